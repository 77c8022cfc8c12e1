"""Every kind in every language: written, tagged, in its language, neutral, without names."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from declic.i18n import LANGUAGES, translator
from declic.reports.logo import UnreadableLogo
from declic.reports.prints import (
    EDITABLE,
    NEEDS,
    MissingInput,
    Need,
    PrintInputs,
    PrintKind,
    available_prints,
    preview_print,
    print_document,
    print_forms,
    print_name,
    print_title,
    write_plan_sheet,
)
from declic.reports.prints.posters import rules_data
from declic.reports.prints.printing import _drawn, _sheet
from declic.reports.prints.typeset import sheet_data
from tests.factories import make_snapshot
from tests.reports.office import W, members, office_scan, words
from tests.reports.prints.making import make_inputs, planned, said, voted_inputs

LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-DE", "en": "en-GB"}
SECRETS = ("Zoubida", "Wolfgang", "Inimitable")
TOPIC_WORDS = re.compile(r"sext|chantage|heure|hour|harcel|privacy-50|5e", re.IGNORECASE)

kinds = pytest.mark.parametrize("kind", PrintKind)
languages = pytest.mark.parametrize("lang", LANGUAGES)


def text_of(kind: PrintKind, inputs: PrintInputs, lang: str) -> str:
    """What a document says, from what its template reads."""
    if kind in EDITABLE:
        return said(sheet_data(_sheet(kind, inputs, translator(lang))))
    return said(_drawn(kind, inputs, lang)[1])


@kinds
@languages
def test_each_kind_is_written_in_each_form(tmp_path, kind, lang):
    for form in print_forms(kind):
        path = print_document(kind, make_inputs(lang), lang, tmp_path / "out", form)
        data = path.read_bytes()
        if form == "pdf":
            assert data.startswith(b"%PDF")
            assert b"/MarkInfo" in data
            assert b"pdfuaid:part" in data
            assert LOCALES[lang].encode() in data
            assert not re.search(rb"/(?:CreationDate|ModDate|Author)\b", data)
        else:
            assert office_scan(data) == []
            assert LOCALES[lang].encode() in members(data)["docProps/core.xml"]
    assert [each.suffix for each in (tmp_path / "out").iterdir() if ".part" in each.name] == []


@pytest.mark.parametrize("kind", sorted(EDITABLE))
@languages
def test_word_files_are_built_for_assistive_software(tmp_path, kind, lang):
    path = print_document(kind, make_inputs(lang), lang, tmp_path, "docx")
    parts = members(path.read_bytes())
    root = ElementTree.fromstring(parts["word/document.xml"])
    known = {
        style.get(f"{W}styleId")
        for style in ElementTree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
    }
    used = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    assert set(used) <= known
    assert used.count("Title") == 1
    assert "Heading1" in used
    for table in root.iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
    assert {child.tag for run in root.iter(f"{W}rPr") for child in run} <= {
        f"{W}rStyle",
        f"{W}lang",
    }


@pytest.mark.parametrize("kind", sorted(EDITABLE))
def test_word_and_pdf_say_the_same(tmp_path, kind):
    inputs = make_inputs()
    text = words(print_document(kind, inputs, "fr", tmp_path, "docx").read_bytes())
    sheet = _sheet(kind, inputs, translator("fr"))
    for block in sheet.blocks:
        for span in getattr(block, "spans", ()):
            assert span.text in text
        for row in getattr(block, "rows", ()):
            assert all(span.text in text for cell in row for span in cell)


@kinds
@languages
def test_no_name_of_a_person_is_ever_printed(kind, lang):
    text = text_of(kind, make_inputs(lang), lang)
    assert not [name for name in SECRETS if name in text]


@kinds
def test_each_language_has_its_own_words(kind):
    texts = {text_of(kind, make_inputs(lang), lang) for lang in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


@kinds
@languages
def test_file_names_tell_neither_class_nor_day_nor_topic(kind, lang):
    name = print_name(kind, make_inputs(lang), lang, "pdf")
    assert re.fullmatch(r"[a-z0-9-]+\.pdf", name)
    assert not TOPIC_WORDS.search(name)


@kinds
def test_the_same_inputs_give_the_same_bytes(tmp_path, kind):
    for form in print_forms(kind):
        one = print_document(kind, make_inputs("nl"), "nl", tmp_path / "one", form)
        other = print_document(kind, make_inputs("nl"), "nl", tmp_path / "other", form)
        assert one.read_bytes() == other.read_bytes()


@kinds
def test_what_is_missing_is_named(tmp_path, kind):
    if kind not in NEEDS:
        assert print_document(kind, PrintInputs(), "fr", tmp_path).exists()
        return
    with pytest.raises(MissingInput) as caught:
        print_document(kind, PrintInputs(), "fr", tmp_path)
    assert caught.value.need in Need
    assert list(tmp_path.iterdir()) == []


def test_a_list_offers_what_can_be_made():
    assert available_prints(make_inputs()) == tuple(PrintKind)
    alone = available_prints(PrintInputs())
    assert set(alone) == set(PrintKind) - set(NEEDS)
    french = [print_title(kind, translator("fr")) for kind in PrintKind]
    assert len(set(french)) == len(PrintKind)


def test_an_unknown_form_is_refused(tmp_path):
    with pytest.raises(ValueError, match="docx"):
        print_document(PrintKind.DOOR_SIGN, PrintInputs(), "fr", tmp_path, "docx")


@kinds
def test_previews_are_pages(kind):
    pages = preview_print(kind, make_inputs(), "fr", dots_per_inch=20)
    assert pages
    assert all(page.startswith(b"\x89PNG") for page in pages)


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        (PrintKind.DOOR_SIGN, 1),
        (PrintKind.RULES_POSTER, 1),
        (PrintKind.HELP_CARDS, 1),
        (PrintKind.HELP_POSTER, 1),
        (PrintKind.QUESTION_SLIPS, 1),
        (PrintKind.ATTESTATION, 1),
        (PrintKind.FOLLOW_UP, 1),
        (PrintKind.PARENTS_LETTER, 1),
        (PrintKind.PRIVACY_FILE, 3),
        (PrintKind.VISIT_LIST, 1),
        (PrintKind.POCKET_FIRST, 3),
    ],
)
@languages
def test_documents_keep_to_their_pages(kind, pages, lang):
    made = preview_print(kind, voted_inputs(lang), lang, dots_per_inch=10)
    assert len(made) <= pages


@languages
def test_a_plan_sheet_ends_on_no_page_for_a_line_or_two(lang):
    inputs = make_inputs(lang, snapshot=planned("cyberbullying-50"))
    assert len(preview_print(PrintKind.PLAN_SHEET, inputs, lang, dots_per_inch=10)) == 3


def test_the_schools_logo_is_on_what_the_school_hands_out(tmp_path):
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), "green").save(stream, "PNG")
    inputs = make_inputs(logo=stream.getvalue())
    for kind in sorted(EDITABLE):
        parts = members(print_document(kind, inputs, "fr", tmp_path, "docx").read_bytes())
        assert "Logo de l’école" in parts["word/document.xml"].decode()
        with_logo = print_document(kind, inputs, "fr", tmp_path, "pdf").read_bytes()
        assert b"/Figure" in with_logo
        assert with_logo.startswith(b"%PDF")


def test_a_broken_logo_writes_nothing(tmp_path):
    for form in ("pdf", "docx"):
        with pytest.raises(UnreadableLogo):
            print_document(
                PrintKind.FOLLOW_UP, make_inputs(logo=b"GIF89a"), "fr", tmp_path / "out", form
            )
    assert not (tmp_path / "out").exists()


def test_a_poster_of_a_plan_without_a_vote_on_rules_has_lines_to_write_them(tmp_path):
    made = make_inputs(snapshot=make_snapshot())
    assert len(preview_print(PrintKind.RULES_POSTER, made, "de", dots_per_inch=10)) == 1
    data = rules_data(make_snapshot(), made, translator("de"))
    assert (data["rules"], data["blanks"]) == ([], 8)


def test_nasty_words_stay_words(tmp_path):
    nasty = '#import "x.typ": * </w:t><w:vanish/> $x^2$ \N{RIGHT-TO-LEFT OVERRIDE} 👩\x07 =1+1'
    inputs = make_inputs(school=nasty, contact=nasty, referent=nasty)
    for kind in sorted(EDITABLE):
        made = print_document(kind, inputs, "fr", tmp_path, "docx").read_bytes()
        assert office_scan(made) == []
        assert print_document(kind, inputs, "fr", tmp_path, "pdf").stat().st_size > 0


def test_a_plan_sheet_needs_the_plan_alone(tmp_path):
    for form in ("pdf", "docx"):
        path = write_plan_sheet(planned(), "de", form, tmp_path)
        assert path.name == print_name(PrintKind.PLAN_SHEET, make_inputs(), "de", form)
        assert path.stat().st_size > 5000
