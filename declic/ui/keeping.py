"""What the settings and the schools' page need from the house, as a Protocol.

``declic.app.keeping`` implements it. Methods are called on the window's thread and answer within a
few milliseconds, but for those marked *worker*, which run through ``declic.ui.bridge``. All raise
``declic.ui.ports.DeskError`` when they cannot do what was asked.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from declic.domain.school import School
    from declic.ui.ports import Progress

COPY_SUFFIX = ".declic-copy"
"""A backup of everything: plans, sessions, schools, own activities and settings."""


class Place(StrEnum):
    """The folders of this laptop that a coach may want to see."""

    EXPORTS = "exports"
    ACTIVITIES = "activities"
    DATA = "data"


class Keeping(Protocol):
    """File types, backups, erasing, problem reports and school profiles."""

    def folders(self) -> Mapping[Place, Path]:
        """Return the folders; each exists when it is returned."""

    def opens_files(self) -> bool | None:
        """Tell whether a double click on a ``.declic`` file opens this program.

        ``None`` where the system asks for an installed program first (macOS).
        """

    def open_files(self, *, on: bool) -> None:
        """Let double clicks open this program, for this user only, or take that back."""

    def back_up(self, target: Path, progress: "Progress") -> None:
        """Write a copy of everything, whole or not at all; *worker*."""

    def restore(self, source: Path, progress: "Progress") -> Path | None:
        """Put a copy in the place of everything here; *worker*.

        Returns:
            Where the database that stood here is now, or ``None`` when there was none.
        """

    def erase(self, progress: "Progress") -> None:
        """Remove everything that this program ever wrote into its folder; *worker*."""

    def problem(self, progress: "Progress") -> Mapping[str, str]:
        """Return what a problem report would hold, as name -> text without names; *worker*."""

    def write_problem(self, pages: Mapping[str, str], target: Path) -> None:
        """Write a problem report as a zip; it is never sent."""

    def schools(self) -> "Sequence[School]":
        """Return the schools by name."""

    def save_school(self, school: "School") -> None:
        """Keep a school, new or changed."""

    def delete_school(self, school_id: str) -> None:
        """Remove a school and the names in it for good."""

    def print_visit_list(self, school_id: str, form: str, progress: "Progress") -> Path:
        """Write the pre-visit check-list as ``pdf`` or ``docx`` into the exports folder; *worker*.

        Returns:
            The file, or its folder when the school wants its papers in several languages.
        """
