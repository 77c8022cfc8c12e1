"""What leads out of the editor: run, rehearse, print, share, copy, delete."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from declic.ui.coach.dialogs import DeleteQuestion
from declic.ui.coach.editing import Editing
from declic.ui.coach.ports import Paper, PlanDesk
from declic.ui.documents import in_documents, tell_written
from declic.ui.file_drop import SUFFIX
from declic.ui.pages.page import Around
from declic.ui.ports import DeskError
from declic.ui.theme.tokens import Tone


class Doors:
    """Does what the editor's head is asked for. Window's thread; printing works in a worker."""

    def __init__(
        self,
        around: Around,
        plans: PlanDesk,
        editing: Editing,
        page: QWidget,
        closed: Callable[[], None],
    ) -> None:
        self._around = around
        self._plans = plans
        self._editing = editing
        self._page = page
        self._closed = closed

    def ask(self, asked: str) -> None:
        """Do one of ``Head.asked``."""
        calls = {
            "back": lambda: self._around.shell.go("plans"),
            "share": self._share,
            "run": self._run,
            "rehearse": self._rehearse,
            "copy": self._copy,
            "delete": self._ask_delete,
        }
        calls[asked]()

    def print(self, paper: Paper) -> None:
        """Write a paper in a worker, then open it."""
        plan, lang = self._editing.plan, self._editing.plan.lang
        self._around.bridge.work(
            lambda progress: self._plans.make_paper(plan, paper, lang, progress),
            self._printed,
            lambda error: say_failed(self._around, error),
        )

    def _printed(self, path: Path) -> None:
        tell_written(self._around, path)

    def _run(self) -> None:
        self._editing.seal()
        self._around.shell.run_plan(self._editing.plan.id)

    def _rehearse(self) -> None:
        self._editing.seal()
        self._around.shell.go(f"rehearse/{self._editing.plan.id}")

    def _copy(self) -> None:
        plan_id = self._editing.plan.id
        self._try(lambda: self._around.shell.go(f"plans/{self._plans.copy_plan(plan_id)}"))

    def _ask_delete(self) -> None:
        look, tr = self._around.look, self._around.tr
        title = self._editing.plan.title
        told = tr.gettext(
            "The plan and the names in it are removed from this computer for good. Sessions "
            "that were run with it and their reports stay."
        )
        DeleteQuestion(self._page.window(), title, told, look, tr, self._delete).open()

    def _delete(self) -> None:
        def delete() -> None:
            self._plans.delete_plan(self._editing.plan.id)
            self._closed()
            self._around.shell.go("plans")

        self._try(delete)

    def _share(self) -> None:
        """Ask where to, then write the file."""
        tr, plan = self._around.tr, self._editing.plan
        self._editing.seal()
        name = file_name(plan.named(tr.language))
        path, _ = QFileDialog.getSaveFileName(
            self._page, tr.gettext("Share this plan"), in_documents(f"{name}{SUFFIX}"),
            f"(Dé)clic (*{SUFFIX})",
        )  # fmt: skip
        if not path:
            return
        target = Path(path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")

        def write() -> None:
            self._plans.share(plan, target, tr.language)
            words = tr.gettext(
                "Written to {file}. Names, class and date are not in it; please check that the "
                "words of your own steps name nobody.",
                file=target.name,
            )
            self._around.shell.say(words, Tone.GOOD)

        self._try(write)

    def _try(self, call: Callable[[], None]) -> None:
        try:
            call()
        except DeskError as error:
            say_failed(self._around, error)


def edit_made(around: Around, make: Callable[[], str]) -> None:
    """Make a plan, whose id ``make`` returns, and open it; say so when that is refused."""
    try:
        plan_id = make()
    except DeskError as error:
        say_failed(around, error)
        return
    around.shell.go(f"plans/{plan_id}")


def say_failed(around: Around, error: Exception) -> None:
    """Say above the page why something did not work."""
    words = around.tr.gettext("This did not work. Nothing was changed; the log says more.")
    if isinstance(error, DeskError):
        words = f"{error.what} {error.do}".strip()
    around.shell.say(words, Tone.BAD)


def file_name(title: str) -> str:
    """Return a title as the name of a file on any system."""
    kept = "".join(sign if sign.isalnum() or sign in " -_’" else " " for sign in title)
    return " ".join(kept.split())[:60] or "plan"
