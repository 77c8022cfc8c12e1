"""The report in a few sentences, written from the published values."""

import re
from collections.abc import Sequence

from declic.domain.activity import Topic
from declic.domain.session import SessionRecord
from declic.i18n import Translator
from declic.reports.data import Comparison
from declic.reports.figures import beats_run
from declic.reports.released import Released, remaining_beliefs
from declic.reports.results import opinions_moved

_INNER = {
    "fr": (re.compile(r"«\s*(.*?)\s*»"), r"“\1”"),
    "nl": (re.compile(r"‘(.*?)’(?!\w)"), r"“\1”"),
    "de": (re.compile(r"„(.*?)“"), r"‚\1‘"),
    "en": (re.compile(r"“(.*?)”"), r"‘\1’"),
}
"""Quotation marks inside others: a question that quotes somebody is quoted in its turn."""


def summary(
    record: SessionRecord,
    polls: tuple[Released, ...],
    comparisons: tuple[Comparison, ...],
    tr: Translator,
) -> tuple[str, ...]:
    """Return the sentences of "In brief": what was done, what moved, what is left."""
    sentences = [_done(record, tr), *_moved(comparisons, tr), *_opinions(polls, tr)]
    sentences += _left(polls, tr)
    return tuple(sentence for sentence in sentences if sentence)


def topic_names(tr: Translator) -> dict[Topic, str]:
    """Return the topics as they stand inside a sentence."""
    return {
        Topic.PRIVACY: tr.pgettext("topic in a sentence", "privacy settings"),
        Topic.SEXTING: tr.pgettext("topic in a sentence", "images, pressure and consent"),
        Topic.CYBERBULLYING: tr.pgettext("topic in a sentence", "cyberbullying"),
        Topic.SEXTORTION: tr.pgettext("topic in a sentence", "blackmail with images"),
    }


def topics_run(record: SessionRecord) -> tuple[Topic, ...]:
    """Return the topics that the class really worked on, in order, each once."""
    topics = (beat.activity.topic for beat in beats_run(record) if beat.activity)
    return tuple(dict.fromkeys(topic for topic in topics if topic is not Topic.GENERAL))


def listed(names: Sequence[str], lang: str) -> str:
    """Join names as the language does: "a, b and c"."""
    from babel.lists import format_list

    return str(format_list(list(names), locale=lang))


def quoted(text: str, tr: Translator) -> str:
    """Put words of the class's screen between the language's quotation marks, never doubled."""
    marks, inner = _INNER[tr.language]
    return tr.pgettext("quotation", "“{words}”", words=marks.sub(inner, text))


def _done(record: SessionRecord, tr: Translator) -> str:
    """Say which activities were run, on which topics."""
    refs = dict.fromkeys(
        beat.activity.ref for beat in beats_run(record) if beat.activity is not None
    )
    titles = [
        quoted(record.snapshot.words_of(ref, tr.language).text("title").value, tr) for ref in refs
    ]
    if not titles:
        return ""
    activities = listed(titles, tr.language)
    names = topic_names(tr)
    topics = listed([names[topic] for topic in topics_run(record)], tr.language)
    if not topics:
        return tr.gettext("Activities that young people led: {activities}.", activities=activities)
    return tr.gettext(
        "The class worked on {topics}. Activities that young people led: {activities}.",
        topics=topics,
        activities=activities,
    )


def _moved(comparisons: tuple[Comparison, ...], tr: Translator) -> list[str]:
    """Say for how many questions right answers became more or less frequent, and on how many n."""
    if not comparisons:
        return []
    up = sum(each.change > 0 for each in comparisons)
    down = sum(each.change < 0 for each in comparisons)
    same = len(comparisons) - up - down
    found = []
    if up:
        found.append(
            tr.ngettext(
                "Right answers became more frequent on {n} question asked before and after.",
                "Right answers became more frequent on {n} questions asked before and after.",
                up,
            )
        )
    if same:
        found.append(
            tr.ngettext(
                "Right answers stayed about as frequent on {n} question.",
                "Right answers stayed about as frequent on {n} questions.",
                same,
            )
        )
    if down:
        found.append(
            tr.ngettext(
                "Right answers became less frequent on {n} question.",
                "Right answers became less frequent on {n} questions.",
                down,
            )
        )
    found.append(
        tr.gettext(
            "This is indicative: about {before} answers before and {after} after, not paired.",
            before=min(each.about_before for each in comparisons),
            after=min(each.about_after for each in comparisons),
        )
    )
    return found


def _opinions(polls: tuple[Released, ...], tr: Translator) -> list[str]:
    """Say of each opinion asked twice what moved most; an opinion is neither right nor wrong."""
    found = []
    for poll, option, change in opinions_moved(polls, tr):
        question = quoted(poll.question.value, tr)
        if option:
            found.append(
                tr.gettext(
                    "Asked before and after, {question}: {option} went {change}.",
                    question=question,
                    option=quoted(option, tr),
                    change=change,
                )
            )
        else:
            found.append(
                tr.gettext(
                    "Asked before and after, {question}: the answers stayed about the same.",
                    question=question,
                )
            )
    return found


def _left(polls: tuple[Released, ...], tr: Translator) -> list[str]:
    """Say which wrong beliefs are still common."""
    beliefs = remaining_beliefs(polls)
    if not beliefs:
        asked = any(each.right_percent is not None for each in polls)
        return [tr.gettext("No wrong answer was given by a quarter or more.")] if asked else []
    named = [
        tr.gettext(
            "{belief} ({percent}), asked {question}",
            belief=quoted(each.label(option).value, tr),
            question=quoted(each.question.value, tr),
            percent=tr.percent(percent),
        )
        for each, option, percent in beliefs[:3]
    ]
    return [
        tr.ngettext(
            "A wrong belief is still common: {beliefs}.",
            "Wrong beliefs are still common: {beliefs}.",
            len(named),
            beliefs=listed(named, tr.language),
        )
    ]
