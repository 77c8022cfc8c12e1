"""``declic doctor``: the room check without a window."""

from declic.app.context import Context
from declic.app.room import check_room
from declic.i18n import Translator
from declic.ui.ports import CheckKind, CheckState


class _Silent:
    """Progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Say nothing."""


def doctor(context: Context) -> int:
    """Print one line a check and what to do about it; 1 when something stands in the way."""
    items = check_room(context.folders, context.lang, _Silent())
    names = _names(context.tr)
    marks = {CheckState.GOOD: "+", CheckState.WARN: "!", CheckState.BAD: "x", CheckState.TODO: "?"}
    for item in items:
        print(f"{marks[item.state]} {names[item.kind]}: {item.value}")
        if item.fix and item.state is not CheckState.GOOD:
            print(f"  {item.fix}")
    return int(any(item.state is CheckState.BAD for item in items))


def _names(tr: Translator) -> dict[CheckKind, str]:
    return {
        CheckKind.PROJECTOR: tr.pgettext("room check", "Projector"),
        CheckKind.PHONES: tr.pgettext("room check", "Phones"),
        CheckKind.CARDS: tr.pgettext("room check", "Cards"),
        CheckKind.CAMERA: tr.pgettext("room check", "Camera"),
        CheckKind.ADULT: tr.pgettext("room check", "Trusted adult"),
        CheckKind.HEADS: tr.pgettext("room check", "Head count"),
        CheckKind.BATTERY: tr.pgettext("room check", "Power"),
        CheckKind.FOLDER: tr.pgettext("room check", "Disk"),
    }
