"""The manual, ``resources/manual/<language>.md``: the same headings and paragraphs everywhere."""

from itertools import zip_longest
from pathlib import Path

from declic.content.complaints import Findings
from declic.content.files import read_text
from declic.content.words_reader import REFERENCE
from declic.i18n import N_

MANUAL = "manual"
"""Name of its folder below ``resources``."""

_MARKS = frozenset({"#", "##", "###", "-", "1."})


def manual_shape(text: str) -> tuple[tuple[int, str], ...]:
    """Return line number and kind of each written line.

    Kinds are ``#``, ``##``, ``###`` (headings), ``1.`` and ``-`` (steps and points), and ``""`` (a
    paragraph).
    """
    shape = []
    for number, line in enumerate(text.splitlines(), 1):
        first = line.partition(" ")[0]
        mark = "1." if first.endswith(".") and first[:-1].isdigit() else first
        if line.strip():
            shape.append((number, mark if mark in _MARKS else ""))
    return tuple(shape)


def check_manual(folder: Path, lang: str, found: Findings) -> None:
    """Complain where one language of the manual lacks a line that French has, or has one more."""
    text = read_text(folder / f"{lang}.md", found)
    reference = read_text(folder / f"{REFERENCE}.md", Findings(found.file, found.tr))
    if text is None or reference is None:
        return
    shape, wanted = manual_shape(text), manual_shape(reference)
    if [kind for _, kind in shape] == [kind for _, kind in wanted]:
        return
    pairs = zip_longest(shape, wanted, fillvalue=(0, None))
    line = next(here for (here, kind), (_, other) in pairs if kind != other)
    message = N_(
        "The headings, steps and paragraphs are not those of {file}: {n} here, {wanted} there. "
        "Has a line been lost? Compare the two files."
    )
    found.error(
        line, "manual-shape", message, file=f"{REFERENCE}.md", n=len(shape), wanted=len(wanted)
    )
