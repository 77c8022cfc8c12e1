"""The authors' linter: everything that can be said about content files before a class sees them."""

import re
from collections.abc import Sequence
from pathlib import Path

from declic.content.complaints import Complaint, ContentError, Findings, Severity
from declic.content.evidence import check_evidence
from declic.content.help_directory import read_help
from declic.content.inventory import check_values
from declic.content.loader import ReadActivity, read_activity
from declic.content.manual import MANUAL, check_manual
from declic.content.pictograms import check_pictograms
from declic.content.plans import read_plan
from declic.content.poll_rules import SHIPPED_PACK
from declic.content.sheet_structure import PLACES, sheet_file
from declic.content.sheets import read_sheet, sheet_complaints
from declic.content.structure import ACTIVITY_FILE
from declic.content.timing import check_readability, check_timing
from declic.content.wording import check_wording, digits
from declic.domain.activity import Activity
from declic.domain.ids import ActivityRef
from declic.i18n import LANGUAGES, N_, Translator, translator
from declic.settings import content_root

_SHEET_FOLDERS = frozenset(place.partition("/")[0] for place in PLACES.values())

_CALL = re.compile(r"^ +call: *([^#\n]+)", re.MULTILINE)


def check(paths: Sequence[Path], lang: str) -> tuple[Complaint, ...]:
    """Check content files and say what is wrong, in an author's language.

    Args:
        paths: folders of activities and of resource sheets or files in them, plan templates, help
            files, folders that hold such, or a whole content root; none means the shipped content.
        lang: language of the messages.

    Returns:
        Complaints by file and line; empty when all is well.
    """
    linter = _Linter(translator(lang))
    for path in paths or (content_root(),):
        linter.path(path)
    return tuple(sorted(linter.complaints))


class _Linter:
    """Checks paths, each file once, and keeps what it read for what depends on it."""

    def __init__(self, tr: Translator) -> None:
        self.complaints: set[Complaint] = set()
        self._tr = tr
        self._read: dict[Path, ReadActivity | None] = {}
        self._sheets: set[Path] = set()
        self._numbers: dict[Path, frozenset[str]] = {}

    def path(self, path: Path) -> None:
        """Check whatever is at the path."""
        if path.is_file():
            self._file(path)
        elif (path / ACTIVITY_FILE).is_file():
            self._activity(path)
        elif (sheet := sheet_file(path)) is not None:
            self._sheet(sheet)
        elif path.is_dir():
            self._folder(path)
        else:
            found = Findings(str(path), self._tr)
            found.error(0, "no-such-path", N_("There is no such file or folder. Check the name."))
            self.complaints.update(found.complaints)

    def _file(self, path: Path) -> None:
        if (path.parent / ACTIVITY_FILE).is_file():
            self._activity(path.parent)
        elif path.suffix == ".yaml" and path.parent.name == "plans":
            self._plan(path)
        elif path.suffix == ".yaml" and path.parent.name == "help":
            self._help(path)
        elif (sheet := sheet_file(path.parent)) is not None:
            self._sheet(sheet)
        elif path.suffix == ".md" and path.parent.name == MANUAL:
            self._manual(path.parent)
        else:
            found = Findings(str(path), self._tr)
            found.error(
                0,
                "not-content",
                N_(
                    "This file belongs to no activity, plan or help directory. "
                    "Give the folder of an activity."
                ),
            )
            self.complaints.update(found.complaints)

    def _folder(self, path: Path) -> None:
        """Check all content in a folder: a root, ``activities``, ``resources`` or a part."""
        inside = [path / "activities", path / "resources"]
        if any(part.is_dir() for part in inside):
            places = [part for part in inside if part.is_dir()]
        else:
            places = [path]
        known = 0
        for place in places:
            known += self._activities_in(place)
            for kind, each in (("plans", self._plan), ("help", self._help)):
                folder = place if place.name == kind else place / kind
                for file in sorted(folder.glob("*.yaml")):
                    each(file)
                    known += 1
            known += self._sheets_in(place)
            manual = place if place.name == MANUAL else place / MANUAL
            if manual.is_dir():
                known += self._manual(manual)
        if not known:
            found = Findings(str(path), self._tr)
            message = N_("There is no content in this folder: no activity.yaml, plan or help file.")
            found.error(0, "no-content", message)
            self.complaints.update(found.complaints)

    def _sheets_in(self, place: Path) -> int:
        """Check the sheets below ``resources``, or below the folder of one kind."""
        found: list[Path] = []
        for pattern in PLACES.values():
            kind, _, rest = pattern.partition("/")
            found += place.glob(rest if place.name == kind else pattern)
            # A folder with words but without its structure has lost it; say so.
            folders = (place if place.name == kind else place / kind).glob("*/")
            for folder in sorted(folders):
                if sheet_file(folder) is None and any(folder.glob("*.md")):
                    found.append(folder / pattern.rpartition("/")[2])
        for path in sorted(found):
            self._sheet(path)
        return len(found)

    def _activities_in(self, place: Path) -> int:
        if place.name in {"resources", "plans", "help", MANUAL, *_SHEET_FOLDERS}:
            return 0
        folders = [
            folder
            for folder in sorted(place.iterdir())
            if (folder / ACTIVITY_FILE).is_file() or any(folder.glob("*.md"))
        ]
        for folder in folders:
            self._activity(folder)
        return len(folders)

    def _activity(self, folder: Path) -> ReadActivity | None:
        folder = folder.resolve() if str(folder) in {".", ""} else folder
        if folder in self._read:
            return self._read[folder]
        try:
            read = read_activity(folder, self._tr)
        except ContentError as error:
            self.complaints.update(error.complaints)
            self._read[folder] = None
            return None
        self._read[folder] = read
        self.complaints.update(read.complaints)
        found = Findings(str(folder / ACTIVITY_FILE), self._tr)
        check_evidence(read, found)
        check_pictograms(read.layout.activity, read.layout.line, found)
        ours = read.layout.activity.ref.pack == SHIPPED_PACK
        check_values(folder / ACTIVITY_FILE, found, required=ours)
        self.complaints.update(found.complaints)
        numbers = self._help_numbers(folder)
        for lang, words in read.words.items():
            found = Findings(str(folder / f"{lang}.md"), self._tr)
            check_wording(read.layout.activity, words, numbers, found)
            check_timing(read.layout.activity, words, found)
            check_readability(read.layout.activity, words, found)
            self.complaints.update(found.complaints)
        return read

    def _plan(self, path: Path) -> None:
        found = Findings(str(path), self._tr)
        activities = path.resolve().parent.parent.parent / "activities"

        def look_up(ref: ActivityRef) -> Activity | None:
            folder = _as_given(path, activities / ref.slug)
            if not (folder / ACTIVITY_FILE).is_file():
                return None
            read = self._activity(folder)
            found_it = read is not None and read.layout.activity.ref == ref
            return read.layout.activity if read is not None and found_it else None

        read_plan(path, look_up, found)
        check_values(path, found, required=True)
        self.complaints.update(found.complaints)

    def _help(self, path: Path) -> None:
        found = Findings(str(path), self._tr)
        read_help(path, found)
        check_values(path, found, required=True)
        self.complaints.update(found.complaints)

    def _manual(self, folder: Path) -> int:
        """Check the manual, and return how many languages it has to have."""
        for lang in LANGUAGES:
            found = Findings(str(folder / f"{lang}.md"), self._tr)
            check_manual(folder, lang, found)
            self.complaints.update(found.complaints)
        return len(LANGUAGES)

    def _sheet(self, path: Path) -> None:
        if path in self._sheets:
            return
        self._sheets.add(path)
        try:
            read = read_sheet(path, self._tr)
        except ContentError as error:
            self.complaints.update(error.complaints)
            return
        self.complaints.update(read.complaints)
        found = Findings(str(path), self._tr)
        check_values(path, found, required=True)
        self.complaints.update(found.complaints)
        numbers = self._help_numbers(path.parent)
        self.complaints.update(sheet_complaints(read, path.parent, numbers, self._tr))

    def _help_numbers(self, folder: Path) -> frozenset[str]:
        """Return all numbers of the nearest help directory, else of the shipped one."""
        near = [parent / "resources" / "help" for parent in folder.resolve().parents]
        places = [*near, content_root() / "resources" / "help"]
        place = next((place for place in places if place.is_dir()), None)
        if place is None:
            return frozenset()
        if place not in self._numbers:
            # Only the numbers are wanted, and the directory has its own check: no need to parse.
            texts = [file.read_text("utf-8", "replace") for file in sorted(place.glob("*.yaml"))]
            written = [number for text in texts for number in _CALL.findall(text)]
            self._numbers[place] = frozenset(digits(number) for number in written)
        return self._numbers[place]


def _as_given(path: Path, found: Path) -> Path:
    """Name a found folder as the author named the file beside it: relative stays relative."""
    if path.is_absolute():
        return found
    up = path.parent.parent.parent
    return up / "activities" / found.name if (up / "activities").is_dir() else found


def errors_in(complaints: Sequence[Complaint]) -> int:
    """Count the complaints that keep a file from being used."""
    return sum(complaint.severity is Severity.ERROR for complaint in complaints)
