"""Rules that an activity's structure must keep so that the engine can run it."""

from collections.abc import Mapping

from declic.content.complaints import Findings
from declic.content.poll_rules import LineOf, check_poll
from declic.domain.activity import Activity, Phase, Shows, Speaker
from declic.domain.poll import Poll, PollKind
from declic.i18n import N_

BACKED_BLOCKS = ("summary", "key-message", "safeguarding", "no-phones", "debrief", "goals")
"""Blocks of the words that a source may back, besides phases, scenes and materials."""


def check_structure(
    activity: Activity, backs: Mapping[str, tuple[str, ...]], line: LineOf, found: Findings
) -> None:
    """Add a complaint for each broken rule.

    Args:
        activity: as read; its slugs are well formed, and unique within their kind.
        backs: source key -> parts that state its fact, besides the right answers of polls.
        line: where a part stands in the file.
        found: takes the complaints.
    """
    for phase in activity.phases:
        _check_phase(activity, phase, line, found)
    for poll in activity.polls:
        check_poll(activity, poll, line, found)
    _check_polls_run(activity, line, found)
    _check_scenes(activity, line, found)
    _check_sources(activity, backs, line, found)
    _check_variants(activity, line, found)
    _check_measures(activity.polls, line, found)


def _check_phase(activity: Activity, phase: Phase, line: LineOf, found: Findings) -> None:
    at = f"phase/{phase.slug}"
    if phase.minutes_min > phase.minutes:
        found.error(
            line(at, "minutes-min"),
            "minutes-min",
            N_("“minutes-min” is more than “minutes”. Write at most {minutes}."),
            minutes=phase.minutes,
        )
    polls = [poll.slug for poll in activity.polls]
    if phase.poll and phase.poll not in polls:
        message = N_("There is no poll “{word}”.")
        found.unknown(line(at, "poll"), "no-such-poll", message, phase.poll, polls)
    if phase.scene and phase.scene not in activity.scenes:
        message = N_("There is no scene “{word}” in “scenes”.")
        found.unknown(line(at, "scene"), "no-such-scene", message, phase.scene, activity.scenes)
    if phase.scene and phase.shows is not Shows.SCENE:
        found.error(
            line(at, "scene"),
            "scene-not-shown",
            N_("This phase names a scene but does not show it. Write “shows: scene”."),
        )
    if phase.shows is Shows.SCENE and not phase.scene and not _after_dilemma(activity, phase):
        found.error(
            line(at),
            "scene-missing",
            N_("“shows: scene” needs a line “scene: …”, or a dilemma before it."),
        )
    if phase.speakers and phase.speaker is not Speaker.BOTH:
        found.error(
            line(at, "speakers"),
            "speakers",
            N_("“speakers” shares lines out between the two: write “speaker: both” with it."),
        )


def _after_dilemma(activity: Activity, phase: Phase) -> bool:
    """Tell whether a branching dilemma is voted on before this phase."""
    before = activity.phases[: activity.phases.index(phase)]
    branching = {poll.slug for poll in activity.polls if poll.leads_to}
    return any(earlier.poll in branching for earlier in before)


def _check_polls_run(activity: Activity, line: LineOf, found: Findings) -> None:
    for poll in activity.polls:
        running = [phase for phase in activity.phases if phase.poll == poll.slug]
        if not running:
            found.error(
                line(f"poll/{poll.slug}"),
                "poll-not-run",
                N_("No phase runs the poll “{poll}”. Add “poll: {poll}” to one, or delete it."),
                poll=poll.slug,
            )
        elif len(running) > 1:
            found.error(
                line(f"phase/{running[1].slug}", "poll"),
                "poll-run-twice",
                N_(
                    "The poll “{poll}” is already run in the phase “{phase}”. "
                    "To ask again, write a second poll with the same measure."
                ),
                poll=poll.slug,
                phase=running[0].slug,
            )


def _check_scenes(activity: Activity, line: LineOf, found: Findings) -> None:
    reached = {phase.scene for phase in activity.phases}
    for poll in activity.polls:
        reached.update(poll.leads_to.values())
    for scene in activity.scenes:
        if scene not in reached:
            found.error(
                line("scenes"),
                "scene-not-reached",
                N_("Nothing leads to the scene “{scene}”. Show it in a phase, or delete it."),
                scene=scene,
            )
    for index, phase in enumerate(activity.phases):
        branches = any(poll.leads_to for poll in activity.polls if poll.slug == phase.poll)
        later = activity.phases[index + 1 :]
        if branches and not any(phase.shows is Shows.SCENE for phase in later):
            found.error(
                line(f"poll/{phase.poll}", "leads-to"),
                "branch-not-shown",
                N_("No phase after this vote shows a scene. Add one with “shows: scene”."),
            )


def _check_sources(
    activity: Activity, backs: Mapping[str, tuple[str, ...]], line: LineOf, found: Findings
) -> None:
    keys = [source.key for source in activity.sources]
    used = {key for key in keys if backs.get(key)}
    used.update(*(poll.sources for poll in activity.polls))
    parts = [*BACKED_BLOCKS, *(phase.slug for phase in activity.phases), *activity.scenes]
    parts += [material.slug for material in activity.materials]
    parts += [poll.slug for poll in activity.polls]
    for poll in activity.polls:
        for key in poll.sources:
            if key not in keys:
                message = N_("There is no source “{word}” in “sources”.")
                found.unknown(
                    line(f"poll/{poll.slug}", "sources"), "no-such-source", message, key, keys
                )
    for key, backed in backs.items():
        for part in backed:
            if part not in parts:
                message = N_("“{word}” is no phase, poll, scene, material or block of words.")
                found.unknown(line(f"source/{key}", "backs"), "backs-unknown", message, part, parts)
    for key in keys:
        if key not in used:
            found.error(
                line(f"source/{key}"),
                "source-not-used",
                N_(
                    "Nothing uses the source “{key}”. Name it in the “sources” of the poll whose "
                    "right answer it backs, or name in its “backs” the phase, poll or block that "
                    "states the fact, as in “backs: [debrief]”; or delete it."
                ),
                key=key,
            )


def _check_variants(activity: Activity, line: LineOf, found: Findings) -> None:
    phases = {phase.slug: phase for phase in activity.phases}
    for variant in activity.variants:
        at = line(f"variant/{variant.slug}", "minutes")
        for slug, minutes in variant.minutes.items():
            if slug not in phases:
                message = N_("There is no phase “{word}”.")
                found.unknown(at, "no-such-phase", message, slug, phases)
            elif 0 < minutes < phases[slug].minutes_min:
                found.error(
                    at,
                    "below-minutes-min",
                    N_("The phase “{phase}” needs at least {least} minutes, or 0 to drop it."),
                    phase=slug,
                    least=phases[slug].minutes_min,
                )
        total = sum(variant.minutes.get(slug, phase.minutes) for slug, phase in phases.items())
        if variant.slug == "shorter" and total >= activity.minutes:
            found.error(
                at,
                "not-shorter",
                N_("This variant takes {total} minutes and is not shorter than {minutes}."),
                total=total,
                minutes=activity.minutes,
            )


def _check_measures(polls: tuple[Poll, ...], line: LineOf, found: Findings) -> None:
    seen: dict[tuple[str, str], Poll] = {}
    shapes: dict[str, Poll] = {}
    for poll in polls:
        if not (poll.measure and poll.occasion):
            continue
        if (poll.measure, poll.occasion) in seen:
            found.error(
                line(f"poll/{poll.slug}", "occasion"),
                "measured-twice",
                N_("“{measure}” is already asked “{occasion}” by the poll “{poll}”."),
                measure=poll.measure,
                occasion=poll.occasion,
                poll=seen[poll.measure, poll.occasion].slug,
            )
        seen[poll.measure, poll.occasion] = poll
        first = shapes.setdefault(poll.measure, poll)
        if _shape(first) != _shape(poll):
            found.error(
                line(f"poll/{poll.slug}", "options"),
                "not-comparable",
                N_(
                    "This poll measures the same as “{poll}” and must have the same kind, "
                    "options, right answer and sensitivity."
                ),
                poll=first.slug,
            )


def _shape(poll: Poll) -> tuple[PollKind, tuple[str, ...], frozenset[str], int, str]:
    return poll.kind, poll.options, poll.right, poll.pick, poll.sensitivity
