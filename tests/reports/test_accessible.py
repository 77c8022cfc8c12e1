"""Every Word file that we write, in every language, can be read by everybody."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from declic.domain.session import SessionRecord
from declic.i18n import LANGUAGES
from declic.reports import ReportEdits, docx, report_data
from declic.reports.prints import EDITABLE, PrintKind, print_document
from tests.reports.accessible import contrast, word_faults
from tests.reports.office import members
from tests.reports.prints.making import make_profile, voted_inputs
from tests.reports.sessions import SCHOOL, finished_session, made_up_session, voted_session

REPORTS = ("report", "report-made-up", "report-short", "report-logo", "report-double")
DOCUMENTS = (*REPORTS, *sorted(EDITABLE))
languages = pytest.mark.parametrize("lang", LANGUAGES)
documents = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def logo() -> bytes:
    """A school's logo."""
    stream = io.BytesIO()
    Image.new("RGB", (600, 200), "#0F766E").save(stream, "PNG")
    return stream.getvalue()


def make_word(name: str, lang: str, folder: Path) -> bytes:
    """One of ``DOCUMENTS`` with all that it can hold."""
    if name not in REPORTS:
        profile = make_profile(disclosure="Prévenir la direction. " * 30, logo=logo())
        inputs = replace(voted_inputs(lang), logo=logo(), profile=profile)
        return print_document(PrintKind(name), inputs, lang, folder, "docx").read_bytes()
    edits = ReportEdits(
        school=SCHOOL[lang],
        contact="coach@example.org",
        referent="la direction",
        themes=("Un thème", "Un autre"),
        logo=logo() if name == "report-logo" else b"",
        one_page=name == "report-short",
    )
    return docx.write(report_data(record_of(name), lang, edits))


def record_of(name: str) -> SessionRecord:
    """The session of one of ``REPORTS``."""
    if name == "report-double":
        return voted_session("sextortion-100")
    return made_up_session() if name == "report-made-up" else finished_session()


@documents
@languages
def test_every_word_file_can_be_read_by_everybody(tmp_path, name, lang):
    assert word_faults(make_word(name, lang, tmp_path)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/styles.xml", '<w:lang w:val="fr-BE"', '<w:lang w:xal="fr-BE"', "no language"),
        ("docProps/core.xml", "fr-BE", "de-DE", "the properties say another language"),
        ("docProps/core.xml", "<dc:title>Rapport de séance", "<dc:title> ", "no title"),
        ("word/document.xml", 'w:val="Title"', 'w:val="DeclicBody"', "not one title"),
        ("word/styles.xml", '<w:outlineLvl w:val="0"', '<w:outlineLvl w:val="1"', "level 2"),
        ("word/document.xml", "En bref", "  ", "an empty paragraph"),
        ("word/document.xml", "</w:t></w:r>", "</w:t><w:br/></w:r>", "broken by hand"),
        ("word/document.xml", '"DeclicBoxItem"', '"Nowhere"', "no style Nowhere"),
        ("word/document.xml", ">En bref<", ">• En bref<", "a sign typed as a list"),
        ("word/document.xml", '"ListBullet"/></w:pPr><w:r><w:t xml:space="preserve">',
         '"DeclicBody"/></w:pPr><w:r><w:t xml:space="preserve">1. ', "a number typed as a list"),
        ("word/numbering.xml", 'w:numId="2"', 'w:numId="7"', "no list 2"),
        ("word/document.xml", "<w:tblHeader/>", "", "a table without a header row"),
        ("word/document.xml", "<w:tblCaption w:val=", "<w:tblCaption w:x=", "without tblCaption"),
        ("word/document.xml", "<w:cantSplit/>", "", "breaks over pages"),
        ("word/document.xml", 'descr="', 'x="', "without an alternative text"),
        ("word/document.xml", "wp:inline", "wp:anchor", "a picture that floats"),
        ("word/styles.xml", '<w:color w:val="5A5A76"', '<w:color w:val="9A9AB6"', "on FFFFFF"),
        ("word/styles.xml", '<w:sz w:val="16"', '<w:sz w:val="11"', "5.5 points"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(tmp_path, part, old, new, said):
    made = make_word("report-logo", "fr", tmp_path)
    parts = members(made)
    text = parts[part].decode()
    assert old in text, "the fault cannot be planted"
    parts[part] = text.replace(old, new).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    assert [fault for fault in word_faults(stream.getvalue()) if said in fault]


def test_contrast_is_that_of_the_guidelines():
    assert contrast("000000", "FFFFFF") == 21
    assert round(contrast("777777", "FFFFFF"), 2) == 4.48


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_word_file_opens_in_libreoffice(tmp_path):
    """Each is opened and written again as PDF; a broken one is left out by the converter."""
    source, target = tmp_path / "in", tmp_path / "out"
    for lang in LANGUAGES:
        for name in DOCUMENTS:
            source.mkdir(exist_ok=True)
            made = make_word(name, lang, tmp_path / "made")
            (source / f"{name}-{lang}.docx").write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(target), *map(str, source.iterdir())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    written = {path.stem for path in target.iterdir() if path.stat().st_size > 5000}
    assert written == {path.stem for path in source.iterdir()}
