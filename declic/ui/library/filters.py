"""Which activities a coach looks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from declic.domain.activity import Method, Topic
from declic.domain.poll import NoPhones
from declic.ui.coach.rows import folded
from declic.ui.shelf import Entry


class Phones(StrEnum):
    """How the class answers.

    ``CARDS``: without phones, printed cards are enough. ``WITHOUT``: without phones, if need be
    with envelopes or paper.
    """

    ANY = ""
    VOTES = "votes"
    WITHOUT = "without"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of an activity; the defaults ask nothing.

    Attributes:
        typed: every word must stand in it, whatever its accents and capitals.
        minutes: at most; ``age`` and ``heads``: must be among its own; 0 = any.
        state: ``draft``, ``reviewed`` or ``missing`` in the chosen language.
    """

    typed: str = ""
    topics: frozenset[Topic] = frozenset()
    minutes: int = 0
    age: int = 0
    heads: int = 0
    method: Method | None = None
    phones: Phones = Phones.ANY
    state: str = ""


def matching(entries: Sequence[Entry], filters: Filters, lang: str) -> tuple[Entry, ...]:
    """Return the activities that fit, words in a language, in their order."""
    typed = folded(filters.typed).split()
    return tuple(
        entry
        for entry in entries
        if _fits(entry, filters, lang)
        and all(word in _searched(entry.ref, lang, _said(entry, lang)) for word in typed)
    )


def _fits(entry: Entry, filters: Filters, lang: str) -> bool:
    activity = entry.activity
    asked = (
        not filters.topics or activity.topic in filters.topics,
        not filters.minutes or activity.minutes <= filters.minutes,
        not filters.age or activity.age_min <= filters.age <= activity.age_max,
        not filters.heads or activity.group_min <= filters.heads <= activity.group_max,
        filters.method is None or activity.method is filters.method,
        not filters.state or (entry.state(lang) or "missing") == filters.state,
        _answers(entry, filters.phones),
    )
    return all(asked)


def _answers(entry: Entry, phones: Phones) -> bool:
    polls = entry.activity.polls
    if phones is Phones.VOTES:
        return bool(polls)
    if phones is Phones.CARDS:
        return all(NoPhones.CARDS in poll.without_phones for poll in polls)
    if phones is Phones.WITHOUT:
        return not polls or any(v.slug == "no-phones" for v in entry.activity.variants)
    return True


def _said(entry: Entry, lang: str) -> tuple[str, ...]:
    """Return the words that are searched: titles, summary, goals, key message, questions."""
    words = entry.words.in_language(lang)
    keys = ["title", "summary", "key-message"]
    keys += [f"phase/{phase.slug}/title" for phase in entry.activity.phases]
    keys += [f"poll/{poll.slug}/question" for poll in entry.activity.polls]
    goals: Iterable[str] = (text.value for text in words.list("goals"))
    return (*(words.text(key).value for key in keys), *goals, entry.activity.topic, entry.ref.slug)


@lru_cache(maxsize=512)
def _searched(ref: object, lang: str, said: tuple[str, ...]) -> str:
    """Fold an activity's words once; keyed by the words, so that a changed file is seen."""
    return folded(" ".join(said))
