"""The streams of the command line: no sign that a terminal cannot show may end a command."""

import codecs
import io
import sys

_ERRORS = "bytes-or-number"


def open_streams() -> None:
    """Let standard streams take every sign.

    Where the locale says no more than ASCII (``LC_ALL=C``), UTF-8 is meant. Bytes of a path that
    are no text are written as they are, so that the path can be used; a sign for which a code page
    has no place is written as its number.
    """
    codecs.register_error(_ERRORS, _bytes_or_number)
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, _ERRORS), (sys.stderr, _ERRORS)):
        # Without a console (pythonw, closed streams) there is none; a test may put in another kind.
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors=errors)


def _bytes_or_number(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)
