"""A housekeeping in memory: schools, copies and reports that nobody writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.ui.keeping import Place
from declic.ui.ports import DeskError, Progress

TILLEULS = School(
    "5" * 32, "École des Tilleuls", "Namur", "Mme Petit", "local B12",
    phone_rule=PhoneRule.FORBIDDEN, wifi_name="invites", wifi_password="mot", languages=("fr",),
)  # fmt: skip


class MemoryKeeping:
    """Satisfies ``Keeping``.

    Attributes:
        kept: schools by id.
        done: what was asked for, in order, as (what, name of the file).
        failing: what everything is refused with, or ``None``.
        folder: parent of all folders.
        opening: what ``opens_files`` answers.
    """

    def __init__(self, *schools: School, folder: Path = Path("folder")) -> None:
        self.kept = {school.id: school for school in schools}
        self.done: list[tuple[str, str]] = []
        self.failing: DeskError | None = None
        self.folder = folder
        self.opening: bool | None = False

    def folders(self) -> Mapping[Place, Path]:
        return {place: self.folder / place.value for place in Place}

    def opens_files(self) -> bool | None:
        return self.opening

    def open_files(self, *, on: bool) -> None:
        self._do("open_files", str(on))
        self.opening = on

    def back_up(self, target: Path, progress: Progress) -> None:
        self._do("back_up", target.name)

    def restore(self, source: Path, progress: Progress) -> Path | None:
        self._do("restore", source.name)
        return Path("declic-damaged-1.sqlite")

    def erase(self, progress: Progress) -> None:
        self._do("erase")
        self.kept.clear()

    def problem(self, progress: Progress) -> Mapping[str, str]:
        self._do("problem")
        return {"versions.txt": "declic 0\n", "log.txt": "ERROR <name>\n"}

    def write_problem(self, pages: Mapping[str, str], target: Path) -> None:
        self._do("write_problem", target.name)

    def schools(self) -> Sequence[School]:
        return sorted(self.kept.values(), key=lambda each: each.name)

    def save_school(self, school: School) -> None:
        self._do("save_school", school.name)
        self.kept[school.id] = school

    def delete_school(self, school_id: str) -> None:
        self._do("delete_school")
        self.kept.pop(school_id, None)

    def print_visit_list(self, school_id: str, form: str, progress: Progress) -> Path:
        self._do("print_visit_list", f"{self.kept[school_id].name}.{form}")
        return Path(f"check-list.{form}")

    def _do(self, what: str, name: str = "") -> None:
        if self.failing is not None:
            raise self.failing
        self.done.append((what, name))
