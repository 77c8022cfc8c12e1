"""Short words that several pages share."""

from PySide6.QtCore import QDate, QLocale

from declic.domain.activity import Topic
from declic.i18n import Translator
from declic.ui.ports import CheckKind, Gap, PlanCard, SessionCard


def topic_name(topic: Topic, tr: Translator) -> str:
    """Return a topic's name."""
    names = {
        Topic.PRIVACY: tr.pgettext("topic", "Privacy"),
        Topic.SEXTING: tr.pgettext("topic", "Sexting"),
        Topic.CYBERBULLYING: tr.pgettext("topic", "Cyberbullying"),
        Topic.SEXTORTION: tr.pgettext("topic", "Sextortion"),
        Topic.GENERAL: tr.pgettext("topic", "Framework"),
    }
    return names[topic]


def gap_name(gap: Gap, tr: Translator) -> str:
    """Return what a plan still misses, for a pill."""
    names = {
        Gap.ADULT: tr.pgettext("missing", "trusted adult missing"),
        Gap.PEERS: tr.pgettext("missing", "peer educators missing"),
        Gap.HEADS: tr.pgettext("missing", "number of students missing"),
        Gap.DAY: tr.pgettext("missing", "date missing"),
    }
    return names[gap]


def check_name(kind: CheckKind, tr: Translator) -> str:
    """Return the heading of a line of the room check."""
    names = {
        CheckKind.PROJECTOR: tr.pgettext("room check", "Projector"),
        CheckKind.CODE: tr.pgettext("room check", "Code on the screen"),
        CheckKind.PHONES: tr.pgettext("room check", "Phones"),
        CheckKind.CARDS: tr.pgettext("room check", "Printed cards"),
        CheckKind.SLIPS: tr.pgettext("room check", "Paper slips"),
        CheckKind.CAMERA: tr.pgettext("room check", "Camera"),
        CheckKind.ADULT: tr.pgettext("room check", "Trusted adult"),
        CheckKind.HEADS: tr.pgettext("room check", "Number of students"),
        CheckKind.HELP: tr.pgettext("room check", "Help lines"),
        CheckKind.BATTERY: tr.pgettext("room check", "Battery"),
        CheckKind.FOLDER: tr.pgettext("room check", "Folder for reports"),
    }
    return names[kind]


def plan_title(plan: PlanCard) -> str:
    """Return a plan's title with its group in front."""
    return f"{plan.group} — {plan.title}" if plan.group else plan.title


def plan_facts(plan: PlanCard, tr: Translator) -> str:
    """Return minutes, steps and people of a plan in one line."""
    facts = [
        tr.gettext("{minutes} min", minutes=plan.minutes),
        tr.ngettext("{n} step", "{n} steps", plan.steps),
    ]
    if plan.participants:
        facts.append(tr.ngettext("{n} student", "{n} students", plan.participants))
    if plan.peers:
        facts.append(tr.ngettext("{n} peer educator", "{n} peer educators", plan.peers))
    return " · ".join(facts)


def session_facts(session: SessionCard, tr: Translator) -> str:
    """Return date, progress and polls of a session in one line."""
    state = (
        tr.gettext("finished")
        if session.ended
        else tr.gettext("stopped at step {step} of {steps}", step=session.step, steps=session.steps)
    )
    return " · ".join(
        (short_date(session.day), state, tr.ngettext("{n} vote", "{n} votes", session.polls))
    )


def day_of_week(day: str, tr: Translator) -> str:
    """Write an ISO date as ``Fri 27/11``, in the translator's language; another as it stands."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    if not date.isValid():
        return day
    name = QLocale(tr.language).dayName(date.dayOfWeek(), QLocale.FormatType.ShortFormat)
    return f"{name}\N{NO-BREAK SPACE}{date.toString('dd/MM')}"


def short_date(day: str) -> str:
    """Write an ISO date as ``27/11/2026``; anything else as it stands."""
    parts = day.split("-")
    return f"{parts[2]}/{parts[1]}/{parts[0]}" if len(parts) == 3 else day


def country_name(code: str, tr: Translator) -> str:
    """Return the name of a country that content is for; another code stands as it is."""
    names = {
        "BE": tr.pgettext("country", "Belgium"),
        "FR": tr.pgettext("country", "France"),
        "LU": tr.pgettext("country", "Luxembourg"),
        "NL": tr.pgettext("country", "Netherlands"),
        "DE": tr.pgettext("country", "Germany"),
        "AT": tr.pgettext("country", "Austria"),
        "CH": tr.pgettext("country", "Switzerland"),
        "GB": tr.pgettext("country", "United Kingdom"),
        "EU": tr.pgettext("country", "All of Europe"),
    }
    return names.get(code, code)
