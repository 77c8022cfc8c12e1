"""From a session's record to what its report says."""

from datetime import date

from declic.domain.help import HelpLine
from declic.domain.session import SessionRecord
from declic.i18n import Translator, translator
from declic.reports.actions import NUMBER, proposed_actions
from declic.reports.data import MAX_THEMES, Headings, ReportData, ReportEdits
from declic.reports.figures import key_figures
from declic.reports.released import Releases, released_polls
from declic.reports.results import (
    comparisons_note,
    comparisons_of,
    opinion_changes,
    results_of,
    silent_questions,
)
from declic.reports.summary import summary
from declic.reports.typography import NO_BREAK, unbroken

HELP_KINDS = ("talk", "images", "danger")
"""One line of each kind, in this order, stands in the report."""


def report_data(
    record: SessionRecord,
    lang: str,
    edits: ReportEdits | None = None,
    releases: Releases | None = None,
) -> ReportData:
    """Put together what a session's report says in one language.

    Args:
        record: the session; only its released values, its words and its timings are used.
        lang: language of the report, whatever the session spoke.
        edits: what the coach added or changed.
        releases: what the ledger gave for this session (``store.ledger.release(record)``).
    """
    tr = translator(lang)
    edits = edits or ReportEdits()
    polls = released_polls(record, lang, releases)
    comparisons = comparisons_of(polls, tr)
    actions = edits.actions[:NUMBER] or proposed_actions(record, polls, tr)
    day = unbroken(tr.date(date.fromisoformat(record.day)))
    return ReportData(
        lang=lang,
        key=record.id[:8],
        headings=_headings(len(actions), tr),
        title=_title(record, lang),
        subtitle=" · ".join(part for part in (edits.school, day) if part),
        contact=edits.contact,
        figures=key_figures(record, polls, comparisons, tr),
        actions=actions,
        help_text=help_text(record, tr),
        referral=_referral(edits.referent, tr),
        summary=summary(record, polls, comparisons, tr),
        comparisons=comparisons,
        compared=comparisons_note(comparisons, tr),
        changes=() if edits.one_page else opinion_changes(polls, tr),
        polls=() if edits.one_page else results_of(polls, tr),
        silent=() if edits.one_page else silent_questions(polls),
        themes=edits.themes[:MAX_THEMES],
        method=_method(tr),
        logo=edits.logo,
    )


def help_text(record: SessionRecord, tr: Translator) -> str:
    """Return the help lines that the class was given, one of each kind: ``103 Name · …``."""
    spoken = record.snapshot.plan.lang
    left = sorted(record.snapshot.help_lines, key=lambda line: line.rank)
    chosen = []
    for kind in HELP_KINDS:
        line = _line_of(kind, left, spoken)
        if line is not None:
            left.remove(line)
            chosen.append(f"{line.call} {line.named(tr.language)}")
    return " · ".join(chosen)


def _line_of(kind: str, lines: list[HelpLine], spoken: str) -> HelpLine | None:
    """Return the first line of a kind that can be called, in the class's language if possible."""
    fitting = [line for line in lines if kind in line.kinds and line.call and line.participants]
    own = [line for line in fitting if not line.languages or spoken in line.languages]
    return next(iter(own or fitting), None)


def _title(record: SessionRecord, lang: str) -> str:
    plan = record.snapshot.plan
    group = unbroken(plan.group)
    return f"{plan.named(lang)} —{NO_BREAK}{group}" if group else plan.named(lang)


def _headings(actions: int, tr: Translator) -> Headings:
    """Return the fixed words."""
    three = tr.gettext("Three actions for the school")
    return Headings(
        label=tr.pgettext("report", "Session report"),
        figures=tr.gettext("Key figures"),
        actions=three if actions == NUMBER else tr.gettext("Actions for the school"),
        help=tr.pgettext("report", "Help:"),
        brief=tr.pgettext("report", "In brief"),
        themes=tr.gettext("Themes of the question box"),
        knowledge=tr.gettext("Knowledge, before and after"),
        question=tr.pgettext("table", "Question"),
        right_share=tr.gettext("Share of right answers"),
        opinions=tr.gettext("Opinions and intentions, before and after"),
        polls=tr.pgettext("report", "Polls"),
        answer=tr.pgettext("table", "Answer"),
        share=tr.gettext("Share of the answers"),
        silent=tr.gettext("Asked, without a published result:"),
        right=tr.pgettext("option", "right answer"),
        logo=tr.gettext("Logo of the school"),
        letter=tr.pgettext("shape", "Answer"),
    )


def _referral(referent: str, tr: Translator) -> str:
    """Say where disclosures go; the report itself holds none."""
    if referent:
        return tr.gettext("Disclosures are not in this report: ask {referent}.", referent=referent)
    return tr.gettext("Disclosures are not in this report: ask the school’s safeguarding contact.")


def _method(tr: Translator) -> str:
    """Say how the figures came about and what they cannot show."""
    return " ".join(
        (
            tr.gettext("Totals only, rounded percentages; nothing is published under 10 answers."),
            tr.gettext("“About” means to the nearest 5; shares are of the answers given."),
            tr.gettext(
                "Answers are anonymous: before and after cannot be compared person by person. A"
                " difference is no proof of changed behaviour."
            ),
        )
    )
