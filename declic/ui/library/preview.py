"""The full preview of an activity, in any of its languages."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from declic.domain.session import Snapshot
from declic.domain.words import Text, Words
from declic.i18n import LANGUAGES, language_name
from declic.session.order import running_order
from declic.ui.library.materials import Materials
from declic.ui.library.phases import PhaseCard
from declic.ui.library.pieces import (
    PillWords,
    bulleted,
    nothing,
    pills,
    section,
    side_by_side,
    switch,
    wrapped,
)
from declic.ui.library.tiles import entry_pills
from declic.ui.library.votes import vote_cards
from declic.ui.library.words import (
    activity_facts,
    joined,
    room_name,
    variant_name,
)
from declic.ui.pages.page import Around
from declic.ui.pages.words import country_name
from declic.ui.shelf import Entry
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import clear
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.grid import FlowGrid
from declic.ui.widgets.labels import label


class Preview(QWidget):
    """One activity: in short, script with the class's screen, votes.

    Signals:
        left: the list is asked for again.
        changed: another part or language is shown, of another height.

    Attributes:
        entry, lang: what is shown, and in which language.
        tabs: the buttons by key; ``language``: the chooser.
        materials: what lies on the table, as last shown.
        pictograms: the box that shows them on the class's screens, above the script.
    """

    left = Signal()
    changed = Signal()

    def __init__(self, entry: Entry, lang: str, around: Around) -> None:
        super().__init__()
        self.entry = entry
        self.lang = lang
        self._around = around
        self._tab = "short"
        self._pictograms = False
        look, tr = around.look, around.tr
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        self.back = ActionButton(
            tr.gettext("Activities"), look, "link", icon=Icon.PREVIOUS, role=Role.SMALL,
            name=tr.gettext("Back to the activities"),
        )  # fmt: skip
        self.back.clicked.connect(self.left)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._make_head())
        self._head = QVBoxLayout()
        self._head.setSpacing(look.px(10))
        box.addLayout(self._head)
        tabs = [
            ("short", tr.pgettext("tab", "In short")),
            ("script", tr.pgettext("tab", "Script and screen")),
            ("votes", tr.pgettext("tab", "Votes and sources")),
        ]
        line, self.tabs = switch(tabs, look, self.show_tab, self)
        box.addWidget(line)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.px(14))
        box.addLayout(self._body)
        self.show_language(lang)

    def _make_head(self) -> QLayout:
        look, tr = self._around.look, self._around.tr
        self._title = label("", Role.DISPLAY, look)
        name = tr.gettext("Language of the activity")
        caption = label(name, Role.LABEL, look, wrap=False)
        self.language = ChoiceBox(look, name)
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(self.lang)))
        self.language.currentIndexChanged.connect(
            lambda _: self.show_language(str(self.language.currentData()))
        )
        caption.setBuddy(self.language)
        line = side_by_side(look)
        line.addWidget(self._title, 1)
        for widget in (caption, self.language):
            line.addWidget(widget)
        return line

    def show_language(self, lang: str) -> None:
        """Show the activity in a language; where it has none, what stands in for it is marked."""
        self.lang = lang
        words = self.entry.words.in_language(lang)
        self._title.setText(words.text("title").value)
        clear(self._head)
        look, tr = self._around.look, self._around.tr
        activity = self.entry.activity
        marks: list[PillWords] = entry_pills(self.entry, lang, look, tr)
        if activity.countries:
            names = ", ".join(country_name(code, tr) for code in activity.countries)
            marks.append((names, Tone.PLAIN, Icon.LANGUAGE))
        self._head.addWidget(pills(marks, look))
        facts = joined(activity_facts(activity, tr), room_name(activity.room, tr))
        self._head.addWidget(wrapped(facts, Role.STRONG, look))
        if (note := self._state_note(words.text("title"))) is not None:
            self._head.addWidget(note)
        self.show_tab(self._tab)

    def show_tab(self, key: str) -> None:
        """Show one part of the preview."""
        self._tab = key
        self.tabs[key].setChecked(True)
        clear(self._body)
        for card in self._cards():
            self._body.addWidget(card)
            if self.isVisible():
                card.show()
        self.changed.emit()

    def _cards(self) -> list[QWidget]:
        """Return the cards of the open part."""
        if self._tab == "short":
            return [self._short(self.entry.words.in_language(self.lang))]
        snapshot = self._around.desk.library().preview(self.entry.ref, self.lang)
        return self._phases(snapshot) if self._tab == "script" else self._votes(snapshot)

    def _phases(self, snapshot: Snapshot) -> list[QWidget]:
        around = self._around
        cards: list[QWidget] = []
        if snapshot.pictograms:
            self.pictograms = TickBox(around.tr.gettext("Show pictograms"), around.look)
            self.pictograms.setChecked(self._pictograms)
            self.pictograms.clicked.connect(self._show_pictograms)
            cards.append(self.pictograms)
        if not self._pictograms:
            snapshot = replace(snapshot, pictograms={})
        beats = running_order(snapshot)
        return [*cards, *(PhaseCard(snapshot, beat, around.look, around.tr) for beat in beats)]

    def _show_pictograms(self, on: bool) -> None:
        self._pictograms = on
        self.show_tab("script")
        self.pictograms.setFocus()

    def _votes(self, snapshot: Snapshot) -> list[QWidget]:
        cards = vote_cards(self.entry.activity, snapshot, self._around)
        if cards:
            return cards
        text = self._around.tr.gettext("This activity has no vote and states no fact.")
        return [nothing(text, self._around.look)]

    def _state_note(self, title: Text) -> QWidget | None:
        """Say which words one reads when the language has none of its own, or only a draft."""
        tr, look = self._around.tr, self._around.look
        state = self.entry.state(self.lang)
        if not state:
            text = tr.gettext(
                "There are no words in this language yet; what you read is in: {language}.",
                language=language_name(title.lang),
            )
        elif state == "draft":
            text = tr.gettext("Draft: no native speaker has reviewed these words yet.")
        else:
            return None
        return label(text, Role.BODY, look, "warn")

    def _short(self, words: Words) -> QWidget:
        tr, look = self._around.tr, self._around.look
        activity = self.entry.activity
        grid = FlowGrid(look.px(320), 2, look.px(14))

        def listed(key: str, sign: Icon = Icon.NEXT) -> QLayout:
            return bulleted([text.value for text in words.list(key)], look, sign)

        summary = wrapped(words.text("summary").value, Role.BODY, look)
        key_message = wrapped(words.text("key-message").value, Role.STRONG, look)
        self.materials = Materials(self.entry, words, self.lang, self._around)
        sections = [
            section(tr.gettext("In short"), look, summary, key_message),
            section(tr.gettext("Goals"), look, listed("goals", Icon.CHECK)),
            section(tr.gettext("Safeguarding"), look, listed("safeguarding", Icon.SHIELD)),
            section(tr.gettext("Material"), look, self.materials),
            section(tr.gettext("Without phones"), look, listed("no-phones")),
            section(tr.gettext("Debrief"), look, listed("debrief", Icon.CHAT)),
        ]
        if activity.variants:
            sections.append(section(tr.gettext("Variants"), look, self._variants(words)))
        for each in sections:
            grid.add(each)
        return grid

    def _variants(self, words: Words) -> QLayout:
        tr, activity = self._around.tr, self.entry.activity
        titles = {p.slug: words.text(f"phase/{p.slug}/title").value for p in activity.phases}
        lines = []
        for variant in activity.variants:
            changed = ", ".join(
                tr.gettext("“{title}” {minutes} min", title=titles.get(slug, slug), minutes=minutes)
                if minutes
                else tr.gettext("“{title}” left out", title=titles.get(slug, slug))
                for slug, minutes in variant.minutes.items()
            )
            length = sum(variant.minutes.get(p.slug, p.minutes) for p in activity.phases)
            text = tr.gettext("{variant}: {minutes} min", minutes=length,
                              variant=variant_name(variant.slug, tr))  # fmt: skip
            lines.append(f"{text} — {changed}" if changed else text)
        return bulleted(lines, self._around.look)
