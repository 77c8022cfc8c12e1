"""What a YAML file says of itself, so that the authors' linter notices what gets lost from it."""

from pathlib import Path

from declic.content.complaints import Findings
from declic.content.fields import Fields
from declic.content.files import read_text
from declic.content.yaml_nodes import Entries, Items, Node
from declic.content.yaml_parse import parse
from declic.i18n import N_

VALUES = "values"
"""The key under which a YAML file says how many values stand in it."""

MOST_VALUES = 99_999


def values_said(top: Fields) -> int:
    """Read how many values the file's author counted; 0 where that is not said."""
    return top.whole(VALUES, 1, MOST_VALUES, 0)


def count_values(node: Node) -> int:
    """Count the texts, numbers and flags below a node; an empty list counts nothing."""
    if isinstance(node, Entries):
        return sum(count_values(each) for each in node.entries.values())
    if isinstance(node, Items):
        return sum(count_values(each) for each in node.items)
    return 1


def check_values(path: Path, found: Findings, *, required: bool) -> None:
    """Complain when a YAML file holds more or fewer values than it says.

    A source, a way of voting or a translation that gets lost from a list leaves a sound file: only
    a count notices. Where another rule has noticed already, nothing is added. Readers at run time
    do not care, so that a class never loses a help line to an author's slip.
    """
    if found.has_errors:
        return
    silent = Findings(found.file, found.tr)
    text = read_text(path, silent)
    root = parse(text, silent) if text is not None else None
    if not isinstance(root, Entries):
        return  # The reader of this kind of file says what is wrong.
    count = count_values(root) - (VALUES in root.entries)
    said = values_said(Fields(root, silent))
    if VALUES not in root.entries:
        if required:
            message = N_(
                "Say how many values this file holds, so that none gets lost: “values: {n}”."
            )
            found.error(1, VALUES, message, n=count)
    elif said != count:
        message = N_(
            "This file holds {n} values, and “values” says {counted}. Has one been lost or added? "
            "Look, then correct."
        )
        found.error(root.key_lines[VALUES], VALUES, message, n=count, counted=said)
