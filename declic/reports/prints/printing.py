"""The one way to print: a kind, what it is made from, a language, a folder."""

import hashlib
from pathlib import Path

from declic.domain.activity import Speaker
from declic.domain.session import Snapshot
from declic.i18n import Translator, translator
from declic.reports.files import write_whole
from declic.reports.prints import cards, letters, pocket, posters
from declic.reports.prints.inputs import (
    EDITABLE,
    NEEDS,
    MissingInput,
    Need,
    PrintInputs,
    PrintKind,
)
from declic.reports.prints.plan_sheet import plan_sheet
from declic.reports.prints.plan_words import in_language
from declic.reports.prints.privacy import privacy_file
from declic.reports.prints.sheet import Sheet
from declic.reports.prints.typeset import SHEET, Data, fitted_sheet, set_pages, set_pdf
from declic.reports.prints.visit import visit_list

FORMS = ("pdf", "docx")


def print_document(
    kind: PrintKind, inputs: PrintInputs, lang: str, out_dir: Path, form: str = "pdf"
) -> Path:
    """Write one printed document into a folder, whole or not at all; any thread.

    Args:
        kind: what to print.
        inputs: what it is made from.
        lang: language of the document, whatever the screen or the session speaks.
        out_dir: made when it is not there.
        form: one of ``print_forms(kind)``.

    Returns:
        The file, under a name that tells neither class nor day nor topic.

    Raises:
        MissingInput: ``inputs`` lack what ``NEEDS[kind]`` asks for.
        ValueError: the kind has no such form, or the logo is no picture.
        PaperError: typst refused the document.
        OSError: the file cannot be written.
    """
    if form not in print_forms(kind):
        raise ValueError(form)
    content = _sheet_bytes(kind, inputs, lang, form) if kind in EDITABLE else b""
    if not content:
        template, data = _drawn(kind, inputs, lang)
        content = set_pdf(template, data)
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / print_name(kind, inputs, lang, form)
    write_whole(path, content)
    return path


def preview_print(
    kind: PrintKind, inputs: PrintInputs, lang: str, *, dots_per_inch: float = 96
) -> list[bytes]:
    """Return the pages of a printed document as PNG pictures; raises as ``print_document``."""
    if kind in EDITABLE:
        data = fitted_sheet(_sheet(kind, inputs, translator(lang)))
        return set_pages(SHEET, data, dots_per_inch=dots_per_inch)
    template, data = _drawn(kind, inputs, lang)
    return set_pages(template, data, dots_per_inch=dots_per_inch)


def print_forms(kind: PrintKind) -> tuple[str, ...]:
    """Return what a kind can be written as, the first one for printing."""
    return FORMS if kind in EDITABLE else FORMS[:1]


def available_prints(inputs: PrintInputs) -> tuple[PrintKind, ...]:
    """Return the kinds that these inputs are enough for, in the order of a list."""
    return tuple(kind for kind in PrintKind if _missing(kind, inputs) is None)


def print_title(kind: PrintKind, tr: Translator) -> str:
    """Return what a kind is called in lists."""
    return {
        PrintKind.PLAN_SHEET: tr.pgettext("document", "Plan sheet"),
        PrintKind.POCKET_FIRST: tr.pgettext("document", "Pocket script, peer 1"),
        PrintKind.POCKET_SECOND: tr.pgettext("document", "Pocket script, peer 2"),
        PrintKind.MATERIALS: tr.pgettext("document", "Cards of the activities"),
        PrintKind.QUESTION_SLIPS: tr.pgettext("document", "Slips for the question box"),
        PrintKind.DOOR_SIGN: tr.pgettext("document", "Sign for the door"),
        PrintKind.RULES_POSTER: tr.pgettext("document", "Poster of the rules"),
        PrintKind.HELP_CARDS: tr.pgettext("document", "Help cards"),
        PrintKind.HELP_POSTER: tr.pgettext("document", "Help poster"),
        PrintKind.ATTESTATION: tr.pgettext("document", "Attestation"),
        PrintKind.PARENTS_LETTER: tr.pgettext("document", "Letter to parents"),
        PrintKind.PRIVACY_FILE: tr.pgettext("document", "Privacy file"),
        PrintKind.FOLLOW_UP: tr.pgettext("document", "Follow-up sheet"),
        PrintKind.VISIT_LIST: tr.pgettext("document", "Pre-visit check-list"),
    }[kind]


def print_name(kind: PrintKind, inputs: PrintInputs, lang: str, form: str) -> str:
    """Return a file name that tells neither class nor day nor topic, always the same."""
    tr = translator(lang)
    word = {
        PrintKind.PLAN_SHEET: tr.pgettext("file name", "plan-sheet"),
        PrintKind.POCKET_FIRST: tr.pgettext("file name", "pocket-script-1"),
        PrintKind.POCKET_SECOND: tr.pgettext("file name", "pocket-script-2"),
        PrintKind.MATERIALS: tr.pgettext("file name", "cards"),
        PrintKind.QUESTION_SLIPS: tr.pgettext("file name", "slips"),
        PrintKind.DOOR_SIGN: tr.pgettext("file name", "door-sign"),
        PrintKind.RULES_POSTER: tr.pgettext("file name", "rules"),
        PrintKind.HELP_CARDS: tr.pgettext("file name", "help-cards"),
        PrintKind.HELP_POSTER: tr.pgettext("file name", "help-poster"),
        PrintKind.ATTESTATION: tr.pgettext("file name", "attestation"),
        PrintKind.PARENTS_LETTER: tr.pgettext("file name", "letter-to-parents"),
        PrintKind.PRIVACY_FILE: tr.pgettext("file name", "privacy-file"),
        PrintKind.FOLLOW_UP: tr.pgettext("file name", "follow-up-sheet"),
        PrintKind.VISIT_LIST: tr.pgettext("file name", "pre-visit-check-list"),
    }[kind]
    parts = [word, *_key(kind, inputs), lang]
    return f"{'-'.join(parts)}.{form}"


def _key(kind: PrintKind, inputs: PrintInputs) -> list[str]:
    """Return a few signs for what is made of one plan or school; a name would tell too much."""
    if kind is PrintKind.VISIT_LIST:
        return [_signs(inputs.profile.id)] if inputs.profile is not None else []
    if Need.PLAN not in NEEDS.get(kind, ()) or inputs.content is None:
        return []
    named = inputs.record.id if inputs.record is not None else inputs.content.plan.id
    return [_signs(named)]


def _signs(named: str) -> str:
    return hashlib.sha256(named.encode()).hexdigest()[:8]


def _missing(kind: PrintKind, inputs: PrintInputs) -> Need | None:
    needed = NEEDS.get(kind, frozenset())
    if Need.PLAN in needed and inputs.content is None:
        return Need.PLAN
    if Need.HELP in needed and not inputs.lines:
        return Need.HELP
    return None


def _checked(kind: PrintKind, inputs: PrintInputs) -> None:
    if (need := _missing(kind, inputs)) is not None:
        raise MissingInput(kind, need)


def _plan(kind: PrintKind, inputs: PrintInputs, lang: str) -> Snapshot:
    """Return the plan's content in the document's language.

    Raises:
        MissingInput: there is none.
    """
    if inputs.content is None:
        raise MissingInput(kind, Need.PLAN)
    return in_language(inputs.content, lang)


def _sheet_bytes(kind: PrintKind, inputs: PrintInputs, lang: str, form: str) -> bytes:
    sheet = _sheet(kind, inputs, translator(lang))
    if form == "docx":
        from declic.reports.prints.word import write_word

        return write_word(sheet)
    return set_pdf(SHEET, fitted_sheet(sheet))


def _sheet(kind: PrintKind, inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return a document that Word and PDF both know how to set."""
    if kind is PrintKind.PLAN_SHEET:
        return plan_sheet(_plan(kind, inputs, tr.language), inputs, tr)
    make = {
        PrintKind.ATTESTATION: letters.attestation,
        PrintKind.PARENTS_LETTER: letters.parents_letter,
        PrintKind.PRIVACY_FILE: privacy_file,
        PrintKind.FOLLOW_UP: letters.follow_up,
        PrintKind.VISIT_LIST: visit_list,
    }[kind]
    return make(inputs, tr)


def _drawn(kind: PrintKind, inputs: PrintInputs, lang: str) -> tuple[str, Data]:
    """Return the template and the data of a document that only typst sets."""
    _checked(kind, inputs)
    tr = translator(lang)
    match kind:
        case PrintKind.POCKET_FIRST | PrintKind.POCKET_SECOND:
            who = Speaker.FIRST if kind is PrintKind.POCKET_FIRST else Speaker.SECOND
            return pocket.TEMPLATE, pocket.pocket_data(_plan(kind, inputs, lang), who, tr)
        case PrintKind.MATERIALS:
            return cards.TEMPLATE, cards.materials_data(_plan(kind, inputs, lang), tr)
        case PrintKind.QUESTION_SLIPS:
            return cards.TEMPLATE, cards.slips_data(tr)
        case PrintKind.DOOR_SIGN:
            return posters.DOOR, posters.door_data(tr)
        case PrintKind.RULES_POSTER:
            return posters.RULES, posters.rules_data(_plan(kind, inputs, lang), inputs, tr)
        case PrintKind.HELP_CARDS:
            return posters.WALLET, posters.wallet_data(inputs, tr)
        case _:
            return posters.HELP, posters.help_data(inputs, tr)


def write_plan_sheet(
    snapshot: Snapshot, lang: str, form: str, out_dir: Path, *, school: str = ""
) -> Path:
    """Write the coach's sheet of a plan as ``pdf`` or ``docx``; see ``print_document``."""
    inputs = PrintInputs(snapshot=snapshot, country=snapshot.plan.country, school=school)
    return print_document(PrintKind.PLAN_SHEET, inputs, lang, out_dir, form)
