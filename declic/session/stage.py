"""Builds the one picture that the class sees; everything in it may stand on a wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from declic.domain.activity import Shows
from declic.domain.disclosure import change_points
from declic.domain.help import HelpLine
from declic.domain.plan import StepKind
from declic.domain.poll import NO_PICTOGRAMS, Poll, PollKind
from declic.domain.release import Release
from declic.domain.session import Snapshot
from declic.domain.words import NO_TEXT, Text, Words
from declic.i18n import Translator
from declic.session.order import Beat
from declic.session.polling import PollRun, PollState
from declic.session.views import LETTERS, OptionView, StageKind, StageView
from declic.session.words import step_title


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers and codes that pictures may carry.

    Attributes:
        url, code: how to join; empty without phones.
        joined, answered, heads: counts only.
        scene: slug of the scene that a dilemma's vote led to.
        seconds_left, seconds_planned: of the present beat.
        wifi, wifi_qr: the network to join first and the text of its code, or empty.
        missing: cards that a running scan has not read yet, or ``None``.
        before: the earlier poll that asked the same as the beat's, or ``None``.
        words: four words for phones whose address was typed.
    """

    url: str = ""
    code: str = ""
    joined: int = 0
    answered: int = 0
    heads: int = 0
    scene: str = ""
    seconds_left: int = 0
    seconds_planned: int = 0
    missing: int | None = None
    wifi: str = ""
    wifi_qr: str = ""
    before: PollRun | None = None
    words: tuple[str, ...] = ()


_KINDS = {
    Shows.JOIN: StageKind.JOIN,
    Shows.WORDS: StageKind.WORDS,
    Shows.SCENE: StageKind.SCENE,
    Shows.RULES: StageKind.RULES,
    Shows.TIMER: StageKind.TIMER,
    Shows.HELP: StageKind.HELP,
}


def stage_view(
    snapshot: Snapshot, beat: Beat, run: PollRun | None, room: Room, tr: Translator
) -> StageView:
    """Return the picture of a beat in the state its poll is in."""
    base = _base(snapshot, beat, room, tr)
    if run is None or run.state is PollState.READY or beat.activity is None:
        return base
    words = snapshot.words_of(beat.activity.ref)
    question = words.text(f"poll/{run.poll.slug}/question")
    options = option_views(run.poll, words, snapshot.pictograms)
    view = replace(
        base,
        poll_kind=run.poll.kind,
        heading=base.title,
        title=question,
        lines=_hint(words, run),
        options=options,
        seconds_left=None,
        seconds_planned=None,
    )
    if run.state in (PollState.OPEN, PollState.CLOSING):
        return replace(view, kind=StageKind.POLL_OPEN, missing=room.missing)
    if run.state is PollState.CLOSED:
        return replace(view, kind=StageKind.POLL_CLOSED, waits=not run.shows_by_itself)
    return _results(view, run, room.before, words)


def join_view(
    snapshot: Snapshot, beat: Beat, run: PollRun | None, room: Room, tr: Translator
) -> StageView:
    """Return the large code for latecomers, at any time; an open vote goes on below it.

    The small code beside an open vote is too small for a deep room (10:1 rule); this one is not.
    """
    view = _joining(_base(snapshot, beat, room, tr), tr)
    if run is None or run.state not in (PollState.OPEN, PollState.CLOSING):
        return view
    return replace(view, poll_kind=run.poll.kind, heading=_open_line(room, tr))


def _open_line(room: Room, tr: Translator) -> Text:
    """Say how many have answered the vote that stays open behind the code."""
    if room.heads:
        text = tr.gettext(
            "The vote is open: {n} of {heads} have answered.", n=room.answered, heads=room.heads
        )
    else:
        text = tr.ngettext(
            "The vote is open: {n} has answered.",
            "The vote is open: {n} have answered.",
            room.answered,
        )
    return Text(text, tr.language)


def _joining(view: StageView, tr: Translator) -> StageView:
    """Turn a picture into the one that says how to join."""
    title = Text(tr.gettext("Join the session"), tr.language)
    promise = Text(tr.gettext("No name, no account. Only totals are kept."), tr.language)
    return replace(view, kind=StageKind.JOIN, heading=NO_TEXT, title=title, lines=(promise,))


def pause_view(seconds_left: int, tr: Translator) -> StageView:
    """Return the picture of the pause for all, which says nothing about why."""
    return StageView(
        kind=StageKind.PAUSE,
        lang=tr.language,
        title=Text(tr.gettext("Two quiet minutes"), tr.language),
        lines=(
            Text(tr.gettext("Breathe. Stretch. Look out of the window."), tr.language),
            Text(
                tr.gettext("Then find one word that you keep from today."),
                tr.language,
            ),
        ),
        seconds_left=seconds_left,
        seconds_planned=120,
    )


def black_view(lang: str) -> StageView:
    """Return the dark picture."""
    return StageView(kind=StageKind.BLACK, lang=lang)


def thanks_view(help_lines: tuple[HelpLine, ...], tr: Translator) -> StageView:
    """Return the last picture: thanks, and where help is."""
    return StageView(
        kind=StageKind.THANKS,
        lang=tr.language,
        title=Text(tr.gettext("Thank you!"), tr.language),
        lines=(Text(tr.gettext("You are not alone. You can talk to someone today."), tr.language),),
        help_lines=help_lines,
    )


def _base(snapshot: Snapshot, beat: Beat, room: Room, tr: Translator) -> StageView:
    """Return the picture of a beat before its poll is opened."""
    view = StageView(
        kind=StageKind.WORDS,
        lang=snapshot.plan.lang,
        topic=beat.topic,
        answered=room.answered,
        joined=room.joined,
        heads=room.heads,
        url=room.url,
        code=room.code,
        key_words=room.words if room.url else (),
        wifi=room.wifi if room.url else "",
        wifi_qr=room.wifi_qr if room.url else "",
    )
    if beat.activity is None or beat.phase is None:
        return _step_base(view, beat, room, tr)
    words = snapshot.words_of(beat.activity.ref)
    kind = _KINDS[beat.phase.shows]
    title = words.text(f"phase/{beat.phase.slug}/title")
    lines = _paragraphs(words.text(f"phase/{beat.phase.slug}/screen"))
    scene = (beat.phase.scene or room.scene) if kind is StageKind.SCENE else ""
    if scene:
        title = words.text(f"scene/{scene}/title") or title
        lines = _paragraphs(words.text(f"scene/{scene}/text")) or lines
    view = replace(
        view, kind=kind, heading=words.text("title"), title=title, lines=lines,
        pictogram=snapshot.pictograms.get(beat.phase.pictogram, ""),
    )  # fmt: skip
    if kind is StageKind.TIMER:
        view = _timed(view, room)
    return replace(view, help_lines=snapshot.help_lines) if kind is StageKind.HELP else view


def _step_base(view: StageView, beat: Beat, room: Room, tr: Translator) -> StageView:
    """Return the picture of an arrival, a break or an announcement."""
    title = step_title(beat, tr)
    if beat.step.kind is StepKind.ARRIVAL:
        if room.url:
            return _joining(view, tr)
        return replace(view, title=title)
    if beat.step.kind is StepKind.BREAK:
        return _timed(replace(view, kind=StageKind.BREAK, title=title), room)
    return replace(view, title=title, lines=_paragraphs(Text(beat.step.note, view.lang)))


def _timed(view: StageView, room: Room) -> StageView:
    return replace(
        view, seconds_left=max(0, room.seconds_left), seconds_planned=room.seconds_planned
    )


def option_views(
    poll: Poll, words: Words, pictograms: Mapping[str, str] = NO_PICTOGRAMS
) -> tuple[OptionView, ...]:
    """Return a poll's options as the class sees them, without any value.

    ``pictograms`` are the snapshot's: slug -> path data.
    """
    scale = poll.kind is PollKind.SCALE
    return tuple(
        OptionView(
            slug,
            slug if scale else LETTERS[i],
            words.text(f"poll/{poll.slug}/option/{slug}"),
            pictogram=pictograms.get(poll.pictograms.get(slug, ""), ""),
        )
        for i, slug in enumerate(poll.options)
    )


def question_view(view: StageView, questions: Sequence[str], at: int, tr: Translator) -> StageView:
    """Return the picture of one question in the adult's words; nobody's own words are ever shown.

    Args:
        view: the picture that it covers.
        questions: the adult's rewordings.
        at: which of them.
        tr: the plan's language.
    """
    heading = tr.gettext("A question from the class, reworded by an adult")
    return StageView(
        kind=StageKind.WORDS,
        lang=view.lang,
        topic=view.topic,
        heading=Text(heading, tr.language),
        title=Text(questions[at], tr.language),
        answered=view.answered,
        joined=view.joined,
        heads=view.heads,
        url=view.url,
        code=view.code,
    )


def _results(view: StageView, run: PollRun, before: PollRun | None, words: Words) -> StageView:
    """Fill in what the release allows, and the right answer once it is revealed."""
    view = replace(view, kind=StageKind.RESULTS, words=tuple(run.approved))
    release = run.release()
    if not run.has_results:
        return view
    if isinstance(release, Release):
        options = tuple(replace(o, percent=release.percent.get(o.slug)) for o in view.options)
        view = replace(view, options=_shifted(options, before), about=release.about)
    else:
        view = replace(view, refused=True)
    if run.state is not PollState.REVEALED or not run.can_reveal:
        return view
    marked = tuple(replace(o, right=o.slug in run.poll.right) for o in view.options)
    explain = words.text(f"poll/{run.poll.slug}/explain")
    return replace(view, kind=StageKind.REVEAL, options=marked, explain=explain)


def _shifted(options: tuple[OptionView, ...], before: PollRun | None) -> tuple[OptionView, ...]:
    """Put the published value of the first round beside each one of the second.

    The difference is of published values (TRUST.md 3); without a release there is nothing beside.
    """
    release = before.release() if before is not None else None
    if not isinstance(release, Release):
        return options
    return tuple(_with_before(option, release.percent.get(option.slug)) for option in options)


def _with_before(option: OptionView, was: int | None) -> OptionView:
    if was is None or option.percent is None:
        return option
    return replace(option, before=was, change=change_points(was, option.percent))


def _hint(words: Words, run: PollRun) -> tuple[Text, ...]:
    hint = words.text(f"poll/{run.poll.slug}/hint")
    return (hint,) if hint else ()


def _paragraphs(text: Text) -> tuple[Text, ...]:
    """Split a text into its lines; empty text has none."""
    if not text:
        return (NO_TEXT,)[:0]
    return tuple(Text(line, text.lang) for line in text.value.splitlines() if line.strip())
