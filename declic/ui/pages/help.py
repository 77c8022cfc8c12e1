"""Help lines of the country, as the class and the coach may need them."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from declic.domain.help import HelpLine
from declic.ui.pages.page import Around, Page
from declic.ui.pages.rows import add_words, boxed, pill_line, two_lines
from declic.ui.pages.words import short_date
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import clear
from declic.ui.widgets.labels import IconView, Pill, label
from declic.ui.widgets.notice import EmptyState


class HelpPage(Page):
    """Lists whom a young person can turn to; the same lines as on phones and posters."""

    def __init__(self, around: Around) -> None:
        tr = around.tr
        super().__init__(
            around,
            tr.gettext("Help and resources"),
            tr.gettext("The same help lines stand on the phones, at the end and in the report."),
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(around.look.px(10))
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def fill(self) -> None:
        """List the help lines."""
        clear(self._list)
        tr, look = self.around.tr, self.around.look
        lines = list(self.around.desk.help_lines())
        for line in lines:
            self._list.addWidget(self._line(line))
        if not lines:
            self._list.addWidget(
                EmptyState(
                    Icon.HELP,
                    tr.gettext("No help line for this country"),
                    tr.gettext(
                        "Choose the country in the settings: the help lines follow it everywhere."
                    ),
                    look,
                    (
                        tr.pgettext("button", "Settings"),
                        lambda: self.around.shell.go("settings"),
                    ),
                )
            )

    def _line(self, line: HelpLine) -> QFrame:
        tr, look = self.around.tr, self.around.look
        frame, box = boxed(look)
        number = line.call or line.site
        icon = Icon.CALL if line.call else Icon.SITE
        box.addWidget(IconView(icon, look.palette.accent, look, 22))
        pills = pill_line(look)
        name = line.named(tr.language)
        number = "" if number == name else number
        words = two_lines(
            f"{number} · {name}" if number else name, line.describe(tr.language), look
        )
        add_words(box, words, pills, look)
        if line.free:
            pills.addWidget(Pill(tr.pgettext("help line", "free"), look, Tone.GOOD, Icon.CHECK))
        if line.checked_on:
            pills.addWidget(
                label(
                    tr.gettext("checked {date}", date=short_date(line.checked_on)),
                    Role.SMALL,
                    look,
                    "soft",
                    wrap=False,
                )
            )
        return frame
