"""What a coach is shown and asked before a pack is installed or removed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from declic.i18n import Translator, language_name
from declic.ui.coach.dialogs import Question
from declic.ui.library.words import joined, state_pill
from declic.ui.pages.words import topic_name
from declic.ui.shelf import PackActivityLine, PackChange, PackHere, PackInside
from declic.ui.theme.fonts import Role
from declic.ui.theme.look import Look

MOST_TITLES = 12
"""Longer lists are cut: a coach decides by the first ones and the number of the rest."""


class InstallQuestion(Question):
    """Shows what is inside a pack, and what it would replace, before anything is installed."""

    def __init__(
        self, parent: QWidget, inside: PackInside, look: Look, tr: Translator,
        install: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, inside.title, look, tr)
        self.setMinimumSize(look.px(600), look.px(540))
        edition = tr.gettext("edition {n}", n=inside.version)
        count = tr.ngettext("{n} activity", "{n} activities", len(inside.activities))
        self.tell(joined(inside.maker, edition, count), Role.LABEL, "soft")
        if inside.there is not None:
            self._tell_replaced(inside, inside.there)
        for line in inside.activities:
            self._tell_activity(line)
        self.tell(
            tr.gettext(
                "Nothing is installed yet. Read an activity’s script once before you use it: "
                "whoever made the pack answers for it, not the program."
            ),
            kind="soft",
        )
        self.body.addStretch(1)
        self.yes.say(
            tr.pgettext("button", "Install it")
            if inside.there is None
            else tr.pgettext("button", "Update it")
        )
        self.accepted.connect(install)

    def _tell_replaced(self, inside: PackInside, there: PackHere) -> None:
        tr = self.tr_
        self.tell(
            tr.gettext(
                "It replaces the pack “{title}” on this computer. Sessions that were run keep "
                "their own copy.",
                title=there.title,
            ),
            kind="warn",
        )
        if there.version > inside.version:
            self.tell(
                tr.gettext(
                    "What you have is newer: edition {here}. This file is edition {file}.",
                    here=there.version, file=inside.version,
                ),
                kind="warn",
            )  # fmt: skip
        if there.maker and there.maker != inside.maker:
            self.tell(
                tr.gettext(
                    "It names another maker. The pack that you have is by {maker}; ask before "
                    "you replace it.",
                    maker=there.maker,
                ),
                kind="bad",
            )
        list_titles(self, tr.gettext("These activities go away"), inside.leaving)
        list_titles(self, tr.gettext("Plans that use them"), inside.plans)

    def _tell_activity(self, line: PackActivityLine) -> None:
        tr = self.tr_
        changes = {
            PackChange.NEW: tr.pgettext("activity in a pack", "new"),
            PackChange.CHANGED: tr.pgettext("activity in a pack", "changed"),
            PackChange.SAME: tr.pgettext("activity in a pack", "unchanged"),
        }
        self.tell(line.title, Role.STRONG)
        low, high = line.ages
        facts = joined(
            topic_name(line.topic, tr),
            tr.gettext("{minutes} min", minutes=line.minutes),
            tr.gettext("{least}–{most} years", least=low, most=high),
            tr.pgettext("activity", "adult present") if line.sensitive else "",
            changes[line.change],
        )
        self.tell(facts, Role.LABEL, "soft")
        self.tell(languages(line.states, tr), Role.LABEL, "soft")
        if line.law:
            votes = tr.ngettext(
                "{n} vote about the law: it stays off until somebody has confirmed it.",
                "{n} votes about the law: they stay off until somebody has confirmed them.",
                line.law,
            )
            self.tell(votes, kind="warn")
        if line.personal:
            votes = tr.ngettext(
                "{n} vote about own experience: never by hands or cards, never shown in the room.",
                "{n} votes about own experience: never by hands or cards, never shown in the room.",
                line.personal,
            )
            self.tell(votes, kind="warn")


class RemoveQuestion(Question):
    """Asks before a pack is removed, and names the plans that use it."""

    def __init__(
        self, parent: QWidget, pack: PackHere, look: Look, tr: Translator,
        remove: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, tr.gettext("Remove “{title}”?", title=pack.title), look, tr)
        list_titles(self, tr.gettext("These activities go away"), pack.activities)
        if pack.plans:
            list_titles(self, tr.gettext("Plans that use them"), pack.plans)
            self.tell(
                tr.gettext(
                    "These plans stay, but cannot be run before you take those steps out or "
                    "install the pack again."
                ),
                kind="warn",
            )
        else:
            self.tell(tr.gettext("No plan uses them."), kind="soft")
        self.tell(tr.gettext("Sessions that were run and their reports stay as they are."))
        self.body.addStretch(1)
        self.yes.say(tr.pgettext("button", "Remove it"), kind="alarm")
        self.accepted.connect(remove)


def list_titles(question: Question, heading: str, titles: Sequence[str]) -> None:
    """Add titles below a heading; nothing when there are none."""
    if not titles:
        return
    question.tell(heading, Role.STRONG)
    for title in titles[:MOST_TITLES]:
        question.tell(f"– {title}")
    if (rest := len(titles) - MOST_TITLES) > 0:
        question.tell(question.tr_.gettext("and {n} more", n=rest), kind="soft")


def languages(states: Mapping[str, str], tr: Translator) -> str:
    """Return the languages of an activity with the review state of their words."""
    return joined(
        *(f"{language_name(lang)} ({state_pill(state, tr)[0]})" for lang, state in states.items())
    )
