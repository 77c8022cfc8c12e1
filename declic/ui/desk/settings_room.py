"""The classroom's measures: how large a code must be for the last row."""

from collections.abc import Callable, Sequence

from declic.ui.pages.page import Around
from declic.ui.pages.settings_rows import SettingsCard
from declic.ui.room_setup import qr_share
from declic.ui.theme.fonts import Role
from declic.ui.widgets.labels import label

DEPTHS_M = (4, 5, 6, 7, 8, 9, 10, 12, 15)
WIDTHS_CM = (100, 120, 150, 180, 200, 240, 300, 400)


class RoomCard(SettingsCard):
    """Asks for the room's depth and the picture's width; the code on the wall follows.

    Args:
        around: the surroundings.
        keep: keeps a setting by name; returns whether that worked.
    """

    def __init__(self, around: Around, keep: Callable[[str, object], bool]) -> None:
        tr, settings = around.tr, around.desk.settings()
        super().__init__(
            around,
            tr.gettext("Classroom"),
            tr.gettext(
                "A phone reads a code from ten times its width away. The code to join is shown as "
                "large as the last row needs."
            ),
        )
        self._keep_setting = keep
        self.last_row = self.add_choice(
            tr.gettext("From the picture to the last row"),
            [(tr.gettext("{n} m", n=n), n) for n in with_own(DEPTHS_M, settings.room_depth_m)],
            settings.room_depth_m,
            lambda value: self._chosen("room_depth_m", value),
        )
        self.picture = self.add_choice(
            tr.gettext("Width of the projector’s picture"),
            [
                (tr.gettext("{n} cm", n=n), n)
                for n in with_own(WIDTHS_CM, settings.picture_width_cm)
            ],
            settings.picture_width_cm,
            lambda value: self._chosen("picture_width_cm", value),
        )
        self._needed = label("", Role.BODY, around.look, "soft")
        self.box.addWidget(self._needed)
        self._tell()
        self.box.addStretch(1)

    def _chosen(self, name: str, value: object) -> None:
        self._keep_setting(name, value)
        self._tell()

    def _tell(self) -> None:
        """Say how wide the code has to be on the wall."""
        settings, tr = self.around.desk.settings(), self.around.tr
        width = settings.picture_width_cm
        needed = round(qr_share(settings.room_depth_m, width) * width)
        self._needed.setText(tr.gettext("The last row needs a code {cm} cm wide.", cm=needed))


def with_own(usual: Sequence[int], own: int) -> list[int]:
    """Return the usual choices with the coach's own value among them."""
    return sorted({*usual, own})
