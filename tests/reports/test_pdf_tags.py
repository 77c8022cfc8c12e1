"""Every PDF that we write, in every language, is tagged for everybody."""

from dataclasses import replace
from pathlib import Path

import pytest

from declic.i18n import LANGUAGES
from declic.reports import ReportEdits, pdf, report_data
from declic.reports.docx_styles import LOCALES
from declic.reports.prints import (
    PrintKind,
    print_document,
    write_directory,
    write_handout,
    write_vote_slips,
)
from tests.reports.pdf_tags import ForeignPdf, Pdf, pdf_faults
from tests.reports.prints.making import voted_inputs
from tests.reports.prints.test_handout import lines, sheets
from tests.reports.prints.test_slips import make_slips
from tests.reports.sessions import SCHOOL
from tests.reports.test_accessible import REPORTS, logo, record_of

DOCUMENTS = (*REPORTS, "vote-slips", *PrintKind)
languages = pytest.mark.parametrize("lang", LANGUAGES)
documents = pytest.mark.parametrize("name", DOCUMENTS)


def make_pdf(name: str, lang: str, folder: Path) -> bytes:
    """One of ``DOCUMENTS`` with all that it can hold."""
    if name == "vote-slips":
        return write_vote_slips(make_slips(12), lang, folder).read_bytes()
    if name not in REPORTS:
        inputs = replace(voted_inputs(lang), logo=logo())
        return print_document(PrintKind(name), inputs, lang, folder).read_bytes()
    edits = ReportEdits(
        school=SCHOOL[lang],
        themes=("Un thème", "Un autre"),
        logo=logo() if name == "report-logo" else b"",
        one_page=name == "report-short",
    )
    return pdf.write(report_data(record_of(name), lang, edits))


@documents
@languages
def test_every_pdf_is_tagged_for_everybody(tmp_path, name, lang):
    assert pdf_faults(make_pdf(name, lang, tmp_path), LOCALES[lang]) == []


@languages
def test_every_handout_is_tagged_for_everybody(tmp_path, lang):
    for sheet in sheets():
        made = write_handout(sheet, lines(lang), lang, tmp_path, "2026-11-20").read_bytes()
        assert pdf_faults(made, LOCALES[lang]) == [], sheet.slug
    made = write_directory(lines(lang), "BE", "Belgique", lang, tmp_path).read_bytes()
    assert pdf_faults(made, LOCALES[lang]) == []


def test_the_tree_follows_the_page(tmp_path):
    elements = Pdf(make_pdf("report-logo", "fr", tmp_path)).elements
    kinds = [element.kind for element in elements]
    assert kinds.index("H1") < kinds.index("Figure") < kinds.index("L") < kinds.index("Table")
    assert {"H2", "H3", "TH", "TD", "LI"} <= set(kinds)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"/Marked true", b"/Marked nope", "no /Marked true"),
        (b"/Lang(fr-BE)", b"/Lang(fr-XX)", "no /Lang(fr-BE)"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitle nope", "no /DisplayDocTitle"),
        (b"<pdfuaid:part>1<", b"<pdfuaid:part>7<", "does not say that it is"),
        (b"<dc:title>", b"<dc:titel>", "no title"),
        (b"/FontFile2 ", b"/FontFileX ", "not embedded"),
        (b"/ToUnicode ", b"/ToUnicodX ", "a font without letters"),
        (b"/S/H1", b"/S/H3", "no heading of the first level"),
        (b"/S/H2", b"/S/H5", "a heading of level 5 after one of level 1"),
        (b"/Alt<", b"/Xlt<", "a picture without an alternative text"),
        (b"/S/TH", b"/S/TD", "a table without a header row"),
        (b"/Scope/Column", b"/Xcope/Column", "does not say of what"),
        (b"/S/LBody", b"/S/XBody", "an item without a body"),
        (b"/S/LI", b"/S/Li", "a list with ['Li']"),
        (b"/Outlines", b"/Launch 7", "/Launch in it"),
    ],
)
def test_a_planted_fault_is_found(tmp_path, old, new, said):
    made = make_pdf("report-logo", "fr", tmp_path)
    assert old in made, "the fault cannot be planted"
    assert len(old) == len(new), "the cross-references would be wrong"
    faults = pdf_faults(made.replace(old, new), "fr-BE")
    assert [fault for fault in faults if said in fault], faults


def test_what_is_not_tagged_is_found(tmp_path, monkeypatch):
    made = make_pdf("door-sign", "fr", tmp_path)
    unpacked = Pdf.stream
    monkeypatch.setattr(
        Pdf, "stream", lambda self, number: unpacked(self, number).replace(b"BDC", b"")
    )
    assert [fault for fault in pdf_faults(made, "fr-BE") if "untagged" in fault]


def test_a_pdf_of_another_make_is_not_passed():
    with pytest.raises(ForeignPdf):
        pdf_faults(b"%PDF-1.5 /ObjStm", "fr-BE")
