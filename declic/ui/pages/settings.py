"""The settings that a coach can change; each is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from declic.i18n import LANGUAGES, language_name
from declic.ui.pages.page import Around, Page
from declic.ui.ports import DeskError
from declic.ui.theme.fonts import Role
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import Card
from declic.ui.widgets.fields import ChoiceBox, TickBox
from declic.ui.widgets.labels import label

if TYPE_CHECKING:
    from declic.settings import Settings

COUNTRIES = ("BE", "FR", "LU", "NL", "DE", "AT", "CH")
SCALES = (100, 125, 150, 175, 200)
MONTHS = (3, 6, 12, 24, 0)


class SettingsPage(Page):
    """Language, theme, text size, country, projector and deletion."""

    def __init__(self, around: Around) -> None:
        tr, look = around.tr, around.look
        super().__init__(around, tr.gettext("Settings"), tr.gettext("Kept on this computer only."))
        settings = around.desk.settings()
        card = Card(look, gap=14)
        self._add(
            card,
            tr.gettext("Language of the windows"),
            [(language_name(code), code) for code in LANGUAGES],
            settings.language,
            lambda value: around.shell.speak(str(value)),
        )
        themes = [
            (tr.pgettext("theme", "As the system"), "system"),
            (tr.pgettext("theme", "Light"), "light"),
            (tr.pgettext("theme", "Dark"), "dark"),
        ]
        self._add(card, tr.gettext("Theme"), themes, settings.theme, self._keeps("theme"))
        scales = [(tr.percent(scale), scale) for scale in SCALES]
        self._add(
            card,
            tr.gettext("Text size"),
            scales,
            settings.text_scale_percent,
            self._keeps("text_scale_percent"),
        )
        countries = [(self._country(code), code) for code in COUNTRIES]
        self._add(
            card,
            tr.gettext("Country of the help lines"),
            countries,
            settings.country,
            self._keeps("country"),
        )
        self._add_keeping(card, settings)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _add_keeping(self, card: Card, settings: "Settings") -> None:
        """Add how long sessions are kept, and how the projector starts."""
        tr, look = self.around.tr, self.around.look
        months = [
            (tr.ngettext("{n} month", "{n} months", n) if n else tr.gettext("never"), n)
            for n in MONTHS
        ]
        self._add(
            card,
            tr.gettext("Delete sessions after"),
            months,
            settings.keep_sessions_months,
            self._keeps("keep_sessions_months"),
        )
        dark = TickBox(tr.gettext("The projector starts with a dark background"), look)
        dark.setChecked(settings.audience_dark)
        dark.toggled.connect(self._keeps("audience_dark"))
        card.box.addWidget(dark)

    def _add(
        self,
        card: Card,
        caption: str,
        choices: list[tuple[str, str]] | list[tuple[str, int]],
        value: object,
        chosen: Callable[[object], None],
    ) -> None:
        look = self.around.look
        line = QHBoxLayout()
        words = label(caption, Role.STRONG, look)
        box = ChoiceBox(look, caption)
        for text, key in choices:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.setMinimumWidth(look.px(220))
        words.setBuddy(box)
        box.activated.connect(lambda _: chosen(box.currentData()))
        line.addWidget(words, 1)
        line.addWidget(box)
        card.box.addLayout(line)

    def _keeps(self, name: str) -> Callable[[object], None]:
        return lambda value: self._keep(name, value)

    def _keep(self, name: str, value: object) -> None:
        desk = self.around.desk
        changes: dict[str, object] = {name: value}
        changed = replace(desk.settings(), **changes)  # type: ignore[arg-type]  # own names
        try:
            desk.save_settings(changed)
        except DeskError as error:
            self.around.shell.say(f"{error.what} {error.do}".strip(), Tone.BAD)
            return
        self.around.shell.wear()

    def _country(self, code: str) -> str:
        tr = self.around.tr
        names = {
            "BE": tr.pgettext("country", "Belgium"),
            "FR": tr.pgettext("country", "France"),
            "LU": tr.pgettext("country", "Luxembourg"),
            "NL": tr.pgettext("country", "Netherlands"),
            "DE": tr.pgettext("country", "Germany"),
            "AT": tr.pgettext("country", "Austria"),
            "CH": tr.pgettext("country", "Switzerland"),
        }
        return names[code]
