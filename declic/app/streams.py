"""The streams of the command line: no sign that a terminal cannot show may end a command."""

import codecs
import io
import sys


def open_streams() -> None:
    """Let standard streams take every sign.

    Where the locale says no more than ASCII (``LC_ALL=C``), UTF-8 is meant; where a code page has
    no place for a sign, or a path holds bytes that are no text, its number is written instead.
    """
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        # Without a console (pythonw, closed streams) there is none; a test may put in another kind.
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors=errors)
