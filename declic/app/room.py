"""Looks at what a session needs from the laptop and its network."""

import shutil
from collections.abc import Callable, Sequence

from declic.i18n import Translator, translator
from declic.settings import Folders
from declic.ui.ports import CheckItem, CheckKind, CheckState, Progress

LOW_BATTERY_PERCENT = 20
NEEDED_BYTES = 200_000_000


def check_room(folders: Folders, lang: str, progress: Progress) -> Sequence[CheckItem]:
    """Return the room check's lines; takes a second or two, so it runs in a worker."""
    tr = translator(lang)
    looks: tuple[Callable[[Translator], CheckItem], ...] = (
        _phones,
        _cameras,
        _cards,
        _slips,
        _battery,
        lambda t: _folder(folders, t),
    )
    items: list[CheckItem] = []
    for done, look in enumerate(looks):
        progress.tell(done, len(looks))
        if progress.cancelled:
            break
        items.append(look(tr))
    progress.tell(len(looks), len(looks))
    return items


def _phones(tr: Translator) -> CheckItem:
    from declic.live.addresses import local_addresses

    addresses = local_addresses()
    if not addresses:
        return CheckItem(
            CheckKind.PHONES,
            CheckState.WARN,
            tr.gettext("This laptop is on no network."),
            tr.gettext("Join the Wi-Fi of the room, use a small router, or vote with cards."),
        )
    return CheckItem(CheckKind.PHONES, CheckState.GOOD, addresses[0])


def _cameras(tr: Translator) -> CheckItem:
    """Say which cameras could read cards; none is opened."""
    from declic.cards.cameras import list_cameras

    try:
        names = [camera.name for camera in list_cameras()]
    except OSError:
        names = []
    if names:
        return CheckItem(CheckKind.CAMERA, CheckState.GOOD, ", ".join(names))
    return CheckItem(
        CheckKind.CAMERA,
        CheckState.WARN,
        tr.gettext("No camera was found: cards cannot be read here."),
        tr.gettext("Plug one in, or vote with phones or envelopes."),
    )


def _cards(tr: Translator) -> CheckItem:
    """Remind of the cards: nobody but the coach knows whether they lie in the bag."""
    return CheckItem(
        CheckKind.CARDS,
        CheckState.TODO,
        tr.gettext("For a class without phones: 32 cards, two to a sheet."),
        tr.gettext("Print them once, on both sides, and bring them along."),
    )


def _slips(tr: Translator) -> CheckItem:
    """Say where slips come from: they are good for one session, so that it must have begun."""
    return CheckItem(
        CheckKind.SLIPS,
        CheckState.TODO,
        tr.gettext("For voters without a phone: one slip, one vote."),
        tr.gettext(
            "They are made in the session itself (W in the console): have a printer near, or a "
            "USB stick for the school's."
        ),
    )


def _battery(tr: Translator) -> CheckItem:
    import psutil

    battery = psutil.sensors_battery()
    if battery is None or battery.power_plugged:
        return CheckItem(CheckKind.BATTERY, CheckState.GOOD, tr.gettext("Plugged in."))
    percent = round(battery.percent)
    value = tr.gettext("Battery at {percent}.", percent=tr.percent(percent))
    if percent > LOW_BATTERY_PERCENT:
        return CheckItem(CheckKind.BATTERY, CheckState.GOOD, value)
    return CheckItem(CheckKind.BATTERY, CheckState.WARN, value, tr.gettext("Plug the laptop in."))


def _folder(folders: Folders, tr: Translator) -> CheckItem:
    free = shutil.disk_usage(folders.data).free
    if free < NEEDED_BYTES:
        return CheckItem(
            CheckKind.FOLDER,
            CheckState.WARN,
            tr.gettext("The disk is almost full."),
            tr.gettext("Free some space before the session."),
        )
    return CheckItem(CheckKind.FOLDER, CheckState.GOOD, tr.gettext("There is room on the disk."))
