"""The votes of an activity with their answers, and the sources of its facts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from declic.domain.activity import Activity, Source
from declic.domain.law import poll_entry
from declic.domain.poll import Poll, PollKind
from declic.domain.session import Snapshot
from declic.domain.words import Words
from declic.session.views import LETTERS
from declic.ui.library.confirm import ConfirmLine
from declic.ui.library.pieces import PillWords, asked, pills, section, wrapped
from declic.ui.library.words import (
    confidence_pill,
    poll_kind_name,
    sensitivity_name,
    source_words,
    without_phones,
)
from declic.ui.pages.page import Around
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import Pill, label
from declic.ui.widgets.shapes import ShapeBadge


def vote_cards(activity: Activity, snapshot: Snapshot, around: Around) -> list[QWidget]:
    """Return a card for each vote, then one with the sources that no vote names."""
    words = snapshot.words_of(activity.ref)
    cards: list[QWidget] = [VoteCard(activity, poll, words, around) for poll in activity.polls]
    named = {key for poll in activity.polls for key in poll.sources}
    others = [source for source in activity.sources if source.key not in named]
    if others:
        title = around.tr.gettext("Other sources of this activity")
        cards.append(section(title, around.look, source_lines(others, around)))
    return cards


def source_lines(sources: list[Source], around: Around) -> QVBoxLayout:
    """Return sources with the day of the last look and how sure they are."""
    look, tr = around.look, around.tr
    box = QVBoxLayout()
    box.setSpacing(look.px(6))
    for source in sources:
        box.addWidget(wrapped(source_words(source, tr), Role.SMALL, look, look.palette.soft))
        box.addWidget(pills([confidence_pill(source.confidence, tr)], look))
    return box


class VoteCard(Card):
    """One vote: question, options with the right one marked, explanation, sources."""

    def __init__(self, activity: Activity, poll: Poll, words: Words, around: Around) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=8)
        self._around = around
        self._poll = poll
        key = f"poll/{poll.slug}"
        question = words.text(f"{key}/question").value
        self.setAccessibleName(question)
        self.box.addWidget(label(question, Role.SUBHEADING, look))
        self.box.addWidget(pills(self._marks(), look))
        if hint := words.text(f"{key}/hint").value:
            self.box.addWidget(wrapped(hint, Role.BODY, look, look.palette.soft))
        for index, option in enumerate(poll.options):
            text = words.text(f"{key}/option/{option}").value
            if text:
                self.box.addLayout(self._option(index, option, text))
        passing = tr.gettext("Everybody may also answer “I’d rather pass”.")
        self.box.addWidget(wrapped(passing, Role.SMALL, look, look.palette.soft))
        for name, title in (
            ("explain", tr.gettext("Explanation")),
            ("when-split", tr.gettext("When the class is split")),
        ):
            if text := words.text(f"{key}/{name}").value:
                self.box.addWidget(label(title, Role.LABEL, look, "soft"))
                self.box.addWidget(wrapped(text, Role.BODY, look))
        if poll.law:
            self._add_switch(poll_entry(activity.poll_ref(poll.slug)), question)
        sources = [source for source in activity.sources if source.key in poll.sources]
        if sources:
            self.box.addWidget(label(tr.gettext("Sources"), Role.LABEL, look, "soft"))
            self.box.addLayout(source_lines(sources, around))

    def _marks(self) -> list[PillWords]:
        tr, poll = self._around.tr, self._poll
        made: list[PillWords] = [
            (poll_kind_name(poll.kind, tr), Tone.BRAND, None),
            (sensitivity_name(poll.sensitivity, tr), Tone.PLAIN, Icon.SHIELD),
            (without_phones(poll, tr), Tone.PLAIN, None),
        ]
        if poll.measure:
            made.append((tr.pgettext("poll", "asked before and after"), Tone.PLAIN, Icon.TIME))
        return made

    def _option(self, index: int, option: str, text: str) -> QHBoxLayout:
        look, tr = self._around.look, self._around.tr
        scale = self._poll.kind is PollKind.SCALE
        letter = option if scale else LETTERS[index]
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        top = Qt.AlignmentFlag.AlignTop
        if not scale:
            line.addWidget(ShapeBadge(index, letter, look, 22), 0, top)
        line.addWidget(label(letter, Role.STRONG, look, wrap=False), 0, top)
        right = option in self._poll.right
        words = wrapped(text, Role.STRONG if right else Role.BODY, look)
        line.addWidget(words, 1)
        if right:
            mark = tr.pgettext("vote", "Right")
            if self._poll.kind is PollKind.DILEMMA:
                mark = tr.pgettext("vote", "This helps")
            words.setAccessibleName(f"{letter}: {text}. {mark}")
            line.addWidget(Pill(mark, look, Tone.GOOD, Icon.CHECK), 0, top)
        return line

    def _add_switch(self, key: str, name: str) -> None:
        """Add the switch of a legal statement; it is off until somebody has confirmed it."""
        around = self._around
        tr, desk = around.tr, around.desk.library()
        about = tr.gettext(
            "This vote states the law. It is left out of every session until a lawyer or a service "
            "has confirmed it: type the day and their initials."
        )
        self.box.addWidget(label(about, Role.BODY, around.look, "warn"))
        line = ConfirmLine(name, around.look, tr, desk.today(), law=True)

        def show() -> None:
            confirmation = desk.confirmations().get(key)
            line.show_state(confirmation, due=confirmation is None)

        def confirm(initials: str, day: str) -> None:
            if asked(around, lambda: desk.confirm(key, initials, day)):
                show()

        def withdraw() -> None:
            if asked(around, lambda: desk.withdraw(key)):
                show()

        line.confirmed.connect(confirm)
        line.withdrawn.connect(withdraw)
        show()
        self.box.addWidget(line)
