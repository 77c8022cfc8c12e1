"""Sets a document from one of our templates and the data that it reads."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files

from declic.paper import PaperError, compile_pdf, compile_pngs, count_pages
from declic.reports.docx_styles import LOCALES
from declic.reports.logo import safe_logo
from declic.reports.pdf import DATA, MAX_FOREIGN_SIGNS, UNSHOWN, cleaned, without
from declic.reports.prints.sheet import CutLine, Heading, PageBreak, Paragraph, Sheet, Style

Data = Mapping[str, object]

SHEET = "sheet.typ"
SIZES_PT = (10.0, 9.7, 9.4)
"""Sizes of the words of a sheet, the usual one first."""


def set_pdf(template: str, data: Data) -> bytes:
    """Return a tagged PDF; signs that no font of ours has become question marks.

    Args:
        template: name of a file in ``declic/reports/templates``.
        data: what it reads; must hold ``lang``.

    Raises:
        PaperError: typst refused it.
    """
    source, text = _source(template, data)
    for _ in range(MAX_FOREIGN_SIGNS):
        try:
            return compile_pdf(source, {DATA: text})
        except PaperError as error:
            foreign = UNSHOWN.search(str(error))
            if foreign is None:
                raise
            text = without(text, foreign[1])
    return compile_pdf(source, {DATA: text})


def set_pages(template: str, data: Data, *, dots_per_inch: float = 96) -> list[bytes]:
    """Return the pages as PNG pictures; raises as ``set_pdf``."""
    source, text = _source(template, data)
    return compile_pngs(source, {DATA: text}, dots_per_inch=dots_per_inch)


def fitted_sheet(sheet: Sheet) -> Data:
    """Return ``sheet_data`` with the largest size of words that needs no page more than another.

    A last page for a line or two is saved so; few words in large type stay as they are.
    """
    data = sheet_data(sheet)
    if sheet.large:
        return data
    _, *between, smallest = SIZES_PT
    most = _pages(data)
    least = {**data, "size": smallest}
    if most == 1 or (fewest := _pages(least)) == most:
        return data
    larger = ({**data, "size": size} for size in between)
    return next((each for each in larger if _pages(each) == fewest), least)


def _pages(data: Data) -> int:
    source, text = _source(SHEET, data)
    return count_pages(source, {DATA: text})


def sheet_data(sheet: Sheet) -> Data:
    """Return a sheet as its template reads it.

    Neighbouring boxed paragraphs are in one box, what keeps together is in one group.
    """
    blocks: list[dict[str, object]] = []
    group = blocks
    boxed: list[dict[str, object]] = []
    for each in sheet.blocks:
        block = _spelled(asdict(each))
        if isinstance(each, Paragraph) and each.style in (Style.BOX, Style.STEP):
            if not boxed:
                group.append({"block": "box", "items": boxed})
            boxed.append(block)
            continue
        boxed = []
        if isinstance(each, Heading | CutLine | PageBreak):
            group = blocks
        if isinstance(each, Heading) and each.keep:
            group = []
            blocks.append({"block": "kept", "level": each.level, "items": group})
        group.append(block)
    values = asdict(sheet) | {"blocks": blocks}
    # Typst's Python binding takes text files only, so the picture travels as numbers.
    values["logo"] = list(safe_logo(sheet.logo)) if sheet.logo else []
    values["size"] = SIZES_PT[0]
    return values


def _spelled(block: dict[str, object]) -> dict[str, object]:
    """Wrap the spans of items and cells, which typst would otherwise flatten away."""
    if block["block"] == "bullets":
        items = block["items"]
        assert isinstance(items, tuple)  # of ``Bullets``
        block["items"] = [{"spans": spans} for spans in items]
    if block["block"] == "grid":
        rows = block["rows"]
        assert isinstance(rows, tuple)  # of ``Grid``
        block["rows"] = [[{"spans": spans} for spans in row] for row in rows]
    return block


def _source(template: str, data: Data) -> tuple[str, bytes]:
    source = files("declic.reports").joinpath("templates", template).read_text("utf-8")
    lang = str(data["lang"])
    locale, _, region = LOCALES.get(lang, lang).partition("-")
    values = cleaned({**data, "locale": locale, "region": region})
    return source, json.dumps(values, ensure_ascii=False).encode()
