"""Marker cards: sheets out, camera frames in, readings back (no Qt, no storage).

The measured choices behind this room are summed up in the docstrings of `reader` and `scan`;
pictures stay in memory from the camera to the reading and are never written anywhere.
"""
