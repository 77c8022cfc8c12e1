"""The settings that a coach can change; each is kept at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from declic.i18n import LANGUAGES, language_name
from declic.ui.coach.details import COUNTRIES
from declic.ui.desk.settings_copies import CopiesCard, FoldersCard
from declic.ui.desk.settings_double_click import DoubleClickCard
from declic.ui.desk.settings_erase import EraseCard
from declic.ui.desk.settings_languages import LanguagesCard
from declic.ui.desk.settings_pin import PinCard
from declic.ui.desk.settings_problem import ProblemCard
from declic.ui.desk.settings_room import RoomCard
from declic.ui.desk.settings_session import PortField
from declic.ui.pages.page import Around, Page
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.pages.words import country_name
from declic.ui.ports import DeskError
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.fields import TickBox
from declic.ui.widgets.grid import FlowGrid

if TYPE_CHECKING:
    from declic.ui.keeping import Keeping

SCALES = (100, 125, 150, 175, 200)
MONTHS = (3, 6, 12, 24, 0)


class SettingsPage(Page):
    """What a coach chooses once, and what is done rarely: copies, erasing, reporting a problem."""

    def __init__(self, around: Around, keeping: "Callable[[], Keeping]") -> None:
        tr, look = around.tr, around.look
        super().__init__(around, tr.gettext("Settings"), tr.gettext("Kept on this computer only."))
        self._problem = ProblemCard(around, keeping)
        grid = FlowGrid(look.px(400), 2, look.px(16))
        for card in (
            self._appearance(),
            self._sessions(),
            RoomCard(around, self.keep),
            self._schools(),
            LanguagesCard(around),
            PinCard(around, self.keep),
            CopiesCard(around, keeping),
            FoldersCard(around, keeping),
            DoubleClickCard(around, keeping),
            self._problem,
            EraseCard(around, keeping),
        ):
            grid.add(card)
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def keep(self, name: str, value: object) -> bool:
        """Keep one setting; return whether that worked."""
        desk = self.around.desk
        changes: dict[str, object] = {name: value}
        changed = replace(desk.settings(), **changes)  # type: ignore[arg-type]  # own names
        try:
            desk.save_settings(changed)
        except DeskError as error:
            self.around.shell.say(f"{error.what} {error.do}".strip(), Tone.BAD)
            return False
        self.around.shell.wear()
        return True

    def show_problem(self) -> None:
        """Lead to where a problem is reported."""
        self.ensureWidgetVisible(self._problem)
        self._problem.start.setFocus()

    def _appearance(self) -> SettingsCard:
        """Return language, theme and text size."""
        tr, settings = self.around.tr, self.around.desk.settings()
        card = SettingsCard(self.around, tr.gettext("Windows"))
        card.add_choice(
            tr.gettext("Language of the windows"),
            [(language_name(code), code) for code in LANGUAGES],
            settings.language,
            lambda value: self.around.shell.speak(str(value)),
        )
        themes = [
            (tr.pgettext("theme", "As the system"), "system"),
            (tr.pgettext("theme", "Light"), "light"),
            (tr.pgettext("theme", "Dark"), "dark"),
        ]
        card.add_choice(tr.gettext("Theme"), themes, settings.theme, self._keeps("theme"))
        card.add_choice(
            tr.gettext("Text size"),
            [(tr.percent(scale), scale) for scale in SCALES],
            settings.text_scale_percent,
            self._keeps("text_scale_percent"),
        )
        dark = TickBox(tr.gettext("The projector starts with a dark background"), self.around.look)
        dark.setChecked(settings.audience_dark)
        dark.toggled.connect(self._keeps("audience_dark"))
        card.box.addWidget(dark)
        card.box.addStretch(1)
        return card

    def _sessions(self) -> SettingsCard:
        """Return country, deletion and port."""
        tr, settings = self.around.tr, self.around.desk.settings()
        card = SettingsCard(self.around, tr.pgettext("settings", "Sessions"))
        card.add_choice(
            tr.gettext("Country of the help lines"),
            [(country_name(code, tr), code) for code in COUNTRIES],
            settings.country,
            self._keeps("country"),
            tr.gettext("Phones, posters and reports show the lines of this country."),
        )
        months = [
            (tr.ngettext("{n} month", "{n} months", n) if n else tr.gettext("never"), n)
            for n in MONTHS
        ]
        card.add_choice(
            tr.gettext("Delete sessions after"),
            months,
            settings.keep_sessions_months,
            self._keeps("keep_sessions_months"),
            tr.gettext("At every start, with their totals; written reports stay."),
        )
        port = PortField(self.around, settings.port, self._keeps("port"))
        card.add_line(
            tr.gettext("Port of the phones’ page"),
            port,
            tr.gettext("Leave it empty unless the school’s firewall wants a fixed one."),
        )
        lines = card.button(
            tr.pgettext("button", "See the help lines"),
            lambda: self.around.shell.go("help"),
            Icon.HELP,
        )
        card.add_buttons(lines)
        card.box.addStretch(1)
        return card

    def _schools(self) -> SettingsCard:
        """Return the ways to the schools and to the manual."""
        tr, go = self.around.tr, self.around.shell.go
        card = SettingsCard(
            self.around,
            tr.pgettext("settings", "Schools and manual"),
            tr.gettext(
                "Once per school: referent and room, procedure, phone rule, Wi-Fi, projector. "
                "Plans, screens and reports then know them."
            ),
        )
        schools = card.button(
            tr.pgettext("button", "Schools"), lambda: go("settings/schools"), Icon.GROUP
        )
        manual = card.button(tr.pgettext("button", "Manual"), lambda: go("help/manual"), Icon.BOOK)
        card.add_buttons(schools, manual)
        card.box.addStretch(1)
        return card

    def _keeps(self, name: str) -> Callable[[object], None]:
        return lambda value: self._keep(name, value)

    def _keep(self, name: str, value: object) -> None:
        self.keep(name, value)
