"""The room check's line on the code: can the last row scan it from the wall?"""

from declic.i18n import Translator
from declic.settings import Settings
from declic.ui.ports import CheckItem, CheckKind, CheckState
from declic.ui.projector.join_code import largest_share
from declic.ui.room_setup import qr_share

SAMPLE_MODULES = 33
"""Side of the code of an address as long as it gets, with the session's key."""


def code_check(settings: Settings, shape: float, tr: Translator) -> CheckItem:
    """Compare the code that the last row needs with the largest that fits; says what it assumes.

    Args:
        settings: the room's depth and the picture's width.
        shape: the projector's width over its height.
        tr: the windows' language.
    """
    depth, width = settings.room_depth_m, settings.picture_width_cm
    needed = round(qr_share(depth, width) * width)
    fits = round(largest_share(shape, SAMPLE_MODULES) * width)
    assumed = tr.gettext(
        "Assumed: last row at {depth} m, picture {width} cm wide.", depth=depth, width=width
    )
    if needed <= fits:
        value = tr.gettext("Large enough: {cm} cm.", cm=needed)
        return CheckItem(CheckKind.CODE, CheckState.GOOD, f"{value} {assumed}")
    value = tr.gettext(
        "Too small for the last row: {fits} cm fit, {needed} cm are needed.",
        fits=fits, needed=needed,
    )  # fmt: skip
    fix = tr.gettext(
        "Make the picture wider, let the back rows come forward to scan, or let them type the "
        "address. Both measures stand in the settings."
    )
    return CheckItem(CheckKind.CODE, CheckState.WARN, f"{value} {assumed}", fix)
