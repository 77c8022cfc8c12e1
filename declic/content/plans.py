"""Reads plan templates: ``resources/plans/<slug>.yaml``."""

from pathlib import Path

from declic.content.complaints import Findings
from declic.content.fields import Fields
from declic.content.files import read_text
from declic.content.inventory import values_said
from declic.content.structure import FORMAT
from declic.content.yaml_parse import parse
from declic.domain.activity import Activity
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_measures import LookUp, asked_twice
from declic.i18n import LANGUAGES, N_


def read_plan(path: Path, look_up: LookUp, found: Findings) -> Plan | None:
    """Read a template and check it against the activities that it uses.

    Returns:
        ``None`` when there is an error in ``found``.
    """
    text = read_text(path, found)
    root = parse(text, found) if text is not None else None
    if root is None:
        return None
    top = Fields(root, found)
    top.whole("format", FORMAT, FORMAT)
    values_said(top)
    slug = top.slug("slug")
    if slug and slug != path.stem:
        message = N_("The slug is “{slug}” but the file is “{file}”. Give both the same name.")
        found.error(top.line_of("slug"), "slug-not-file", message, slug=slug, file=path.name)
    age = top.whole("age", 6, 99)
    country = top.text("country")
    steps = tuple(
        _step(item, age, country, look_up, found) for item in top.mappings("steps", required=True)
    )
    plan = Plan(
        id=slug,
        steps=steps,
        titles=languages_of(top, "titles", found),
        country=country,
        minutes=top.whole("minutes", 5, 600),
        age=age,
        voting=top.choice("voting", VotingMode),
    )
    taken = top.whole("taken", 1, 600)
    top.done()
    _check_steps(plan, taken, top, look_up, found)
    return None if found.has_errors else plan


def languages_of(item: Fields, key: str, found: Findings) -> dict[str, str]:
    """Read language -> text; all four languages must be there."""
    texts = dict(item.strings(key, required=True))
    missing = [lang for lang in LANGUAGES if lang not in texts]
    if item.has(key) and missing:
        message = N_("“{key}” lacks the languages: {missing}.")
        line = item.line_of(key)
        found.error(line, "languages-missing", message, key=key, missing=", ".join(missing))
    return texts


def _step(item: Fields, age: int, country: str, look_up: LookUp, found: Findings) -> Step:
    kind = item.choice("kind", StepKind)
    slug = item.slug("slug")
    voting = item.choice("voting", VotingMode) if item.has("voting") else None
    if kind is not StepKind.ACTIVITY:
        step = Step(slug, kind, minutes=item.whole("minutes", 1, 240), voting=voting)
        item.done()
        return step
    named = item.text("activity")
    activity: Activity | None = None
    ref: ActivityRef | None = None
    try:
        ref = ActivityRef.parse(named)
        activity = look_up(ref)
    except ValueError:
        message = N_("“{named}” must be written as pack/slug, as in declic/our-frame.")
        found.error(item.line_of("activity"), "bad-activity", message, named=named)
    else:
        _check_activity(item, activity, named, age, country, found)
    minutes = item.numbers("phase-minutes", 0, 120, required=False)
    item.done()
    if activity is not None:
        for phase, value in minutes.items():
            _check_minutes(item, activity, phase, value, found)
    return Step(slug, kind, activity=ref, phase_minutes=minutes, voting=voting)


def _check_activity(
    item: Fields, activity: Activity | None, named: str, age: int, country: str, found: Findings
) -> None:
    line = item.line_of("activity")
    if activity is None:
        message = N_("There is no sound activity “{named}”. Check its name and its own complaints.")
        found.error(line, "no-such-activity", message, named=named)
        return
    if not activity.age_min <= age <= activity.age_max:
        message = N_("“{named}” is for ages {low} to {high}; this plan says {age}.")
        low, high = activity.age_min, activity.age_max
        found.error(line, "wrong-age", message, named=named, low=low, high=high, age=age)
    if activity.countries and country not in activity.countries:
        message = N_("“{named}” is not made for {country}, only for: {countries}.")
        countries = ", ".join(activity.countries)
        found.error(
            line, "wrong-country", message, named=named, country=country, countries=countries
        )


def _check_minutes(
    item: Fields, activity: Activity, slug: str, minutes: int, found: Findings
) -> None:
    line = item.line_of("phase-minutes")
    phases = {phase.slug: phase for phase in activity.phases}
    if slug not in phases:
        found.unknown(line, "no-such-phase", N_("There is no phase “{word}”."), slug, phases)
    elif 0 < minutes < phases[slug].minutes_min:
        message = N_("The phase “{phase}” needs at least {least} minutes, or 0 to drop it.")
        found.error(line, "below-minutes-min", message, phase=slug, least=phases[slug].minutes_min)


def _check_steps(plan: Plan, taken: int, top: Fields, look_up: LookUp, found: Findings) -> None:
    slugs = [step.id for step in plan.steps]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        message = N_("Two steps have the name “{slug}”. Give each its own.")
        found.error(top.line_of("steps"), "same-slug", message, slug=slug)
    _check_measures(plan, top, look_up, found)
    total = sum(
        step.length_minutes(look_up(step.activity) if step.activity else None)
        for step in plan.steps
    )
    if total > plan.minutes:
        message = N_("The steps take {total} minutes; the plan has {minutes}. Shorten some.")
        found.error(top.line_of("minutes"), "too-long", message, total=total, minutes=plan.minutes)
    elif total != taken and not found.has_errors:
        # An activity that grew, or a lost line, would otherwise shift a plan without a word.
        message = N_(
            "The steps take {total} minutes, and “taken” says {taken}. Look, then correct."
        )
        found.error(top.line_of("taken"), "taken", message, total=total, taken=taken)


def _check_measures(plan: Plan, top: Fields, look_up: LookUp, found: Findings) -> None:
    """Refuse to ask a measure twice on one occasion: a report would show its change twice."""
    for twice in asked_twice(plan, look_up):
        if twice.first.step.id == twice.again.step.id:
            continue
        message = N_(
            "“{measure}” is asked “{occasion}” in the steps “{first}” and “{step}”. "
            "Drop the phase in one of them: “phase-minutes: {{{phase}: 0}}”."
        )
        found.error(
            top.line_of("steps"),
            "measured-twice",
            message,
            measure=twice.measure,
            occasion=twice.occasion,
            first=twice.first.step.id,
            step=twice.again.step.id,
            phase=twice.spare.phase,
        )
