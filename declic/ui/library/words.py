"""Short words of the library's pages."""

from declic.domain.activity import Activity, Confidence, Material, Source
from declic.domain.poll import Poll, PollKind, Sensitivity
from declic.domain.sheet import SheetKind, Who
from declic.i18n import Translator
from declic.ui.coach.rows import method_name
from declic.ui.console.ways import way_words
from declic.ui.library.pictures import Moment
from declic.ui.pages.words import short_date
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone

GAP = "\N{NO-BREAK SPACE}"


def joined(*facts: str) -> str:
    """Join facts by dots that never begin a line; figures stay with what they count."""
    kept = (fact.replace(" ", GAP) if fact[:1].isdecimal() else fact for fact in facts if fact)
    return f"{GAP}· ".join(kept)


def activity_facts(activity: Activity, tr: Translator) -> str:
    """Return length, method, group, ages and votes of an activity in one line."""
    return joined(
        tr.gettext("{minutes} min", minutes=activity.minutes),
        method_name(activity.method, tr),
        tr.gettext("{least}–{most} students", least=activity.group_min, most=activity.group_max),
        tr.gettext("{least}–{most} years", least=activity.age_min, most=activity.age_max),
        tr.ngettext("{n} vote", "{n} votes", len(activity.polls)) if activity.polls else "",
    )


def room_name(room: str, tr: Translator) -> str:
    """Return what an activity needs of the room; what is not known stays as it is written."""
    names = {
        "tables": tr.pgettext("room", "tables"),
        "open-space": tr.pgettext("room", "open space"),
        "circle": tr.pgettext("room", "a circle of chairs"),
    }
    return names.get(room, room)


def state_pill(state: str, tr: Translator) -> tuple[str, Tone, Icon | None]:
    """Return words, tone and icon of the review state of an activity's words."""
    if state == "reviewed":
        return tr.pgettext("words", "reviewed"), Tone.GOOD, Icon.CHECK
    if state == "draft":
        return tr.pgettext("words", "draft"), Tone.WARN, Icon.NOTE
    return tr.pgettext("words", "not translated"), Tone.BAD, Icon.WARN


def confidence_pill(confidence: Confidence, tr: Translator) -> tuple[str, Tone, Icon | None]:
    """Return words, tone and icon of how well a fact is backed."""
    if confidence is Confidence.SOURCED:
        return tr.pgettext("confidence", "sourced"), Tone.GOOD, Icon.CHECK
    if confidence is Confidence.OLD:
        return tr.pgettext("confidence", "old source"), Tone.WARN, Icon.TIME
    return tr.pgettext("confidence", "general knowledge"), Tone.WARN, Icon.INFO


def source_words(source: Source, tr: Translator) -> str:
    """Return a source with the day it was last looked at."""
    day = short_date(source.checked_on)
    return tr.gettext("{title} — {where}, checked {date}", title=source.title, where=source.where,
                      date=day)  # fmt: skip


def poll_kind_name(kind: PollKind, tr: Translator) -> str:
    """Return a way of asking."""
    names = {
        PollKind.SINGLE: tr.pgettext("poll", "one choice"),
        PollKind.MULTIPLE: tr.pgettext("poll", "several choices"),
        PollKind.SCALE: tr.pgettext("poll", "scale from 1 to 5"),
        PollKind.QUIZ: tr.pgettext("poll", "question with a right answer"),
        PollKind.ESTIMATE: tr.pgettext("poll", "estimate"),
        PollKind.RANKING: tr.pgettext("poll", "ranking"),
        PollKind.WORD_CLOUD: tr.pgettext("poll", "word cloud"),
        PollKind.DILEMMA: tr.pgettext("poll", "vote that leads the story on"),
        PollKind.QUESTION_BOX: tr.pgettext("poll", "question box"),
    }
    return names[kind]


def sensitivity_name(sensitivity: Sensitivity, tr: Translator) -> str:
    """Return what a poll touches."""
    names = {
        Sensitivity.KNOWLEDGE: tr.pgettext("sensitivity", "knowledge"),
        Sensitivity.OPINION: tr.pgettext("sensitivity", "opinion"),
        Sensitivity.SECRET: tr.pgettext("sensitivity", "secret: never by hands or cards"),
        Sensitivity.PERSONAL: tr.pgettext("sensitivity", "personal: phones only, never shown"),
    }
    return names[sensitivity]


def without_phones(poll: Poll, tr: Translator) -> str:
    """Return how a class without phones answers a poll."""
    return tr.gettext("Without phones: {ways}", ways=way_words(poll.without_phones, tr))


def moment_name(moment: Moment, tr: Translator) -> str:
    """Return when the class sees a picture."""
    names = {
        Moment.PHASE: tr.pgettext("picture", "During the phase"),
        Moment.OPEN: tr.pgettext("picture", "Vote open"),
        Moment.RESULTS: tr.pgettext("picture", "Result (invented figures)"),
        Moment.REVEAL: tr.pgettext("picture", "Right answer (invented figures)"),
    }
    return names[moment]


def material_words(material: Material, title: str, tr: Translator) -> str:
    """Return a thing to have ready, with how many."""
    if material.per == "table":
        title = tr.gettext("{thing}, one for each table", thing=title)
    elif material.per == "participant":
        title = tr.gettext("{thing}, one for each student", thing=title)
    return tr.gettext("{thing} (PDF)", thing=title) if material.kind == "print" else title


def variant_name(slug: str, tr: Translator) -> str:
    """Return the name of another way of running an activity."""
    names = {
        "shorter": tr.pgettext("variant", "15 minutes less"),
        "younger": tr.pgettext("variant", "For 12 to 14"),
        "no-phones": tr.pgettext("variant", "Without phones"),
    }
    return names.get(slug, slug)


def help_kind_name(kind: str, tr: Translator) -> str:
    """Return what a service is for; what is not known stays as it is written."""
    names = {
        "danger": tr.pgettext("help", "danger"),
        "images": tr.pgettext("help", "images"),
        "talk": tr.pgettext("help", "someone to talk to"),
        "bullying": tr.pgettext("help", "bullying"),
        "violence": tr.pgettext("help", "violence"),
        "rights": tr.pgettext("help", "rights"),
        "suicide": tr.pgettext("help", "suicidal thoughts"),
        "report": tr.pgettext("help", "reporting"),
    }
    return names.get(kind, kind)


def sheet_kind_name(kind: SheetKind, tr: Translator) -> str:
    """Return the name of a kind of sheets, as a tab has it."""
    names = {
        SheetKind.GUIDE: tr.pgettext("tab", "What to do"),
        SheetKind.LAW: tr.pgettext("tab", "The law"),
        SheetKind.SETTINGS: tr.pgettext("tab", "Settings of apps"),
        SheetKind.DISCLOSURE: tr.pgettext("tab", "When somebody confides"),
    }
    return names[kind]


def who_name(who: Who, tr: Translator) -> str:
    """Return whose step a part of the disclosure card is; empty on other sheets."""
    if who is Who.PEER:
        return tr.pgettext("person", "Peer educator")
    return tr.pgettext("person", "Adult") if who is Who.ADULT else ""
