"""Whether a double click on a shared plan opens this program."""

from collections.abc import Callable

from declic.ui.coach.doors import say_failed
from declic.ui.keeping import Keeping
from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.ports import DeskError
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.labels import Pill


class DoubleClickCard(SettingsCard):
    """Says how it stands and changes it, for this user of the computer only."""

    def __init__(self, around: Around, keeping: Callable[[], Keeping]) -> None:
        tr = around.tr
        stands = keeping().opens_files()
        told = tr.gettext(
            "Plans that other coaches send are .declic files. A double click can open them here; "
            "it changes nothing for other users of this computer."
        )
        if stands is None:
            told = tr.gettext(
                "Plans that other coaches send are .declic files. On this system a double click "
                "needs an installed program: open them from the Plans page, or drag them there."
            )
        super().__init__(around, tr.gettext("Shared plans"), told)
        self._keeping = keeping
        self._pill = Pill("", around.look)
        self.box.addWidget(self._pill)
        self._change = self.button("", self._turn, Icon.OPEN_FILE)
        self.add_buttons(self._change)
        self.box.addStretch(1)
        self._show(stands)

    def _show(self, stands: bool | None) -> None:
        tr = self.around.tr
        self._pill.setVisible(stands is not None)
        self._change.setVisible(stands is not None)
        if stands:
            words = tr.pgettext("double click", "A double click opens them here")
            self._pill.show_text(words, Tone.GOOD, Icon.CHECK)
            self._change.say(tr.pgettext("button", "Take it back"), Icon.UNDO)
        else:
            words = tr.pgettext("double click", "A double click does not open them here yet")
            self._pill.show_text(words, Tone.PLAIN)
            self._change.say(tr.pgettext("button", "Open by double click"), Icon.OPEN_FILE)

    def _turn(self) -> None:
        keeping = self._keeping()
        try:
            keeping.open_files(on=not keeping.opens_files())
        except DeskError as error:
            say_failed(self.around, error)
        self._show(keeping.opens_files())
