"""``declic doctor``: the room check without a window, and a look through the data file."""

from declic.app.context import Context
from declic.app.house import storage_sentence
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
    trouble, said = _data_file(context)
    file_state = CheckState.BAD if trouble else CheckState.GOOD
    marks = {CheckState.GOOD: "+", CheckState.WARN: "!", CheckState.BAD: "x", CheckState.TODO: "?"}
    for item in items:
        print(f"{marks[item.state]} {check_name(item.kind, context.tr)}: {item.value}")
        if item.fix and item.state is not CheckState.GOOD:
            print(f"  {item.fix}")
    name = context.tr.gettext("Data file")
    print(f"{marks[file_state]} {name}: {said}")
    return int(trouble or any(item.state is CheckState.BAD for item in items))


def _data_file(context: Context) -> tuple[bool, str]:
    """Tell whether plans and sessions cannot be read, and what to say; nothing is written."""
    from declic.storage import trouble_in

    tr, path = context.tr, context.folders.database
    trouble = trouble_in(path)
    if trouble is not None:
        return True, storage_sentence(trouble, path, tr)
    if not path.exists():
        return False, tr.gettext("There is none yet.")
    return False, tr.gettext("{path} is sound.", path=path)
