"""Rules on the words themselves: length, tone, typography, numbers, proof (the authors' linter)."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from declic.content.complaints import Findings
from declic.content.word_lists import (
    BLAMING,
    CALL,
    FRIGHTENING,
    LABELS,
    NEVER_THE_IMAGE,
    PROOF,
    TERMS,
    Avoided,
)
from declic.content.words_reader import ReadWords
from declic.content.words_values import Piece
from declic.domain.activity import Activity, LineKind
from declic.i18n import N_

MAX_SCREEN_WORDS = 30
MAX_OPTION_CHARACTERS = 80
MAX_LINE_WORDS = 45
MAX_LINE_SENTENCES = 4

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\"")
_LONG_NUMBER = re.compile(r"(?:\+|\b0)\d[\d  \u00a0\u202f./-]{4,}\d|\b116[  \u00a0\u202f]?\d{3}\b")
_SHORT_NUMBER = re.compile(r"(?<![\d,.])1\d{2,3}(?![\d,.]?\d)(?!\s?[%€])")
_FRENCH_SPACE = re.compile(
    r"(?<=[^\s\u00a0\u202f:;!?(«])[;!?»](?!\w)|(?<=[^\s\u00a0\u202f\d:]):(?=\s|$)"
    r"|(?<= )[:;!?»]|«(?![\u00a0\u202f])|(?<=\d) ?(?<![\u00a0\u202f])[%€]"
)
_PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
_CLASS_BLOCKS = ("title", "key-message", "debrief")


def check_wording(
    activity: Activity, read: ReadWords, numbers: Collection[str], found: Findings
) -> None:
    """Add a complaint for each piece of text that breaks a rule.

    Args:
        activity: whose words these are.
        read: the words of one language.
        numbers: digits of all numbers of the help directory; empty when there is none.
        found: takes the complaints.
    """
    for piece in read.pieces:
        _check_length(piece, found)
    check_tone(read.pieces, read.words.lang, numbers, found)
    _check_screens(read, found)
    check_proof(_units(activity, read), read.words.lang, found)


def check_tone(
    pieces: Iterable[Piece], lang: str, numbers: Collection[str], found: Findings
) -> None:
    """Add a complaint for each word to avoid, unknown number and wrong space; see above."""
    for piece in pieces:
        if _PLACEHOLDER.fullmatch(piece.text):
            message = N_("This is still the skeleton’s text. Write your own in its place.")
            found.warn(piece.line, "placeholder", message)
        _check_tone(piece, lang, found)
        _check_numbers(piece, lang, numbers, found)
        if lang == "fr":
            _check_french(piece, found)


def for_the_class(piece: Piece) -> bool:
    """Tell whether a class hears or reads this piece."""
    if piece.kind is not None:
        return piece.kind in {LineKind.SAY, LineKind.ASK}
    return "/" in piece.key or piece.key in _CLASS_BLOCKS


def _check_length(piece: Piece, found: Findings) -> None:
    if "/option/" in piece.key and len(piece.text) > MAX_OPTION_CHARACTERS:
        message = N_("This option has {n} signs; more than {most} do not fit on a phone.")
        found.error(
            piece.line, "option-long", message, n=len(piece.text), most=MAX_OPTION_CHARACTERS
        )
    if piece.kind is None:
        return
    words = len(piece.text.split())
    # Five very short sentences are a rhythm, not a burden.
    sentences = len(re.findall(r"[.!?…]+(?=\s|$|[\u00a0\u202f]?»)", piece.text))
    many = sentences > MAX_LINE_SENTENCES and words > MAX_LINE_WORDS * 2 // 3
    if words > MAX_LINE_WORDS or many:
        message = N_("This line has {words} words in {sentences} sentences. Split it in two.")
        found.warn(piece.line, "line-long", message, words=words, sentences=sentences)


def _check_screens(read: ReadWords, found: Findings) -> None:
    for key, value in read.matched.values.items():
        if not key.endswith("/screen"):
            continue
        words = sum(len(piece.text.split()) for piece in value.pieces)
        if words > MAX_SCREEN_WORDS:
            message = N_("The class would read {n} words here; more than {most} are hard to read.")
            found.warn(read.lines[key], "screen-long", message, n=words, most=MAX_SCREEN_WORDS)


def _check_tone(piece: Piece, lang: str, found: Findings) -> None:
    for avoided, match in _matches(TERMS, lang, piece.text):
        message = N_("“{words}” is not a term for our texts. Write: {instead}.")
        found.error(piece.line, "term", message, words=match, instead=avoided.instead)
    for avoided, match in _matches(LABELS, lang, _QUOTED.sub("", piece.text)):
        message = N_("“{words}” turns a person into a label. Better: {instead}.")
        found.warn(piece.line, "label", message, words=match, instead=avoided.instead)
    if not for_the_class(piece):
        return
    for _, match in _matches(FRIGHTENING, lang, piece.text):
        message = N_("“{words}” can frighten a class. Say what helps instead.")
        found.warn(piece.line, "frightening", message, words=match)
    if "/option/" in piece.key:
        return
    for _, match in _matches(BLAMING, lang, _QUOTED.sub("", piece.text)):
        message = N_("“{words}” blames the person in the picture. Say who is responsible instead.")
        found.warn(piece.line, "blaming", message, words=match)


def _matches(
    lists: Mapping[str, tuple[Avoided, ...]], lang: str, text: str
) -> Iterable[tuple[Avoided, str]]:
    plain = text.replace("'", "’")
    for avoided in lists.get(lang, ()):
        if match := avoided.pattern.search(plain):
            yield avoided, match[0]


def _check_french(piece: Piece, found: Findings) -> None:
    if match := _FRENCH_SPACE.search(piece.text):
        message = N_(
            "In French a no-break space stands before : ; ! ? % € » and after «. "
            "Add it near “{sign}”."
        )
        found.warn(piece.line, "french-space", message, sign=match[0].strip())


def _check_numbers(piece: Piece, lang: str, numbers: Collection[str], found: Findings) -> None:
    if not numbers:
        return
    calls = CALL.get(lang)
    written = [(match.start(), match[0]) for match in _LONG_NUMBER.finditer(piece.text)]
    for match in _SHORT_NUMBER.finditer(piece.text):
        before = piece.text[max(0, match.start() - 25) : match.start()].rstrip()
        inside = any(at <= match.start() < at + len(text) for at, text in written)
        if calls and calls.search(before) and not inside:
            written.append((match.start(), match[0]))
    for _, number in written:
        if digits(number) not in numbers:
            message = N_(
                "The number {number} is not in the help directory. Check it, or add the service "
                "to resources/help first."
            )
            found.error(piece.line, "number-unknown", message, number=number)


def digits(number: str) -> str:
    """Return a phone number without anything but its digits."""
    return re.sub(r"\D", "", number)


def check_proof(units: Iterable[Sequence[Piece]], lang: str, found: Findings) -> None:
    """Whoever is told to keep proof is told in the same breath: never the intimate image.

    Args:
        units: the pieces that are heard or read together.
        lang: their language.
        found: takes the complaints.
    """
    if lang not in PROOF:
        return
    for pieces in units:
        first = next((piece for piece in pieces if PROOF[lang].search(piece.text)), None)
        if first is None or any(NEVER_THE_IMAGE[lang].search(piece.text) for piece in pieces):
            continue
        found.error(
            first.line,
            "proof",
            N_(
                "This speaks of keeping proof, and nothing here says: never the intimate image. "
                "Add that sentence, here or in the same phase."
            ),
        )


def _units(activity: Activity, read: ReadWords) -> Iterable[tuple[Piece, ...]]:
    """Group what is heard and seen together: a phase with its poll and scene, a block, a card."""
    together: dict[str, str] = {}
    for phase in activity.phases:
        if phase.poll:
            together[f"poll/{phase.poll}"] = f"phase/{phase.slug}"
        if phase.scene:
            together.setdefault(f"scene/{phase.scene}", f"phase/{phase.slug}")
    units: dict[str, list[Piece]] = {}
    for piece in read.pieces:
        part = "/".join(piece.key.split("/")[:2])
        if piece.key.endswith("/cards"):
            part = f"{piece.key}:{piece.line}"
        units.setdefault(together.get(part, part), []).append(piece)
    return [tuple(pieces) for pieces in units.values()]
