"""What the session itself says: arrival, breaks and the end have no activity to take words from."""

from declic.domain.activity import LineKind, Speaker
from declic.domain.plan import StepKind, VotingMode
from declic.domain.words import NO_TEXT, Text
from declic.i18n import Translator
from declic.session.order import Beat
from declic.session.views import LineView


def step_title(beat: Beat, tr: Translator) -> Text:
    """Return the title of a step without an activity."""
    if beat.step.title:
        return Text(beat.step.title, tr.language)
    titles = {
        StepKind.ARRIVAL: tr.pgettext("step", "Welcome"),
        StepKind.BREAK: tr.pgettext("step", "Break"),
        StepKind.TEXT: tr.pgettext("step", "Announcement"),
    }
    title = titles.get(beat.step.kind, "")
    return Text(title, tr.language) if title else NO_TEXT


def step_lines(beat: Beat, mode: VotingMode, adult: str, tr: Translator) -> tuple[LineView, ...]:
    """Return the script of a step without an activity."""
    if beat.step.kind is StepKind.ARRIVAL:
        return _arrival(mode, adult, tr)
    if beat.step.kind is StepKind.BREAK:
        return (
            _line(
                LineKind.SAY,
                tr.gettext("Break time! We start again when the clock reaches zero."),
                tr,
            ),
            _line(
                LineKind.DO,
                tr.gettext(
                    "Stay where people can find you: now is when somebody may want to talk."
                ),
                tr,
            ),
        )
    return (_line(LineKind.SAY, beat.step.note, tr),) if beat.step.note else ()


def _arrival(mode: VotingMode, adult: str, tr: Translator) -> tuple[LineView, ...]:
    """Return the words of welcome, with how to join for the way this class votes."""
    name = adult or tr.gettext("The adult in the room")
    lines: list[tuple[LineKind, Speaker | None, str]] = [
        (
            LineKind.SAY,
            Speaker.FIRST,
            tr.gettext("Hello! Make yourselves comfortable. Today we talk among young people."),
        )
    ]
    if mode in (VotingMode.PHONES, VotingMode.MIXED):
        join = tr.gettext("Take out your phones and scan the code. No name, no account, no app.")
        wait = tr.gettext("Wait until the phones are in. Type the head count, then lock the door.")
    else:
        join = tr.gettext("Everybody gets a card or an envelope. Nobody writes a name on it.")
        wait = tr.gettext("Deal at random. Type the head count.")
    lines += [
        (LineKind.SAY, Speaker.SECOND, join),
        (LineKind.DO, None, wait),
        (
            LineKind.CAREFUL,
            None,
            tr.gettext("{adult} stays in the room. If somebody confides in you: F1.", adult=name),
        ),
    ]
    return tuple(LineView(kind, Text(text, tr.language), who) for kind, who, text in lines)


def _line(kind: LineKind, text: str, tr: Translator) -> LineView:
    return LineView(kind, Text(text, tr.language))
