"""Writes the sheets of answer cards that a coach prints."""

from pathlib import Path

from declic.cards.deck import DECK_SIZE, standard_deck
from declic.cards.printing import sheet_pdf
from declic.i18n import LANGUAGES, translator


def write_cards(folder: Path, lang: str, count: int = DECK_SIZE) -> Path:
    """Write the PDF of a deck, the cover in ``lang`` first; takes some seconds.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    languages = dict.fromkeys((lang, *LANGUAGES))
    pdf = sheet_pdf(standard_deck(), count, [translator(each) for each in languages])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"declic-cards-{count}.pdf"
    path.write_bytes(pdf)
    return path
