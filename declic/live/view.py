"""What a phone is shown: one language's state as JSON, never a number of ballots."""

from collections.abc import Iterable, Mapping

import msgspec

from declic.domain.ids import PASS
from declic.domain.poll import MAX_TEXT, MAX_WORD, PollKind
from declic.i18n import text_direction
from declic.live.wire import Standing
from declic.session.ports import PhonePoll


class PhoneOption(msgspec.Struct, omit_defaults=True):
    """One option: its slug, its words in the state's language, and a picture's path data."""

    id: str
    label: str
    picture: str = ""


class PhoneQuestion(msgspec.Struct, omit_defaults=True):
    """A poll in one language; ``lang`` and ``dir`` are those of the words, perhaps a fallback."""

    opening: str
    kind: PollKind
    pick: int
    heading: str
    question: str
    hint: str
    lang: str
    dir: str
    options: list[PhoneOption]
    limit: int
    pass_picture: str = ""


class PhoneReveal(msgspec.Struct):
    """The right options and why; ``lang`` and ``dir`` are those of the explanation."""

    right: tuple[str, ...]
    explain: str
    lang: str
    dir: str


class PhoneState(msgspec.Struct):
    """Everything that a phone shows beside its own answer (PROTOCOL.md, "State").

    ``lang`` and ``dir`` are those of ``heading``, which may be a fallback.
    """

    epoch: int
    version: int
    scene: str
    paused: bool
    heading: str
    lang: str
    dir: str
    poll: PhoneQuestion | None
    reveal: PhoneReveal | None


def phone_state(standing: Standing, version: int, lang: str, *, ended: bool = False) -> PhoneState:
    """Return what the phones of one language show now."""
    reveal = None
    if standing.scene == "closed" and standing.revealed:
        explain, spoken = said(standing.explain, lang, standing.lang)
        reveal = PhoneReveal(standing.right, explain, spoken, text_direction(spoken))
    shown = standing.poll if standing.scene in ("open", "closed") and not ended else None
    heading, spoken = said(standing.heading, lang, standing.lang)
    return PhoneState(
        epoch=standing.epoch,
        version=version,
        scene="end" if ended else standing.scene,
        paused=standing.paused,
        heading=heading,
        lang=spoken,
        dir=text_direction(spoken),
        poll=phone_question(shown, lang, standing.lang) if shown else None,
        reveal=reveal,
    )


def phone_question(poll: PhonePoll, lang: str, fallback: str) -> PhoneQuestion:
    """Put a poll into one language."""
    written = lang if lang in poll.question else _first(poll.question, fallback)
    spoken = poll.words_lang.get(written, written)
    labels = poll.labels.get(lang) or poll.labels.get(written, {})
    return PhoneQuestion(
        opening=poll.opening,
        kind=poll.kind,
        pick=poll.pick,
        heading=said(poll.heading, written, fallback)[0],
        question=poll.question.get(written, ""),
        hint=said(poll.hint, written, fallback)[0],
        lang=spoken,
        dir=text_direction(spoken),
        options=[
            PhoneOption(slug, labels.get(slug, ""), poll.pictograms.get(slug, ""))
            for slug in poll.options
        ],
        limit=MAX_WORD if poll.kind is PollKind.WORD_CLOUD else MAX_TEXT,
        pass_picture=poll.pictograms.get(PASS, ""),
    )


def said(texts: Mapping[str, str], lang: str, fallback: str) -> tuple[str, str]:
    """Return a text in a language, else in the room's, else in English, else in any.

    Returns:
        The text and the language that it is in; an empty text counts as one in ``lang``.
    """
    for code in (lang, _first(texts, fallback)):
        if texts.get(code):
            return texts[code], code
    return "", lang


def choose_language(asked: str, accept: str, known: Iterable[str], fallback: str) -> str:
    """Choose the one language of a response.

    Args:
        asked: the ``lang`` of the address, or empty.
        accept: an Accept-Language header, RFC 9110 12.5.4; only the first twenty are looked at.
        known: languages that the page speaks.
        fallback: when nothing fits.
    """
    speaks = frozenset(known)
    if asked in speaks:
        return asked
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept.split(",")[:20]):
        tag, _, weight = part.strip().partition(";")
        lang = _spoken(tag.strip().lower(), speaks)
        quality = _quality(weight)
        if lang and quality > 0:
            wanted.append((-quality, place, lang))
    return min(wanted)[2] if wanted else fallback


def _spoken(tag: str, speaks: frozenset[str]) -> str:
    """Return our language for a tag: ``de-BE`` is de, Bosnian, Croatian and Serbian are sh."""
    primary = tag.split("-")[0]
    primary = "sh" if primary in ("sr", "hr", "bs", "cnr") else primary
    return primary if primary in speaks else ""


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        quality = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
    return quality if 0.0 <= quality <= 1.0 else 0.0


def _first(texts: Mapping[str, str], fallback: str) -> str:
    for lang in (fallback, "en"):
        if texts.get(lang):
            return lang
    return next(iter(texts), fallback)
