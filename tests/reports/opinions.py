"""A made-up session that asked one opinion and one secret scale before and after."""

from declic.domain.activity import Phase, Speaker, Topic
from declic.domain.poll import Sensitivity
from declic.domain.session import SessionRecord
from tests.factories import make_activity, make_plan, make_scale, make_snapshot
from tests.reports.sessions import finished_session

TOTALS = {
    "say-no-before": (22, (2, 8, 6, 4, 2)),
    "say-no-after": (21, (1, 2, 4, 6, 8)),
    "tell-adult-before": (20, (4, 4, 4, 4, 4)),
    "tell-adult-after": (20, (4, 4, 4, 4, 4)),
}


def opinion_session(totals: dict[str, tuple[int, tuple[int, ...]]] | None = None) -> SessionRecord:
    """A finished session of four scales: two measures, each before and after."""
    polls = tuple(
        make_scale(
            f"{measure}-{occasion}",
            measure=measure,
            occasion=occasion,
            sensitivity=Sensitivity.SECRET if measure == "tell-adult" else Sensitivity.OPINION,
        )
        for occasion in ("before", "after")
        for measure in ("say-no", "tell-adult")
    )
    phases = tuple(Phase(poll.slug, 3, 2, Speaker.BOTH, poll=poll.slug) for poll in polls)
    activity = make_activity(topic=Topic.SEXTING, polls=polls, phases=phases)
    made = make_snapshot((activity,), make_plan(4, activity, title="Avant d’envoyer"))
    return finished_session(made, totals or TOTALS)
