"""``declic cards``: prints sheets of answer cards and reads pictures of raised ones."""

import json
from pathlib import Path

from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.refusal import Refusal
from declic.cards.deck import DECK_SIZE, standard_deck
from declic.cards.photo import PhotoError, decode_photo
from declic.cards.printing import sheet_pdf
from declic.cards.reader import CardReader, CardReading
from declic.cards.sheet import CardSize
from declic.i18n import LANGUAGES, translator


def sheet(context: Context) -> int:
    """Write a print-ready PDF of cards, covers in the asked language first."""
    options = context.options
    if not 1 <= options.count <= DECK_SIZE:
        raise Refusal(
            context.tr.gettext(
                "A deck has 1 to {most} cards. Choose a number in between.", most=DECK_SIZE
            )
        )
    languages = dict.fromkeys((context.lang, *LANGUAGES))
    size = CardSize[options.size]
    pdf = sheet_pdf(
        standard_deck(),
        options.count,
        [translator(lang) for lang in languages],
        size,
        economy=options.economy,
    )
    try:
        options.out.write_bytes(pdf)
    except OSError as error:
        raise Refusal(
            context.tr.gettext(
                "The cards could not be written: {detail}.", detail=file_words(error, context.tr)
            )
        ) from error
    print(options.out)
    return 0


def read(context: Context) -> int:
    """Read pictures and print one JSON line a card found; nothing is kept of them."""
    deck = standard_deck()
    reader = CardReader(deck, deck.card_ids)
    for path in context.options.image:
        try:
            grey = decode_photo(path.read_bytes())
        except OSError as error:
            raise Refusal(
                context.tr.gettext("The picture {path} cannot be opened.", path=path)
            ) from error
        except PhotoError as error:
            raise Refusal(f"{path}: {error.sentence(context.tr)}") from error
        for reading in reader.read(grey, "photo"):
            _print_card(path, reading)
    return 0


def _print_card(path: Path, reading: CardReading) -> None:
    line = {
        "image": str(path),
        "card": reading.card_id,
        "answer": reading.answer,
        "corners": [[round(float(x), 1), round(float(y), 1)] for x, y in reading.corners],
        "confidence": round(reading.confidence, 3),
    }
    print(json.dumps(line, ensure_ascii=False))
