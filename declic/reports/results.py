"""Comparisons and bars: published values with the words around them."""

from dataclasses import replace

from declic.domain.disclosure import change_points
from declic.domain.poll import PollKind, Sensitivity
from declic.domain.release import Release
from declic.domain.words import Text
from declic.i18n import Translator
from declic.reports.data import Comparison, Option, PollResult, Share
from declic.reports.released import Released, pairs


def comparisons_of(polls: tuple[Released, ...], tr: Translator) -> tuple[Comparison, ...]:
    """Return right answers before and after, for each measure that has both published."""
    found = []
    for before, after in pairs(polls):
        first, second = before.right_percent, after.right_percent
        if before.release is None or after.release is None or first is None or second is None:
            continue
        change = change_points(first, second)
        found.append(
            Comparison(
                question=after.question,
                answer=after.answer,
                before=first,
                after=second,
                change=change,
                about_before=before.release.about,
                about_after=after.release.about,
                before_text=_before_text(first, tr),
                after_text=_after_text(second, tr),
                change_text=change_text(change, tr),
            )
        )
    return tuple(found)


def change_text(change: int, tr: Translator) -> str:
    """Write a change of published points in words."""
    if not change:
        return tr.pgettext("change", "about the same")
    points = abs(change)
    if change > 0:
        return tr.npgettext("change", "up {n} point", "up {n} points", points)
    return tr.npgettext("change", "down {n} point", "down {n} points", points)


def comparisons_note(comparisons: tuple[Comparison, ...], tr: Translator) -> str:
    """Say how many answered before and after: the smallest numbers of all comparisons."""
    if not comparisons:
        return ""
    return tr.gettext(
        "indicative: about {before}, then {after} answers",
        before=min(each.about_before for each in comparisons),
        after=min(each.about_after for each in comparisons),
    )


def results_of(polls: tuple[Released, ...], tr: Translator) -> tuple[PollResult, ...]:
    """Return the polls with a result, before and after of one measure together.

    Opinions that were asked twice are left to ``opinion_changes``.
    """
    partner = {after.ref: before for before, after in _shown_pairs(polls)}
    elsewhere = {before.ref for before in partner.values()}
    elsewhere |= {after.ref for _, after in _opinion_pairs(polls)}
    return tuple(
        _result(each, partner.get(each.ref), tr)
        for each in polls
        if each.release is not None and each.ref not in elsewhere
    )


def opinion_changes(polls: tuple[Released, ...], tr: Translator) -> tuple[PollResult, ...]:
    """Return scales and other opinions that were asked twice, both distributions together."""
    return tuple(
        replace(_result(after, before, tr), change=_change(before, after, tr))
        for before, after in _opinion_pairs(polls)
    )


def opinions_moved(
    polls: tuple[Released, ...], tr: Translator
) -> tuple[tuple[Released, str, str], ...]:
    """Return for each opinion asked twice: the poll, the option that moved most, its change.

    Option and change are empty where no published share moved by ten points.
    """
    found = []
    for before, after in _opinion_pairs(polls):
        moved = _moved(before, after)
        # Of equal changes the one whose option has words says more than a scale's bare number.
        weights = {option: (abs(moved[option]), _worded(after, option)) for option in moved}
        key = max(weights, key=weights.__getitem__, default="")
        label = after.label(key).value if key else ""
        if key and not _worded(after, key):
            label = f"{label} / {len(after.poll.options)}"
        found.append((after, label, change_text(moved[key], tr) if key else ""))
    return tuple(found)


def _shown_pairs(polls: tuple[Released, ...]) -> list[tuple[Released, Released]]:
    """Return the pairs whose two results have the same options."""
    return [
        (before, after)
        for before, after in pairs(polls)
        if before.release is not None
        and after.release is not None
        and before.poll.options == after.poll.options
    ]


def _opinion_pairs(polls: tuple[Released, ...]) -> list[tuple[Released, Released]]:
    return [
        (before, after)
        for before, after in _shown_pairs(polls)
        if after.poll.sensitivity is not Sensitivity.KNOWLEDGE
    ]


def _moved(before: Released, after: Released) -> dict[str, int]:
    """Return the options whose published share moved, with the points."""
    if before.release is None or after.release is None:
        return {}
    changes = {
        option: change_points(before.release.percent[option], percent)
        for option, percent in after.release.percent.items()
    }
    return {option: change for option, change in changes.items() if change}


def _worded(each: Released, option: str) -> bool:
    """Tell whether an option says more than its number."""
    return each.label(option).value != option


def _change(before: Released, after: Released, tr: Translator) -> str:
    """Write what moved between two results: each option that did, or that nothing did."""
    moved = _moved(before, after)
    told = [
        tr.pgettext(
            "change", "{option}: {change}", option=after.label(key).value,
            change=change_text(moved[key], tr),
        )
        for key in after.poll.options
        if key in moved
    ]  # fmt: skip
    return _semicolons(told, tr) or change_text(0, tr)


def silent_questions(polls: tuple[Released, ...]) -> tuple[Text, ...]:
    """Return the questions of which nothing is published, each once; typed texts are none."""
    asked = (each.question for each in polls if each.release is None)
    return tuple(dict.fromkeys(question for question in asked if question))


def _result(each: Released, before: Released | None, tr: Translator) -> PollResult:
    """Put one poll's bars together; with ``before`` each option has two."""
    scale = each.poll.kind is PollKind.SCALE
    keys = [key for key in each.poll.options if each.release and key in each.release.percent]
    options = tuple(
        Option(
            slug=key,
            label=each.label(key),
            place=-1 if scale else each.poll.options.index(key),
            right=key in each.poll.right and each.poll.sensitivity is Sensitivity.KNOWLEDGE,
            shares=_shares(key, each, before, tr),
        )
        for key in keys
    )
    described = [
        tr.pgettext(
            "change", "{option}: {change}", option=option.label.value,
            change=", ".join(share.text for share in option.shares),
        )
        for option in options
    ]  # fmt: skip
    return PollResult(each.question, _note(each, before, tr), _semicolons(described, tr), options)


def _semicolons(parts: list[str], tr: Translator) -> str:
    """Join parts that have commas of their own; French sets a space before the sign."""
    return tr.pgettext("between parts", "; ").join(parts)


def _shares(key: str, each: Released, before: Released | None, tr: Translator) -> tuple[Share, ...]:
    if each.release is None:
        return ()
    now = each.release.percent[key]
    if before is None or before.release is None:
        return (Share(now, tr.percent(now)),)
    then = before.release.percent[key]
    return (
        Share(then, _before_text(then, tr), "before"),
        Share(now, _after_text(now, tr), "after"),
    )


def _before_text(percent: int, tr: Translator) -> str:
    return tr.gettext("{percent} before", percent=tr.percent(percent))


def _after_text(percent: int, tr: Translator) -> str:
    return tr.gettext("{percent} after", percent=tr.percent(percent))


def _note(each: Released, before: Released | None, tr: Translator) -> str:
    """Say how many answered, what was asked, and how it was rounded."""
    if each.release is None:
        return ""
    if before is not None and before.release is not None:
        answers = tr.gettext(
            "about {before}, then {after} answers",
            before=before.release.about,
            after=each.release.about,
        )
    else:
        answers = tr.gettext("about {number} answers", number=each.release.about)
    parts = [answers, _kind(each, tr), _rounding(each.release, tr)]
    return ", ".join(part for part in parts if part)


def _kind(each: Released, tr: Translator) -> str:
    """Name what the percentages are shares of, where that is not plain."""
    match each.poll.kind:
        case PollKind.MULTIPLE:
            return tr.ngettext("{n} choice each", "{n} choices each", each.poll.pick)
        case PollKind.RANKING:
            return tr.gettext("ranking: share of the best possible points")
        case _ if each.poll.sensitivity is Sensitivity.KNOWLEDGE:
            return tr.pgettext("kind of poll", "knowledge")
        case _:
            return tr.pgettext("kind of poll", "opinion")


def _rounding(release: Release, tr: Translator) -> str:
    return tr.gettext("rounded to {step}", step=tr.percent(release.step_percent))
