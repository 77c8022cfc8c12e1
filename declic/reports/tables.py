"""The tidy table as CSV, JSON and Excel: text stays text, nothing can become a formula."""

import csv
import datetime
import io
import json
import re

import xlsxwriter

from declic.reports.office_zip import rewritten
from declic.reports.tidy import COLUMNS, Cell, Tidy

FORMAT = 1

_FORMULA = re.compile(r"(^|[,;|\t\r\n\"])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a formula could begin: at the start of a text, and after any sign that a spreadsheet of
another country takes for the end of a cell."""

FIXED_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
A4 = 9
"""Excel's number of the paper: a printed table is as wide as one page, not cut into several."""

_WIDE = {"session": 34, "activity": 24, "poll": 34, "measure": 26, "question": 60}
_WIDE |= {"option": 20, "label": 50}


def csv_bytes(data: Tidy) -> bytes:
    """Return the table as CSV, as Excel opens it in our languages: UTF-8 mark, semicolons.

    It stays free of formulas where commas part the cells, too.
    """
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in data.rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return stream.getvalue().encode("utf-8-sig")


def json_bytes(data: Tidy) -> bytes:
    """Return table and dictionary as JSON."""
    whole = {
        "format": FORMAT,
        "language": data.lang,
        "dictionary": dict(data.dictionary),
        "rows": list(data.rows),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def xlsx_bytes(data: Tidy) -> bytes:
    """Return an Excel file of two sheets, ``data`` and ``dictionary``."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": "Declic", "author": "", "created": FIXED_DAY})
    bold = book.add_format({"bold": True, "bg_color": "#ECEBFD"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("data")
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, _WIDE.get(name, max(10, len(name) + 3)))
    for number, row in enumerate(data.rows, start=1):
        for column, name in enumerate(COLUMNS):
            value = row[name]
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    words = book.add_worksheet("dictionary")
    words.set_column(0, 0, 18)
    words.set_column(1, 1, 90)
    for number, (name, told) in enumerate(data.dictionary):
        words.write_string(number, 0, name, bold)
        words.write_string(number, 1, told, wrapped)
    for each in (sheet, words):
        each.set_paper(A4)
        each.set_landscape()
        each.fit_to_pages(1, 0)
    book.close()
    return rewritten(stream.getvalue(), {})


def _harmless(value: Cell) -> Cell:
    """Put an apostrophe before all that a spreadsheet could take for a formula."""
    if not isinstance(value, str):
        return value
    told = _FORMULA.sub(r"\1\2'", value)
    # Some spreadsheets drop white space at the beginning and look again.
    return f"'{told}" if told.startswith(("\t", "\r", "\n")) else told
