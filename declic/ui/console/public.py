"""What the facilitators must know although the class reads along on a mirrored screen.

Each sentence is about a machine, is the same for everybody, and names nobody and nothing private.
"""

from dataclasses import replace

from declic.i18n import Translator
from declic.session.views import ConsoleView
from declic.ui.counting import ScanView


def noticed(view: ConsoleView, scan: ScanView, tr: Translator) -> ConsoleView:
    """Put the notice above the class's picture, for a screen that the class sees too."""
    notice = public_notice(view, scan, tr)
    return replace(view, stage=replace(view.stage, notice=notice))


def public_notice(view: ConsoleView, scan: ScanView, tr: Translator) -> str:
    """Return the one sentence that stands above the class's picture, or nothing.

    The camera's own words stay away: they may name a file or a person's device.
    """
    if scan.problem and view.poll is not None and view.poll.state == "open":
        return tr.gettext("No picture from the camera: check its cable, then press K.")
    texts = {
        "box-failed": tr.gettext("The phones’ page has stopped: vote with cards or hands."),
        "address-changed": tr.gettext("The network has changed: everybody scans the new code."),
        "box-interrupted": tr.gettext("One moment: the phones come back by themselves."),
        "battery-low": tr.gettext("The battery is almost empty: plug the laptop in."),
    }
    return next((text for key, text in texts.items() if key in view.warnings), "")
