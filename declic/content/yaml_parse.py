"""Reads YAML 1.2 that strangers may have written into a tree that remembers its lines."""

from declic.content.complaints import Findings
from declic.content.yaml_nodes import Node


def parse(text: str, found: Findings) -> Node | None:
    """Return the tree of the one document in ``text``, or ``None`` after an error in ``found``."""
    # ruamel.yaml takes a tenth of a second to import, and the first window opens without it.
    from declic.content.yaml_events import build

    return build(text, found)
