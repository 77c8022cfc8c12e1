"""The plan inside a ``.declic`` file: JSON with a format number, read by a closed list of fields.

There is no field for a name: peers, the trusted adult, the class, the day and the school stay on
the laptop where they were typed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec

from declic.content.share_zip import ShareError, ShareReason
from declic.domain.ids import SLUG, ActivityRef, new_id
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.plan_edit import MAX_NOTE, MAX_PLAN, MAX_STEPS, MAX_TITLE, MIN_PLAN
from declic.domain.plan_minutes import MAX_PHASE, MAX_STEP
from declic.i18n import LANGUAGES

FORMAT = 1
"""What this program writes; ``CONVERTERS`` reads everything that was ever written before."""

CONVERTERS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType({})
"""Format -> what turns its JSON into the next format's; a converter is never removed."""

_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Signs that no text of a plan needs, also those that turn its direction round."""

_Title = Annotated[str, msgspec.Meta(max_length=MAX_TITLE)]
_Slug = Annotated[str, msgspec.Meta(max_length=80)]
_Clock = Annotated[str, msgspec.Meta(pattern=r"^((?:[01][0-9]|2[0-3]):[0-5][0-9])?\Z")]


class _Step(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    kind: StepKind
    activity: _Slug = ""
    minutes: Annotated[int, msgspec.Meta(ge=0, le=MAX_STEP)] = 0
    phase_minutes: dict[_Slug, Annotated[int, msgspec.Meta(ge=0, le=MAX_PHASE)]] = {}
    title: _Title = ""
    note: Annotated[str, msgspec.Meta(max_length=MAX_NOTE)] = ""
    led_by: Literal["", "first", "second", "both", "coach", "adult"] = ""
    voting: VotingMode | None = None


class _Plan(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    title: _Title
    steps: Annotated[list[_Step], msgspec.Meta(max_length=MAX_STEPS)]
    lang: Literal["fr", "nl", "de", "en"] = "fr"
    country: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\Z")] = "BE"
    minutes: Annotated[int, msgspec.Meta(ge=MIN_PLAN, le=MAX_PLAN)] = 50
    participants: Annotated[int, msgspec.Meta(ge=0, le=99)] = 0
    age: Annotated[int, msgspec.Meta(ge=6, le=99)] = 15
    voting: VotingMode = VotingMode.PHONES
    starts_at: _Clock = ""
    debrief_minutes: Annotated[int, msgspec.Meta(ge=0, le=120)] = 0
    pictograms: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal[1]
    plan: _Plan


_DECODER = msgspec.json.Decoder(_File)


def dump_plan(plan: Plan, lang: str) -> bytes:
    """Return a plan as the JSON of a shared file; ``lang`` chooses the title of a template."""
    shared = _Plan(
        title=plan.named(lang)[:MAX_TITLE],
        steps=[_shared(step) for step in plan.steps],
        lang=plan.lang if plan.lang in LANGUAGES else "en",  # type: ignore[arg-type]  # one of four
        country=plan.country,
        minutes=plan.minutes,
        participants=plan.participants,
        age=plan.age,
        voting=plan.voting,
        starts_at=plan.starts_at,
        debrief_minutes=plan.debrief_minutes,
        pictograms=plan.pictograms,
    )
    return msgspec.json.format(msgspec.json.encode(_File(FORMAT, shared)), indent=2)  # type: ignore[arg-type]  # FORMAT is the literal


def load_plan(data: bytes) -> Plan:
    """Read the JSON of a shared file into a plan with new identities.

    Raises:
        ShareError: newer than this program, or not what the format says.
    """
    try:
        raw = msgspec.json.decode(data)
        number = raw.get("format") if isinstance(raw, dict) else None
        if not isinstance(number, int) or isinstance(number, bool):
            raise ShareError(ShareReason.DAMAGED, "format")
        if number > FORMAT:
            raise ShareError(ShareReason.NEWER, str(number))
        if number == FORMAT:
            return _plan(_DECODER.decode(data).plan)
        while number < FORMAT:
            raw = CONVERTERS[number](raw)
            number += 1
        return _plan(msgspec.convert(raw, _File).plan)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, KeyError, ValueError) as error:
        raise ShareError(ShareReason.DAMAGED, str(error)[:200]) from error


def _shared(step: Step) -> _Step:
    return _Step(
        kind=step.kind,
        activity=str(step.activity) if step.activity else "",
        minutes=step.minutes,
        phase_minutes=dict(step.phase_minutes),
        title=step.title,
        note=step.note,
        led_by=step.led_by,  # type: ignore[arg-type]  # the domain's own five words
        voting=step.voting,
    )


def _plan(shared: _Plan) -> Plan:
    _clean(shared.title)
    return Plan(
        id=new_id(),
        steps=tuple(_step(step) for step in shared.steps),
        title=shared.title.strip(),
        lang=shared.lang,
        country=shared.country,
        minutes=shared.minutes,
        participants=shared.participants,
        age=shared.age,
        voting=shared.voting,
        starts_at=shared.starts_at,
        debrief_minutes=shared.debrief_minutes,
        pictograms=shared.pictograms,
    )


def _step(shared: _Step) -> Step:
    _clean(shared.title)
    _clean(shared.note, lines=True)
    if (shared.kind is StepKind.ACTIVITY) is not bool(shared.activity):
        raise ShareError(ShareReason.DAMAGED, "activity")
    if not all(SLUG.fullmatch(slug) for slug in shared.phase_minutes):
        raise ShareError(ShareReason.DAMAGED, "phase")
    ref = ActivityRef.parse(shared.activity) if shared.activity else None
    minutes = shared.minutes if ref is not None else max(1, shared.minutes)
    made = Step(new_id(), shared.kind, ref, minutes, title=shared.title, note=shared.note)
    return replace(
        made,
        phase_minutes=MappingProxyType(dict(shared.phase_minutes)),
        led_by=shared.led_by,
        voting=shared.voting,
    )


def _clean(text: str, *, lines: bool = False) -> None:
    """Refuse signs that hide or turn text."""
    if _HIDDEN.search(text) or (not lines and "\n" in text):
        raise ShareError(ShareReason.DAMAGED, "control sign")
