"""Everything that can get lost from an activity's files, one at a time."""

import re
from collections.abc import Iterator
from pathlib import Path

_OPTIONS = re.compile(r"^(    options: \[)(.*)(\].*)$")


def losses(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what is lost and the file's text without it: each line, option, source and block.

    Blank lines and comments are no loss.
    """
    lines = path.read_text("utf-8").split("\n")
    for at, line in enumerate(lines):
        if not line.strip() or (path.suffix == ".yaml" and line.strip().startswith("#")):
            continue
        yield f"{path.name}:{at + 1} {line}", "\n".join([*lines[:at], *lines[at + 1 :]])
        for name, less in _options(line):
            yield f"{path.name}:{at + 1} {name}", "\n".join([*lines[:at], less, *lines[at + 1 :]])
    starts = "  - key:" if path.suffix == ".yaml" else "#"
    for at, line in enumerate(lines):
        if line.startswith(starts):
            end = at + 1
            while end < len(lines) and not _ends(lines[end], path.suffix):
                end += 1
            yield f"{path.name}:{at + 1}-{end} {line}", "\n".join([*lines[:at], *lines[end:]])


def _options(line: str) -> Iterator[tuple[str, str]]:
    """Yield each option of a poll's list and the line without it."""
    match = _OPTIONS.match(line)
    names = match[2].split(", ") if match else []
    for name in names:
        kept = ", ".join(each for each in names if each != name)
        yield f"option {name}", f"{match[1]}{kept}{match[3]}" if match else line


def _ends(line: str, suffix: str) -> bool:
    """Tell whether a line begins something else than the block before it."""
    return not line.startswith("    ") if suffix == ".yaml" else line.startswith("#")
