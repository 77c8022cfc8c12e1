"""Values for tests of every room: small, complete, and different in each language.

``make_snapshot()`` is a whole session's input: arrival, an activity of three phases (a quiz with a
right answer, an opinion scale, a multiple choice of two), a break and a closing text step, with
words in fr, nl, de and en and three Belgian help lines. Keyword arguments replace fields.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from declic.domain.activity import (
    Activity,
    Confidence,
    LineKind,
    Material,
    Method,
    Phase,
    Source,
    Speaker,
    Topic,
)
from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.poll import NoPhones, Poll, PollKind, Sensitivity
from declic.domain.session import Position, SessionRecord, Snapshot
from declic.domain.words import ActivityWords, ScriptLine

LANGUAGES = ("fr", "nl", "de", "en")
CHECKED_ON = "2026-11-21"
SCALE = ("1", "2", "3", "4", "5")

_SAID = {
    "fr": {
        "title": "Titre", "screen": "À l’écran", "summary": "Résumé", "key-message": "À retenir",
        "goals": "But", "safeguarding": "Attention", "debrief": "Question de retour",
        "no-phones": "Sans téléphones", "question": "Question", "option": "Réponse",
        "explain": "Explication", "when-split": "Si la classe est partagée", "hint": "Indice",
        "text": "Texte", "cards": "Carte",
        "say": "Dis ceci", "do": "Fais ceci", "ask": "Demande ceci", "careful": "Fais attention",
    },
    "nl": {
        "title": "Titel", "screen": "Op het scherm", "summary": "Samenvatting",
        "key-message": "Onthoud", "goals": "Doel", "safeguarding": "Let op",
        "debrief": "Vraag bij de nabespreking", "no-phones": "Zonder telefoons",
        "question": "Vraag", "option": "Antwoord", "explain": "Uitleg",
        "when-split": "Als de klas verdeeld is", "hint": "Tip", "text": "Tekst", "cards": "Kaart",
        "say": "Zeg dit", "do": "Doe dit", "ask": "Vraag dit", "careful": "Pas op",
    },
    "de": {
        "title": "Titel", "screen": "Auf der Leinwand", "summary": "Zusammenfassung",
        "key-message": "Merksatz", "goals": "Ziel", "safeguarding": "Achtung",
        "debrief": "Frage zur Nachbesprechung", "no-phones": "Ohne Handys", "question": "Frage",
        "option": "Antwort", "explain": "Erklärung", "when-split": "Wenn die Klasse geteilt ist",
        "hint": "Hinweis", "text": "Text", "cards": "Karte",
        "say": "Sag das", "do": "Mach das", "ask": "Frag das", "careful": "Pass auf",
    },
    "en": {
        "title": "Title", "screen": "On the screen", "summary": "Summary",
        "key-message": "Key message", "goals": "Goal", "safeguarding": "Take care",
        "debrief": "Debrief question", "no-phones": "Without phones",
        "question": "English question",
        "option": "Answer", "explain": "Explanation", "when-split": "When the class is split",
        "hint": "Hint", "text": "English text", "cards": "Card",
        "say": "Say this", "do": "Do this", "ask": "Ask this", "careful": "Be careful",
    },
}  # fmt: skip


def make_quiz(slug: str = "thief", **changes: Any) -> Poll:
    """A knowledge quiz of three options; ``two-step`` is right."""
    poll = Poll(
        slug=slug,
        revision=1,
        kind=PollKind.QUIZ,
        sensitivity=Sensitivity.KNOWLEDGE,
        options=("private-profile", "two-step", "long-name"),
        right=frozenset({"two-step"}),
        sources=("a-source",),
        without_phones=(NoPhones.CARDS, NoPhones.ENVELOPES),
    )
    return replace(poll, **changes)


def make_scale(slug: str = "easy-no", **changes: Any) -> Poll:
    """An opinion scale from 1 to 5, asked before."""
    poll = Poll(
        slug=slug,
        revision=1,
        kind=PollKind.SCALE,
        sensitivity=Sensitivity.OPINION,
        options=SCALE,
        measure="easy-no",
        occasion="before",
    )
    return replace(poll, **changes)


def make_multiple(slug: str = "rules", **changes: Any) -> Poll:
    """An opinion poll in which each ballot names two of four rules."""
    poll = Poll(
        slug=slug,
        revision=1,
        kind=PollKind.MULTIPLE,
        sensitivity=Sensitivity.OPINION,
        options=("listen", "pass-freely", "no-names", "ask-in-box"),
        pick=2,
    )
    return replace(poll, **changes)


def make_activity(slug: str = "sample", **changes: Any) -> Activity:
    """An activity of 12 minutes in three phases: ``quiz``, ``scale`` and ``rules``."""
    activity = Activity(
        ref=ActivityRef("declic", slug),
        revision=1,
        topic=Topic.PRIVACY,
        method=Method.QUIZ,
        sensitive=False,
        age_min=12,
        age_max=18,
        group_min=8,
        group_max=32,
        phases=(
            Phase("quiz", 4, 3, Speaker.FIRST, poll="thief"),
            Phase("scale", 3, 0, Speaker.SECOND, poll="easy-no"),
            Phase("rules", 5, 4, Speaker.BOTH, poll="rules"),
        ),
        polls=(make_quiz(), make_scale(), make_multiple()),
        materials=(Material("poster", "print", "class"),),
        sources=(Source("a-source", "A page", "example.org", CHECKED_ON, Confidence.SOURCED),),
        debrief=2,
    )
    return replace(activity, **changes)


def make_words(activity: Activity | None = None, lang: str = "fr") -> ActivityWords:
    """Complete words of an activity: every text names its slug and is in the language."""
    activity = activity or make_activity()
    said = _SAID[lang]
    texts = {name: f"{said[name]} {activity.ref.slug}." for name in ("summary", "key-message")}
    texts["title"] = f"{said['title']} {activity.ref.slug}"
    lists = {
        name: tuple(f"{said[name]} {number}." for number in range(1, count + 1))
        for name, count in (
            ("goals", 2),
            ("safeguarding", 1),
            ("no-phones", 1),
            ("debrief", activity.debrief),
        )
        if count
    }
    scripts = {f"phase/{phase.slug}/script": _script(said, phase.slug) for phase in activity.phases}
    for phase in activity.phases:
        texts[f"phase/{phase.slug}/title"] = f"{said['title']} {phase.slug}"
        texts[f"phase/{phase.slug}/screen"] = f"{said['screen']} : {phase.slug}"
    for poll in activity.polls:
        texts |= _poll_texts(said, poll)
    for scene in activity.scenes:
        texts[f"scene/{scene}/title"] = f"{said['title']} {scene}"
        texts[f"scene/{scene}/text"] = f"{said['text']} {scene}."
    for material in activity.materials:
        texts[f"material/{material.slug}/title"] = f"{said['title']} {material.slug}"
        if material.cards:
            lists[f"material/{material.slug}/cards"] = tuple(
                f"{said['cards']} {number}" for number in range(1, material.cards + 1)
            )
    return ActivityWords(activity.ref, lang, "draft", texts, lists, scripts)


def _script(said: dict[str, str], slug: str) -> tuple[ScriptLine, ...]:
    kinds = (LineKind.SAY, LineKind.DO, LineKind.ASK, LineKind.CAREFUL)
    return tuple(ScriptLine(kind, f"{said[kind]} ({slug}).") for kind in kinds)


def _poll_texts(said: dict[str, str], poll: Poll) -> dict[str, str]:
    base = f"poll/{poll.slug}"
    texts = {
        f"{base}/option/{option}": f"{said['option']} {option}"
        for option in (("1", "5") if poll.kind is PollKind.SCALE else poll.options)
    }
    texts[f"{base}/question"] = f"{said['question']} {poll.slug} ?"
    texts[f"{base}/when-split"] = f"{said['when-split']} {poll.slug}."
    if poll.right:
        texts[f"{base}/explain"] = f"{said['explain']} {poll.slug}."
    return texts


def make_help_line(slug: str = "child-focus", **changes: Any) -> HelpLine:
    """A sourced Belgian help line that participants may see."""
    line = HelpLine(
        slug=slug,
        country="BE",
        name={"fr": "Child Focus"},
        about={
            "fr": "Ils t’aident quand une image circule.",
            "nl": "Ze helpen je als een beeld rondgaat.",
            "de": "Sie helfen dir, wenn ein Bild herumgeht.",
            "en": "They help you when a picture goes around.",
        },
        kinds=("images",),
        languages=("fr", "nl"),
        call="116 000",
        site="childfocus.be",
        free=True,
        rank=20,
        source="childfocus.be",
        checked_on=CHECKED_ON,
        confidence=Confidence.SOURCED,
    )
    return replace(line, **changes)


def make_help_lines() -> tuple[HelpLine, ...]:
    """Three lines: a children's line, Child Focus, the emergency number."""
    return (
        make_help_line(
            "listening",
            name={"fr": "Écoute-Enfants"},
            call="103",
            site="103ecoute.be",
            kinds=("talk",),
            languages=("fr",),
            rank=10,
        ),
        make_help_line(),
        make_help_line(
            "emergency",
            name={"fr": "Urgences", "nl": "Noodnummer", "de": "Notruf", "en": "Emergency"},
            call="112",
            site="",
            kinds=("danger",),
            languages=LANGUAGES,
            rank=30,
        ),
    )


def make_plan(steps: int = 3, activity: Activity | None = None, **changes: Any) -> Plan:
    """A plan of the first ``steps`` of: arrival, activity, break, closing text, then activities.

    Step ids are 32 hex digits: ``00…01``, ``00…02``, …
    """
    ref = (activity or make_activity()).ref
    kinds = [StepKind.ARRIVAL, StepKind.ACTIVITY, StepKind.BREAK, StepKind.TEXT]
    kinds += [StepKind.ACTIVITY] * max(0, steps - len(kinds))
    made = tuple(_step(number, kind, ref) for number, kind in enumerate(kinds[:steps], start=1))
    plan = Plan(
        id="f" * 32, steps=made, title="Un plan", participants=24, group="4e B", day="2026-12-01"
    )
    return replace(plan, **changes)


def _step(number: int, kind: StepKind, ref: ActivityRef) -> Step:
    step_id = f"{number:032x}"
    if kind is StepKind.ACTIVITY:
        return Step(step_id, kind, activity=ref)
    if kind is StepKind.TEXT:
        return Step(step_id, kind, minutes=2, title="Au revoir", note="Merci à tous.")
    return Step(step_id, kind, minutes=4 if kind is StepKind.ARRIVAL else 5)


def make_snapshot(
    activities: Sequence[Activity] | None = None, plan: Plan | None = None
) -> Snapshot:
    """Everything that a session needs; by default four steps and one activity (see the module)."""
    chosen = tuple(activities) if activities is not None else (make_activity(),)
    words = tuple(make_words(activity, lang) for activity in chosen for lang in LANGUAGES)
    if plan is None:
        plan = make_plan(steps=4, activity=chosen[0] if chosen else None)
    return Snapshot(plan, chosen, words, make_help_lines())


def make_record(snapshot: Snapshot | None = None, **changes: Any) -> SessionRecord:
    """A session that has just been started and has closed no poll."""
    record = SessionRecord("a" * 32, "2026-12-01", snapshot or make_snapshot(), Position())
    return replace(record, **changes)
