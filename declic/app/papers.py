"""Prints what a plan needs on paper, for the coach's desk; every function is for a worker."""

import secrets
from pathlib import Path

from declic.app.file_words import file_words
from declic.app.house import take_snapshot
from declic.app.refusal import Refusal
from declic.app.rooms import Rooms
from declic.domain.plan import Plan
from declic.i18n import Translator, translator
from declic.ui.coach.ports import Paper
from declic.ui.ports import DeskError, Progress

DECK_CARDS = 32


def make_paper(rooms: Rooms, plan: Plan, paper: Paper, lang: str, progress: Progress) -> Path:
    """Write one paper as PDF into the exports folder.

    Returns:
        The file, or its folder when there is one file for each peer.

    Raises:
        DeskError: not written; the sentence says why.
    """
    progress.tell(0, 1)
    try:
        if paper is Paper.CARDS:
            path = _answer_cards(rooms.folders.exports, lang)
        else:
            path = _prints(rooms, plan, paper, lang)
    except Refusal as refusal:
        raise DeskError(str(refusal)) from refusal
    except OSError as error:
        raise _not_written(error, rooms.tr) from error
    progress.tell(1, 1)
    return path


def _answer_cards(folder: Path, lang: str) -> Path:
    """Write the deck that every copy of the program knows."""
    from declic.cards.deck import standard_deck
    from declic.cards.printing import sheet_pdf

    data = sheet_pdf(standard_deck(), DECK_CARDS, [translator(lang)])
    target = folder / f"declic-cards-{lang}.pdf"
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _prints(rooms: Rooms, plan: Plan, paper: Paper, lang: str) -> Path:
    """Write a plan's own papers."""
    from declic.reports.prints import PrintInputs, PrintKind, print_document

    snapshot = take_snapshot(rooms.library, plan, rooms.store, rooms.tr)
    inputs = PrintInputs(snapshot=snapshot, country=plan.country)
    kinds = {
        Paper.SHEET: (PrintKind.PLAN_SHEET,),
        Paper.SCRIPTS: (PrintKind.POCKET_FIRST, PrintKind.POCKET_SECOND),
        Paper.MATERIALS: (PrintKind.MATERIALS,),
    }[paper]
    folder = rooms.folders.exports
    if len(kinds) > 1:
        folder /= f"{paper.value}-{secrets.token_hex(2)}"
    written = [print_document(kind, inputs, lang, folder) for kind in kinds]
    return written[0] if len(written) == 1 else folder


def _not_written(error: OSError, tr: Translator) -> DeskError:
    return DeskError(
        tr.gettext("The document could not be written: {detail}.", detail=file_words(error, tr)),
        tr.gettext("Close it if it is open in another program, then try again."),
    )
