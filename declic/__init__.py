"""Declic: workshops about online safety that young people lead for young people."""

__version__ = "0.1.0"
