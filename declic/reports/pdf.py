"""The session report as PDF/UA-1: the same data as the Word file, set by typst."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from unicodedata import category

from declic.paper import PaperError, compile_pdf, compile_pngs, count_pages
from declic.reports.data import ReportData
from declic.reports.docx_styles import LOCALES
from declic.reports.docx_tables import clean
from declic.reports.logo import safe_logo
from declic.reports.palette import LETTERS, SHAPES, option_colour, paler
from declic.reports.shapes import corners

TEMPLATE = "report.typ"
PAGES = 2
WHITES_PT = (2.6, 1.9, 1.3)
"""White above and below an answer where many votes stand in two columns, the most first."""
DATA = "data.json"
MAX_FOREIGN_SIGNS = 60
UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')


def write(data: ReportData) -> bytes:
    """Return the report as a tagged PDF; the same data gives the same bytes.

    Signs that our fonts do not have (a foreign pack's emoji) are written as question marks:
    PDF/UA asks for every sign to be readable.

    Raises:
        PaperError: typst refused it.
    """
    source, parts = _source(data)
    for _ in range(MAX_FOREIGN_SIGNS):
        try:
            return compile_pdf(source, parts)
        except PaperError as error:
            foreign = UNSHOWN.search(str(error))
            if foreign is None:
                raise
            parts = {**parts, DATA: without(parts[DATA], foreign[1])}
    return compile_pdf(source, parts)


def preview(data: ReportData, *, dots_per_inch: float = 96) -> list[bytes]:
    """Return the report's pages as PNG pictures.

    Raises:
        PaperError: typst refused it.
    """
    source, parts = _source(data)
    return compile_pngs(source, parts, dots_per_inch=dots_per_inch)


def cleaned(value: object) -> object:
    """Drop control signs from every text of nested data."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def without(text: bytes, foreign: str) -> bytes:
    """Replace the signs that the fonts could not show, pictograms and joiners first of all.

    typst names a whole cluster by its first sign, so the others are not always known.
    """
    shown = "".join(
        "?" if category(sign) in ("So", "Co", "Cn") or (sign in foreign and sign > "~") else sign
        for sign in text.decode()
        if category(sign) != "Cf"
    )
    return shown.encode()


def _source(data: ReportData) -> tuple[str, Mapping[str, bytes]]:
    """Return the template and the data it reads."""
    template = files("declic.reports").joinpath("templates", TEMPLATE).read_text("utf-8")
    values = asdict(data)
    del values["logo"]
    locale, _, region = LOCALES.get(data.lang, data.lang).partition("-")
    # Typst's Python binding takes text files only, so the picture travels as numbers.
    logo = list(safe_logo(data.logo)) if data.logo else []
    values["crowded"] = data.crowded
    values |= {"locale": locale, "region": region, "logo": logo}
    shown = (*data.changes, *data.polls)
    last = max((option.place for poll in shown for option in poll.options), default=-1)
    values["marks"] = [_mark(place) for place in range(-1, last + 1)]
    if not data.crowded:
        return template, _parts(values, WHITES_PT[-1])
    return template, _roomiest(template, values)


def _roomiest(template: str, values: Mapping[str, object]) -> Mapping[str, bytes]:
    """Return the data with the most white between answers that still keeps to the pages."""
    *roomy, least = WHITES_PT
    for white in roomy:
        parts = _parts(values, white)
        if count_pages(template, parts) <= PAGES:
            return parts
    return _parts(values, least)


def _parts(values: Mapping[str, object], white: float) -> Mapping[str, bytes]:
    whole = cleaned({**values, "white": white})
    return {DATA: json.dumps(whole, ensure_ascii=False).encode()}


def _mark(place: int) -> dict[str, object]:
    """Return an option's colours, letter and the corners of its shape (none for a circle)."""
    colour = option_colour(place)
    mark: dict[str, object] = {"colour": colour, "before": paler(colour), "letter": "", "shape": []}
    if place >= 0:
        name = SHAPES[place % len(SHAPES)]
        mark["letter"] = LETTERS[place % len(LETTERS)]
        mark["shape"] = [] if name == "circle" else corners(name)
    return mark
