"""The editor's sentences: names of steps and edits, findings of the checks, reasons of refusal."""

from declic.domain.plan import Step, StepKind, VotingMode
from declic.domain.plan_checks import Finding, Rule, State
from declic.domain.plan_edit import EditKind, EditName
from declic.i18n import Translator


def step_name(step: Step, title: str, tr: Translator) -> str:
    """Return what a step is called; ``title`` is its activity's or its own, if it has one."""
    if title:
        return title
    names = {
        StepKind.ARRIVAL: tr.pgettext("step", "Arrival"),
        StepKind.BREAK: tr.pgettext("step", "Break"),
        StepKind.TEXT: tr.pgettext("step", "Own step"),
        StepKind.ACTIVITY: tr.pgettext("step", "Activity"),
    }
    return names[step.kind]


def edit_words(name: EditName, step: str, tr: Translator) -> str:
    """Return what an edit does, to stand behind “Undo:”; ``step`` is its subject's name."""
    about_step = {
        EditKind.ADD: tr.pgettext("edit", "add “{step}”", step=step),
        EditKind.REMOVE: tr.pgettext("edit", "remove “{step}”", step=step),
        EditKind.MOVE: tr.pgettext("edit", "move “{step}”", step=step),
        EditKind.DUPLICATE: tr.pgettext("edit", "duplicate “{step}”", step=step),
        EditKind.SPLIT: tr.pgettext("edit", "split “{step}”", step=step),
        EditKind.MINUTES: tr.pgettext("edit", "minutes of “{step}”", step=step),
        EditKind.PHASE: tr.pgettext("edit", "phases of “{step}”", step=step),
        EditKind.LEADER: tr.pgettext("edit", "who leads “{step}”", step=step),
        EditKind.NOTE: tr.pgettext("edit", "note of “{step}”", step=step),
        EditKind.STEP_TITLE: tr.pgettext("edit", "title of “{step}”", step=step),
        EditKind.STEP_VOTING: tr.pgettext("edit", "voting in “{step}”", step=step),
    }
    if name.step is not None and name.kind in about_step:
        return about_step[name.kind]
    return _plan_edit(name.kind, tr)


def _plan_edit(kind: EditKind, tr: Translator) -> str:
    about_plan = {
        EditKind.REMOVE: tr.pgettext("edit", "remove steps"),
        EditKind.FIT: tr.pgettext("edit", "fit to the time"),
        EditKind.TITLE: tr.pgettext("edit", "title"),
        EditKind.GROUP: tr.pgettext("edit", "class"),
        EditKind.DAY: tr.pgettext("edit", "date"),
        EditKind.START: tr.pgettext("edit", "start time"),
        EditKind.LENGTH: tr.pgettext("edit", "time of the session"),
        EditKind.LANGUAGE: tr.pgettext("edit", "language"),
        EditKind.COUNTRY: tr.pgettext("edit", "country"),
        EditKind.PARTICIPANTS: tr.pgettext("edit", "number of students"),
        EditKind.AGE: tr.pgettext("edit", "age"),
        EditKind.VOTING: tr.pgettext("edit", "way of voting"),
        EditKind.ADULT: tr.pgettext("edit", "trusted adult"),
        EditKind.PEERS: tr.pgettext("edit", "peer educators"),
        EditKind.DEBRIEF: tr.pgettext("edit", "debrief"),
        EditKind.SCHOOL: tr.pgettext("edit", "school"),
        EditKind.PICTOGRAMS: tr.pgettext("edit", "pictograms"),
    }
    return about_plan[kind]


def voting_name(mode: VotingMode, tr: Translator) -> str:
    """Return a way of voting."""
    names = {
        VotingMode.PHONES: tr.pgettext("voting", "Phones"),
        VotingMode.CARDS: tr.pgettext("voting", "Printed cards"),
        VotingMode.HANDS: tr.pgettext("voting", "Hands"),
        VotingMode.MIXED: tr.pgettext("voting", "Phones and cards"),
    }
    return names[mode]


def leader_name(led_by: str, tr: Translator, *, own: bool = False) -> str:
    """Return who leads a step; empty means what the activity says, if the step has one."""
    names = {
        "": tr.pgettext("leader", "Not settled yet")
        if own
        else tr.pgettext("leader", "As the activity says"),
        "first": tr.pgettext("leader", "Peer 1"),
        "second": tr.pgettext("leader", "Peer 2"),
        "both": tr.pgettext("leader", "Peer 1 and peer 2"),
        "coach": tr.pgettext("leader", "Coach"),
        "adult": tr.pgettext("leader", "Trusted adult"),
    }
    return names[led_by]


def finding_words(finding: Finding, names: str, tr: Translator) -> str:
    """Return what a check found; ``names`` are those of the steps concerned, joined."""
    good = finding.state is State.GOOD
    n = finding.number
    if finding.rule in _TIME_RULES:
        return _time_words(finding, tr)
    if finding.rule in _PEOPLE_RULES:
        return _people_words(finding, tr)
    if good:
        return _fine(finding.rule, n, tr)
    sentences = {
        Rule.STEPS: tr.gettext("This plan has no step yet"),
        Rule.MISSING: tr.gettext("Not on this computer: {names}", names=names),
        Rule.OPENING: tr.gettext("The session does not begin with a frame"),
        Rule.HELP_AFTER: tr.gettext("No help is shown after: {names}", names=names),
        Rule.NOT_LAST: tr.gettext("A sensitive topic comes last: {names}", names=names),
        Rule.GROUP: tr.gettext("Not made for {n} students: {names}", n=n, names=names),
        Rule.AGE: tr.gettext("Not made for age {n}: {names}", n=n, names=names),
        Rule.COUNTRY: tr.gettext("Not made for this country: {names}", names=names),
        Rule.PHONES: tr.gettext("This school allows no phones"),
        Rule.VOTING: tr.gettext("Some votes need envelopes here: {names}", names=names),
        Rule.MEASURES: tr.ngettext(
            "{n} question is asked twice on one occasion: {names}",
            "{n} questions are asked twice on one occasion: {names}",
            n,
            names=names,
        ),
        Rule.WORDS: _words_words(finding, names, tr),
        Rule.HELP_LINES: (
            tr.ngettext("{n} help line is to be confirmed", "{n} help lines are to be confirmed", n)
            if n
            else tr.gettext("There is no help line for this country")
        ),
        Rule.PRINT: tr.ngettext("{n} activity needs printing", "{n} activities need printing", n),
    }
    return sentences[finding.rule]


def fix_words(finding: Finding, tr: Translator) -> str:
    """Return the words of the button that settles a finding."""
    words = {
        Rule.MISSING: tr.pgettext("fix", "Take out"),
        Rule.TIME: tr.pgettext("fix", "Make it fit"),
        Rule.BREAK: tr.pgettext("fix", "Add a break"),
        Rule.OPENING: tr.pgettext("fix", "Begin with the frame"),
        Rule.HELP_AFTER: tr.pgettext("fix", "End with help"),
        Rule.MEASURES: tr.pgettext("fix", "Ask once only"),
        Rule.NOT_LAST: tr.pgettext("fix", "End with help"),
        Rule.DEBRIEF: tr.pgettext("fix", "Plan {n} min", n=finding.number),
        Rule.PHONES: tr.pgettext("fix", "Vote with cards"),
    }
    return words[finding.rule]


_TIME_RULES = {Rule.TIME, Rule.BREAK}
_PEOPLE_RULES = {Rule.ADULT, Rule.PEERS, Rule.DEBRIEF, Rule.HEADS}


def _time_words(finding: Finding, tr: Translator) -> str:
    n = finding.number
    if finding.rule is Rule.TIME:
        if n < 0:
            return tr.ngettext("{n} minute too long", "{n} minutes too long", -n)
        if n == 0:
            return tr.gettext("The time is kept to the minute")
        return tr.ngettext(
            "The time is kept ({n} minute to spare)", "The time is kept ({n} minutes to spare)", n
        )
    if finding.state is State.GOOD:
        return tr.gettext("A break before 75 minutes")
    return tr.gettext("{n} minutes without a break", n=n)


def _people_words(finding: Finding, tr: Translator) -> str:
    n = finding.number
    if finding.state is State.GOOD:
        told = {
            Rule.ADULT: tr.gettext("The trusted adult is named"),
            Rule.PEERS: tr.ngettext(
                "{n} peer educator is named", "{n} peer educators are named", n
            ),
            Rule.DEBRIEF: tr.gettext("Debrief of the peers: {n} min", n=n),
        }
        return told[finding.rule]
    wanted = {
        Rule.ADULT: tr.gettext("Trusted adult: to be named"),
        Rule.PEERS: tr.gettext("Peer educators: to be named"),
        Rule.DEBRIEF: tr.gettext("Debrief of the peers: not planned"),
        Rule.HEADS: tr.gettext("Number of students: to be filled in"),
    }
    return wanted[finding.rule]


def _fine(rule: Rule, n: int, tr: Translator) -> str:
    sentences = {
        Rule.OPENING: tr.gettext("The session begins with a frame"),
        Rule.HELP_AFTER: tr.gettext("Help is shown after each sensitive topic"),
        Rule.NOT_LAST: tr.gettext("No sensitive topic comes last"),
        Rule.GROUP: tr.gettext("The group’s size fits ({n} students)", n=n),
        Rule.AGE: tr.gettext("The age fits ({n} years)", n=n),
        Rule.PHONES: tr.gettext("No phones, as the school wishes"),
        Rule.WORDS: tr.gettext("All texts are reviewed in this language"),
        Rule.HELP_LINES: tr.ngettext(
            "{n} help line is confirmed", "{n} help lines are confirmed", n
        ),
    }
    return sentences[rule]


def _words_words(finding: Finding, names: str, tr: Translator) -> str:
    if finding.state is State.BAD:
        return tr.gettext("Not in this language: {names}", names=names)
    return tr.ngettext(
        "The texts of {n} activity are not reviewed yet in this language",
        "The texts of {n} activities are not reviewed yet in this language",
        finding.number,
    )
