"""``declic doctor``: the room check without a window."""

from declic.app.context import Context
from declic.app.room import check_room
from declic.ui.pages.words import check_name
from declic.ui.ports import CheckState


class _Silent:
    """Progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Say nothing."""


def doctor(context: Context) -> int:
    """Print one line a check and what to do about it; 1 when something stands in the way."""
    items = check_room(context.folders, context.lang, _Silent())
    marks = {CheckState.GOOD: "+", CheckState.WARN: "!", CheckState.BAD: "x", CheckState.TODO: "?"}
    for item in items:
        print(f"{marks[item.state]} {check_name(item.kind, context.tr)}: {item.value}")
        if item.fix and item.state is not CheckState.GOOD:
            print(f"  {item.fix}")
    return int(any(item.state is CheckState.BAD for item in items))
