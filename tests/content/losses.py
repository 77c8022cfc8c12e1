"""Everything that can get lost from an author's files, one at a time."""

import re
from collections.abc import Iterator
from pathlib import Path

_FLOW = re.compile(r"^( *(?:- )?[a-z-]+: [\[{])(.+)([\]}](?: *#.*)?)$")
"""A list or a mapping on one line."""

_BLOCK = re.compile(r"^( *)- ")
"""The first line of an entry: a phase, a poll, a source, a service, a step."""


def losses(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what is lost and the file's text without it.

    Lost is each line, each value of a list or mapping on one line, each entry of a list with all
    its lines, and each block of words. Blank lines and comments are no loss.
    """
    lines = path.read_text("utf-8").split("\n")
    is_yaml = path.suffix == ".yaml"
    for at, line in enumerate(lines):
        if not line.strip() or (is_yaml and line.strip().startswith("#")):
            continue
        yield f"{path.name}:{at + 1} {line}", "\n".join([*lines[:at], *lines[at + 1 :]])
        for name, less in _values(line) if is_yaml else ():
            yield f"{path.name}:{at + 1} {name}", "\n".join([*lines[:at], less, *lines[at + 1 :]])
        end = _end_of_entry(lines, at) if is_yaml else _end_of_block(lines, at)
        if end > at + 1:
            yield f"{path.name}:{at + 1}-{end} {line}", "\n".join([*lines[:at], *lines[end:]])


def _values(line: str) -> Iterator[tuple[str, str]]:
    """Yield each value of a line's list or mapping and the line without it."""
    match = _FLOW.match(line)
    names = match[2].split(", ") if match else []
    for name in names:
        kept = ", ".join(each for each in names if each != name)
        yield f"value {name}", f"{match[1]}{kept}{match[3]}" if match else line


def _end_of_entry(lines: list[str], at: int) -> int:
    """Return where the entry ends that begins here; ``at`` where none begins."""
    match = _BLOCK.match(lines[at])
    if match is None:
        return at
    inside = f"{match[1]}  "
    end = at + 1
    while end < len(lines) and lines[end].startswith(inside):
        end += 1
    return end


def _end_of_block(lines: list[str], at: int) -> int:
    """Return where the block of words ends whose heading stands here; ``at`` for no heading."""
    if not lines[at].startswith("#"):
        return at
    end = at + 1
    while end < len(lines) and not lines[end].startswith("#"):
        end += 1
    return end
