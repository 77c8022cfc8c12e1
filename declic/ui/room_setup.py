"""What a session's windows know of the room and of this laptop."""

from dataclasses import dataclass, field, replace

from declic.session.views import ConsoleView
from declic.settings import Settings
from declic.ui.awake import Awake, BatteryWatch, KeepAwake, NotKept

CM_PER_M = 100
READ_FROM = 10
"""A code is read from ten times its width away (the 10:1 rule of code printers)."""


@dataclass(frozen=True, slots=True)
class RoomSetup:
    """The room's measures, the adult's PIN and the laptop's power.

    Attributes:
        adult_pin: hash of the adult's PIN, or empty.
        room_depth_m: from the picture to the last row; 0 leaves the code at its usual size.
        picture_width_cm: width of the projector's picture on the wall.
        battery: tells when it is low, or ``None``.
        awake: keeps the screen awake.
    """

    adult_pin: str = ""
    room_depth_m: int = 0
    picture_width_cm: int = 200
    battery: BatteryWatch | None = None
    awake: Awake = field(default_factory=NotKept)

    @property
    def qr_share(self) -> float:
        """Width of the code that the last row needs, as a share of the picture's width."""
        return qr_share(self.room_depth_m, self.picture_width_cm)

    def dress(self, view: ConsoleView) -> ConsoleView:
        """Add what the session itself cannot know: the code's size and a low battery."""
        view = replace(view, stage=replace(view.stage, qr_share=self.qr_share))
        if self.battery is not None and self.battery.low:
            return replace(view, warnings=(*view.warnings, "battery-low"))
        return view


def setup_of(settings: Settings) -> RoomSetup:
    """Return the setup of a real session."""
    return RoomSetup(
        settings.adult_pin,
        settings.room_depth_m,
        settings.picture_width_cm,
        BatteryWatch(),
        KeepAwake(),
    )


def qr_share(room_depth_m: int, picture_width_cm: int) -> float:
    """Return the least width of a code, as a share of the picture's width."""
    if room_depth_m <= 0 or picture_width_cm <= 0:
        return 0.0
    return room_depth_m * CM_PER_M / READ_FROM / picture_width_cm
