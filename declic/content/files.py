"""Reads text files that strangers may have written: bounded, UTF-8, without control signs."""

import re
from pathlib import Path

from declic.content.complaints import Findings
from declic.i18n import N_

MAX_BYTES = 1_000_000
"""Largest content file; the longest of ours has a fiftieth of it."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def read_text(path: Path, found: Findings) -> str | None:
    r"""Return a file's text with ``\n`` line ends and without a byte order mark.

    Returns:
        ``None`` after an error in ``found``: missing, too large, not UTF-8, control signs (also
        those that reverse the direction of text, which could hide what a line says).
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        found.error(
            0,
            "unreadable",
            N_("This file cannot be read ({reason}). Check its name and its permissions."),
            reason=error.strerror or type(error).__name__,
        )
        return None
    if len(data) > MAX_BYTES:
        found.error(
            0,
            "too-large",
            N_("This file is larger than 1 MB. Keep words and structure only, no pictures."),
        )
        return None
    return decode(data, found)


def decode(data: bytes, found: Findings) -> str | None:
    """Decode a file's bytes; see ``read_text``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found.error(
            data.count(b"\n", 0, error.start) + 1,
            "not-utf-8",
            N_("This line is not UTF-8 text. Save the file with the encoding UTF-8."),
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := _CONTROL.search(text):
        found.error(
            text.count("\n", 0, bad.start()) + 1,
            "control-sign",
            N_("This line holds the invisible sign U+{sign}. Delete it and type the line again."),
            sign=f"{ord(bad[0]):04X}",
        )
        return None
    return text
