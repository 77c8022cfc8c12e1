"""What keeps a Word file from being read by everybody, or tells what it must not.

The rules are those of the accessibility checkers of word processors and of WCAG 2.2 where a text
document can break them (1.1.1, 1.3.1, 1.3.2, 1.4.3, 2.4.2, 2.4.6, 3.1.1, 3.1.2).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

from tests.reports.office import W, members, office_scan

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEAST_CONTRAST = 4.5
LEAST_HALF_POINTS = 15
Node = ElementTree.Element

_SIGN = re.compile(r"[•\-–☐*]\s*\w")
_NUMBER = re.compile(r"\d{1,2}[.)]\s*\D")


def word_faults(data: bytes) -> list[str]:
    """Every fault of a Word file; an empty list is a file that anybody can read."""
    parts = members(data)
    body = ElementTree.fromstring(parts["word/document.xml"]).find(f"{W}body")
    styles = ElementTree.fromstring(parts["word/styles.xml"])
    assert body is not None
    return [
        *office_scan(data),
        *_language_and_title(parts, styles),
        *_headings(body, styles),
        *_paragraphs(body),
        *_lists(body, styles, parts),
        *_tables(body),
        *_pictures(body),
        *_contrast(body, styles),
    ]


def _value(node: Node | None, name: str = "val") -> str:
    return "" if node is None else node.get(f"{W}{name}", "")


def _style(paragraph: Node) -> str:
    return _value(paragraph.find(f"{W}pPr/{W}pStyle"))


def _text(node: Node) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


def _language_and_title(parts: dict[str, bytes], styles: Node) -> Iterator[str]:
    """A language for the whole document, the same in its properties, and a title."""
    lang = _value(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"))
    core = ElementTree.fromstring(parts["docProps/core.xml"])
    dublin = "{http://purl.org/dc/elements/1.1/}"
    if not lang:
        yield "no language"
    if core.findtext(f"{dublin}language") != lang:
        yield "the properties say another language"
    if not (core.findtext(f"{dublin}title") or "").strip():
        yield "no title"


def outline(body: Node, styles: Node) -> list[int]:
    """The level of each heading in order: 0 for the title, 1 for what Word calls heading 1."""
    levels = {}
    for style in styles.iter(f"{W}style"):
        level = _value(style.find(f"{W}pPr/{W}outlineLvl"))
        if level:
            levels[style.get(f"{W}styleId", "")] = int(level) + 1
    levels["Title"] = 0
    found = (levels.get(_style(paragraph)) for paragraph in body.iter(f"{W}p"))
    return [level for level in found if level is not None]


def _headings(body: Node, styles: Node) -> Iterator[str]:
    levels = outline(body, styles)
    if levels.count(0) != 1 or levels[0] != 0:
        yield "not one title before all headings"
    if 1 not in levels:
        yield "no heading"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    yield from (f"no style {name}" for p in body.iter(f"{W}p") if (name := _style(p)) not in known)


def _paragraphs(body: Node) -> Iterator[str]:
    """White comes from styles: no empty paragraph, no run of spaces, no break by hand."""
    for paragraph in body.findall(f"{W}p"):
        if not _text(paragraph).strip() and paragraph.find(f".//{W}tab") is None:
            yield f"an empty paragraph, {_style(paragraph)}"
    for run in body.iter(f"{W}r"):
        if run.find(f"{W}br") is not None:
            yield "a line or page broken by hand"
        if "   " in _text(run):
            yield "spaces instead of a tab"
    last = body.findall("*")[-2]
    if last.tag != f"{W}p":
        yield "nothing after the last table, which word processors repair"


def _lists(body: Node, styles: Node, parts: dict[str, bytes]) -> Iterator[str]:
    """Lists are lists: no sign or number typed before an item, every list defined."""
    numbering = ElementTree.fromstring(parts["word/numbering.xml"])
    defined = {num.get(f"{W}numId") for num in numbering.iter(f"{W}num")}
    for used in styles.iter(f"{W}numId"):
        if _value(used) not in defined:
            yield f"no list {_value(used)}"
    for paragraph in body.iter(f"{W}p"):
        text = _text(paragraph).lstrip()
        if _SIGN.match(text):
            yield f"a sign typed as a list: {text[:20]}"
        if _NUMBER.match(text) and "Heading" not in _style(paragraph):
            yield f"a number typed as a list: {text[:20]}"


def _tables(body: Node) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table without a header row"
        if any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[1:]):
            yield "a header row in the middle of a table"
        if not all(_text(cell).strip() for cell in rows[0].findall(f"{W}tc")):
            yield "a column without a name"
        if _value(table.find(f"{W}tblPr/{W}tblLook"), "firstRow") != "1":
            yield "a table whose look has no first row"
        for name in ("tblCaption", "tblDescription"):
            if not _value(table.find(f"{W}tblPr/{W}{name}")).strip():
                yield f"a table without {name}"
        if table.find(f".//{W}tc//{W}tbl") is not None:
            yield "a table in a table"
        yield from ("a row that breaks over pages" for row in rows
                    if row.find(f"{W}trPr/{W}cantSplit") is None)  # fmt: skip


def _pictures(body: Node) -> Iterator[str]:
    if body.find(f".//{WP}anchor") is not None:
        yield "a picture that floats"
    if body.find(f".//{W}pict") is not None or body.find(f".//{MC}AlternateContent") is not None:
        yield "a drawing of the old kind or a text box"
    described = [each for each in body.iter(f"{WP}docPr")]
    for each in described:
        if not each.get("descr", "").strip():
            yield "a picture without an alternative text"
    ids = [each.get("id") for each in described]
    if len(ids) != len(set(ids)):
        yield "two pictures of one id"


def _contrast(body: Node, styles: Node) -> Iterator[str]:
    """Text on its shade, as its style says; sizes that can be read."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    used = {_style(p) for p in body.iter(f"{W}p")} | {_value(r) for r in body.iter(f"{W}rStyle")}
    for name in sorted(used & set(by_id)):
        style = by_id[name]
        ink = _value(style.find(f"{W}rPr/{W}color")) or "000000"
        paper = _value(style.find(f"{W}pPr/{W}shd"), "fill") or "FFFFFF"
        if contrast(ink, paper) < LEAST_CONTRAST:
            yield f"{name}: {ink} on {paper}"
        size = _value(style.find(f"{W}rPr/{W}sz"))
        if size and int(size) < LEAST_HALF_POINTS:
            yield f"{name}: {int(size) / 2} points"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours in hex, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
