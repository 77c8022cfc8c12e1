"""The coach's sheet of a plan: times, preparation, questions with answers, what to watch."""

from datetime import date

from declic.domain.activity import Activity, LineKind
from declic.domain.plan import VotingMode
from declic.domain.poll import TEXT_KINDS, Poll, PollKind
from declic.domain.session import Snapshot
from declic.domain.words import Text, Words
from declic.i18n import Translator
from declic.reports.prints.inputs import PrintInputs
from declic.reports.prints.plan_words import (
    TimedBeat,
    activities_of,
    sets_text,
    speaker_name,
    timed_beats,
    trust_steps,
    voting_name,
)
from declic.reports.prints.posters import called_lines
from declic.reports.prints.sheet import (
    Blank,
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    Sheet,
    Span,
    Spans,
    Style,
    bullets,
    paragraph,
    plain,
    quiet,
    said,
    strong,
)
from declic.reports.typography import unbroken
from declic.session.console import beat_step_title

RIGHT = "✓"
HELP_LINES = 5


def plan_sheet(snapshot: Snapshot, inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the sheet; ``snapshot`` speaks the sheet's language already."""
    plan = snapshot.plan
    beats = timed_beats(snapshot, tr)
    day = tr.date(date.fromisoformat(plan.day)) if plan.day else ""
    minutes = sum(each.beat.minutes for each in beats)
    facts = [
        day,
        tr.ngettext("{n} minute", "{n} minutes", minutes),
        tr.ngettext("{n} participant", "{n} participants", plan.participants)
        if plan.participants
        else "",
        tr.gettext("answers by {voting}", voting=voting_name(plan.voting, tr)),
        tr.gettext("from {age} years", age=plan.age),
    ]
    blocks: list[Block] = [
        Heading(tr.gettext("At a glance")),
        _overview(snapshot, beats, tr),
        *_before(snapshot, inputs, tr),
        *_trust(inputs, tr),
    ]
    for activity in activities_of(snapshot):
        blocks += _activity(snapshot, activity, beats, tr)
    blocks += _after(tr)
    title = plan.named(tr.language)
    return Sheet(
        lang=tr.language,
        label=tr.pgettext("document", "Plan sheet"),
        title=f"{title} — {plan.group}" if plan.group else title,
        subtitle=" · ".join(part for part in (inputs.school, *map(unbroken, facts)) if part),
        blocks=tuple(blocks),
        note=tr.gettext("Names stay off this sheet: write them by hand, and shred it afterwards."),
        logo=inputs.logo,
        logo_words=tr.gettext("Logo of the school"),
    )


def _overview(snapshot: Snapshot, beats: tuple[TimedBeat, ...], tr: Translator) -> Grid:
    """One row a stretch; the activity's name stands where it begins."""
    rows: list[tuple[Spans, ...]] = []
    for each in beats:
        beat = each.beat
        step = ""
        if beat.phase_index == 0:
            step = beat_step_title(snapshot, beat, tr)
        what: Spans = (said(each.title, tr.language),)
        if beat.sensitive and beat.phase_index == 0:
            first = tr.gettext("sensitive: the adult confirms first")
            what += (quiet(f" · {first}"),)
        vote = _kind(beat.poll, tr) if beat.poll else ""
        minutes = tr.gettext("{minutes} min", minutes=beat.minutes)
        rows.append(
            (
                plain(each.starts),
                plain(minutes),
                (strong(step),),
                what,
                plain(speaker_name(beat.speaker(), tr)),
                plain(vote),
            )
        )
    head = (
        tr.pgettext("table", "From"),
        tr.pgettext("table", "Length"),
        tr.pgettext("table", "Step"),
        tr.pgettext("table", "What happens"),
        tr.pgettext("table", "Who leads"),
        tr.pgettext("table", "Vote"),
    )
    return Grid(tr.gettext("Running order"), head, (10, 10, 21, 32, 17, 16), tuple(rows))


def _kind(poll: Poll, tr: Translator) -> str:
    """Name the kind of vote in a word or two."""
    match poll.kind:
        case PollKind.SCALE:
            return tr.pgettext("kind of poll", "scale")
        case PollKind.QUIZ:
            return tr.pgettext("kind of poll", "quiz")
        case PollKind.ESTIMATE:
            return tr.pgettext("kind of poll", "estimate")
        case PollKind.RANKING:
            return tr.pgettext("kind of poll", "ranking")
        case PollKind.WORD_CLOUD:
            return tr.pgettext("kind of poll", "word cloud")
        case PollKind.QUESTION_BOX:
            return tr.pgettext("kind of poll", "question box")
        case PollKind.DILEMMA:
            return tr.pgettext("kind of poll", "dilemma")
        case _:
            return tr.pgettext("kind of poll", "vote")


def _before(snapshot: Snapshot, inputs: PrintInputs, tr: Translator) -> list[Block]:
    """What to have ready, to tick off."""
    plan = snapshot.plan
    items: list[Spans] = []
    for activity in activities_of(snapshot):
        words = snapshot.words_of(activity.ref)
        for material in activity.materials:
            title = words.text(f"material/{material.slug}/title")
            needed = sets_text(material, plan.participants, tr) if material.kind == "print" else ""
            items.append((said(title, tr.language), quiet(f" · {needed}" if needed else "")))
    modes = {plan.voting, *(step.voting for step in plan.steps if step.voting)}
    if modes & {VotingMode.PHONES, VotingMode.MIXED}:
        items.append(
            plain(tr.gettext("Phones: room check done, test with one phone says “reached”"))
        )
    if modes & {VotingMode.CARDS, VotingMode.MIXED}:
        items.append(plain(tr.gettext("Deck of answer cards, camera tried out")))
    if modes & {VotingMode.HANDS}:
        items.append(plain(tr.gettext("Tokens and envelopes, two peers to count")))
    items.append(plain(tr.gettext("Help cards for everybody, sign on the door, a closed box")))
    return [
        Heading(tr.gettext("To have ready"), keep=True),
        Bullets(tuple(dict.fromkeys(items)), boxes=True),
        Blank(tr.gettext("Adult in the room:")),
        Blank(tr.gettext("Peer educators:")),
        Blank(tr.gettext("Quiet room to step out to:")),
    ]


def _trust(inputs: PrintInputs, tr: Translator) -> list[Block]:
    """What to do when somebody confides, and whom to call."""
    found: list[Block] = [Heading(tr.gettext("If somebody confides: what peers do"))]
    found += [paragraph(step, Style.STEP) for step in trust_steps(tr)]
    if lines := called_lines(inputs.lines, tr.language, HELP_LINES):
        label = tr.pgettext("report", "Help:")
        found.append(Paragraph((strong(f"{label} "), Span(lines)), Style.BOX))
    if inputs.referent:
        found.append(
            paragraph(tr.gettext("Safeguarding contact: {name}", name=inputs.referent), Style.BOX)
        )
    return found


def _activity(
    snapshot: Snapshot, activity: Activity, beats: tuple[TimedBeat, ...], tr: Translator
) -> list[Block]:
    """One activity: what for, what to watch, its questions, its talk afterwards."""
    words = snapshot.words_of(activity.ref)
    mine = [each for each in beats if each.beat.activity == activity]
    if not mine:
        return []
    title = words.text("title")
    minutes = sum(each.beat.minutes for each in mine)
    length = tr.gettext("{minutes} min", minutes=minutes)
    lang = said(title, tr.language).lang
    found: list[Block] = [Heading(f"{mine[0].starts} · {title.value} ({length})", 2, lang)]
    if key := words.text("key-message"):
        label = tr.pgettext("plan sheet", "Key message:")
        found.append(Paragraph((strong(f"{label} "), said(key, tr.language))))
    found.append(Bullets(tuple((said(goal, tr.language),) for goal in words.list("goals"))))
    watch = [*words.list("safeguarding"), *_careful(words, mine)]
    found += _listed(tr.gettext("Take care"), dict.fromkeys(watch), tr)
    polls = {each.beat.poll.slug: each.beat.poll for each in mine if each.beat.poll is not None}
    told: list[list[Block]] = []
    for poll in polls.values():
        asked = _poll(words, poll, tr)
        found += _once(asked, told, tr)
        told.append(asked)
    debrief = words.list("debrief")
    found += _listed(tr.gettext("To talk about afterwards"), debrief, tr, keep=True)
    if snapshot.plan.voting not in (VotingMode.PHONES,):
        found += _listed(tr.gettext("Without phones"), words.list("no-phones"), tr)
    return found


def _careful(words: Words, beats: list[TimedBeat]) -> list[Text]:
    """Return the "careful" lines of the script."""
    scripts = [words.script(each.beat.phase.slug) for each in beats if each.beat.phase]
    return [text for script in scripts for kind, text in script if kind is LineKind.CAREFUL]


# ``texts``: a tuple, or the keys of a dictionary that dropped what stands twice.
def _listed(
    heading: str, texts: tuple[Text, ...] | dict[Text, None], tr: Translator, *, keep: bool = False
) -> list[Block]:
    if not texts:
        return []
    items = tuple((said(text, tr.language),) for text in texts)
    return [Heading(heading, 3, keep=keep), Bullets(items)]


def _poll(words: Words, poll: Poll, tr: Translator) -> list[Block]:
    """A question, its options with the right ones marked, and what to say about them."""
    base = f"poll/{poll.slug}"
    question = words.text(f"{base}/question")
    lang = said(question, tr.language).lang
    found: list[Block] = [Heading(question.value, 3, lang, keep=True)]
    if poll.kind not in TEXT_KINDS:
        items = []
        for option in poll.options:
            text = words.text(f"{base}/option/{option}")
            if poll.kind is PollKind.SCALE and not text:
                continue
            spans: Spans = (said(text, tr.language),) if text else plain(option)
            if poll.kind is PollKind.SCALE and text:
                spans = (Span(f"{option} · "), *spans)
            if option in poll.right:
                spans = (strong(f"{RIGHT} "), *spans, quiet(f" ({_right(tr)})"))
            items.append(spans)
        found.append(Bullets(tuple(items)))
    for key in ("explain", "when-split"):
        if text := words.text(f"{base}/{key}"):
            found.append(Paragraph((said(text, tr.language),), Style.QUIET))
    return found


def _once(asked: list[Block], told: list[list[Block]], tr: Translator) -> list[Block]:
    """Leave out what stands above already where a question is asked again with its answers."""
    before = next((each for each in told if each[:2] == asked[:2] and len(each) > 1), None)
    if before is None:
        return asked
    again = tr.gettext("The same question as before, with the same answers.")
    new = [block for block in asked[2:] if block not in before]
    return [asked[0], paragraph(again, Style.QUIET), *new]


def _right(tr: Translator) -> str:
    return tr.pgettext("option", "right answer")


def _after(tr: Translator) -> list[Block]:
    """The quarter of an hour with the peers after the class has left."""
    return [
        Heading(tr.gettext("Afterwards, 15 minutes with the peer educators"), keep=True),
        bullets(
            tr.gettext("What went well?"),
            tr.gettext("What stayed with you?"),
            tr.gettext("Does somebody need follow-up? The adult uses the follow-up sheet."),
            tr.gettext("You may step back at any time."),
            boxes=True,
        ),
    ]
