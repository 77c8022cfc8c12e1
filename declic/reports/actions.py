"""Three actions proposed to the school, from what the class worked on and still gets wrong.

They are proposals: the coach edits them before the report is handed over. Sources: whole-school
work, known contacts and repeated sessions are what makes such workshops last (WHO 2022; the
French-speaking Community's 2023 framework asks for procedures, spaces to talk and trained staff).
"""

from declic.domain.activity import Topic
from declic.domain.session import SessionRecord
from declic.i18n import Translator
from declic.reports.data import Action
from declic.reports.released import Released, remaining_beliefs
from declic.reports.summary import quoted, topics_run

NUMBER = 3


def proposed_actions(
    record: SessionRecord, polls: tuple[Released, ...], tr: Translator
) -> tuple[Action, ...]:
    """Return three different actions: help lines first, then what is left, then the topics."""
    found = [_show_help(tr), *_take_up(polls, tr)]
    found += [_for_topic(topic, tr) for topic in topics_run(record)]
    found += [_trusted_adult(tr), _second_session(tr)]
    return tuple(dict.fromkeys(found))[:NUMBER]


def _show_help(tr: Translator) -> Action:
    return Action(
        tr.gettext("Put up the help lines where pupils pass"),
        tr.pgettext("who", "school office"),
        tr.pgettext("when", "this week"),
    )


def _take_up(polls: tuple[Released, ...], tr: Translator) -> list[Action]:
    """Take the question with the most common wrong belief up again in a lesson."""
    beliefs = remaining_beliefs(polls)
    if not beliefs:
        return []
    poll, _, _ = beliefs[0]
    return [
        Action(
            tr.gettext(
                "Take up {question} again in a lesson", question=quoted(poll.question.value, tr)
            ),
            tr.pgettext("who", "class teacher"),
            tr.pgettext("when", "before the holidays"),
        )
    ]


def _for_topic(topic: Topic, tr: Translator) -> Action:
    """The one action that helps most with a topic."""
    match topic:
        case Topic.PRIVACY:
            return Action(
                tr.gettext("Offer a settings check to the other classes and to parents"),
                tr.pgettext("who", "peer educators and coach"),
                tr.pgettext("when", "this term"),
            )
        case Topic.SEXTING:
            return Action(
                tr.gettext("Remind staff: nobody looks at, copies or forwards an intimate image"),
                tr.pgettext("who", "head teacher"),
                tr.pgettext("when", "at the next staff meeting"),
            )
        case Topic.CYBERBULLYING:
            return Action(
                tr.gettext("Tell pupils how to report bullying and who answers within two days"),
                tr.pgettext("who", "educators’ team"),
                tr.pgettext("when", "this month"),
            )
        case _:
            return _trusted_adult(tr)


def _trusted_adult(tr: Translator) -> Action:
    return Action(
        tr.gettext("Name a trusted adult whom every pupil knows"),
        tr.pgettext("who", "head teacher"),
        tr.pgettext("when", "this term"),
    )


def _second_session(tr: Translator) -> Action:
    return Action(
        tr.gettext("Plan a short second session so that it lasts"),
        tr.pgettext("who", "coach and class teacher"),
        tr.pgettext("when", "in four to eight weeks"),
    )
