"""What the plan editor needs from the rest of the house, as a Protocol and frozen values.

``declic.app.plans`` implements it. Methods are called on the window's thread and answer within a
few milliseconds, but for those marked *worker*, which run through ``declic.ui.bridge``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from declic.domain.activity import Activity
from declic.domain.plan import Plan
from declic.domain.plan_checks import PlanFacts
from declic.ui.keeping import Keeping
from declic.ui.ports import Progress
from declic.ui.shelf import ShelfDesk


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """An activity of the library with the words that the editor shows, in the window's language.

    Attributes:
        phases, materials: slug -> title.
        search: all its words in small letters, to be searched.
        languages: those in which it has words.
    """

    activity: Activity
    title: str
    summary: str = ""
    phases: Mapping[str, str] = field(default_factory=dict)
    materials: Mapping[str, str] = field(default_factory=dict)
    search: str = ""
    languages: tuple[str, ...] = ()


class Paper(StrEnum):
    """What can be printed for a plan."""

    SHEET = "sheet"
    SCRIPTS = "scripts"
    MATERIALS = "materials"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Inside:
    """What is inside a ``.declic`` file, as it is shown before anything is taken in.

    Attributes:
        minutes: length of the steps whose activities are known.
        steps: number of steps; ``titles`` are their names in order, empty where not known.
        activities: titles of the activities that come with the file.
        missing: lasting names of activities that are neither in the file nor on this computer.
        source: what ``take_in`` needs; only ``declic.app`` looks into it.
    """

    title: str
    lang: str
    minutes: int
    steps: int
    titles: tuple[str, ...]
    activities: tuple[str, ...]
    missing: tuple[str, ...]
    source: object


class PlanDesk(Protocol):
    """Plans as rows, the library, and plans as files.

    All methods raise ``declic.ui.ports.DeskError`` when they cannot do what was asked.
    """

    def new_plan(self) -> str:
        """Make an empty plan with the settings' language and country; return its id."""

    def copy_plan(self, plan_id: str) -> str:
        """Make a plan of a template or of another plan; return its id."""

    def open_plan(self, plan_id: str) -> Plan:
        """Return a coach's plan; a template must be copied first."""

    def save_plan(self, plan: Plan) -> None:
        """Keep a plan as it is now."""

    def delete_plan(self, plan_id: str) -> None:
        """Remove a plan and the names in it for good; its sessions stay."""

    def shelf(self, lang: str) -> Sequence[ShelfItem]:
        """Return the library in its order, words in a language."""

    def facts(self, plan: Plan) -> PlanFacts:
        """Return what the checks need to know for this plan's language, country and school."""

    def schools(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each school, by name."""

    def papers(self) -> Sequence[Paper]:
        """Return what this computer can print."""

    def make_paper(self, plan: Plan, paper: Paper, lang: str, progress: Progress) -> Path:
        """Write one paper as PDF and return its path; *worker*."""

    def share(self, plan: Plan, target: Path, lang: str) -> None:
        """Write a ``.declic`` file."""

    def look_inside(self, path: Path, lang: str, progress: Progress) -> Inside:
        """Read a ``.declic`` file without taking anything in; *worker*."""

    def take_in(self, inside: Inside) -> str:
        """Keep a file's plan and activities, all or nothing; return the plan's id; *worker*."""


class PlanningDesk(ShelfDesk, Protocol):
    """The windows' desk with the coach's part of it."""

    def planning(self) -> PlanDesk:
        """Return what the plan editor and shared files need; only after ``load``."""

    def keeping(self) -> Keeping:
        """Return what the settings and the schools' page need."""
