"""``.declic`` files: a plan with the user's own activities in it, to give to another coach.

A zip of ``plan.json`` and, for each activity that did not come with the program, its folder as a
coach can open it: ``activities/<pack>/<slug>/activity.yaml`` and its ``<lang>.md``. No session, no
name of a person. A file is read whole and strictly, shown, and taken in all or not at all.
"""

import re
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from declic.content.complaints import ContentError, Severity
from declic.content.loader import load_activity
from declic.content.share_format import dump_plan, load_plan
from declic.content.share_zip import ShareError, ShareReason, read_members
from declic.domain.activity import Activity
from declic.domain.ids import SLUG, ActivityRef
from declic.domain.plan import Plan
from declic.domain.words import ActivityWords

SUFFIX = ".declic"
PLAN_FILE = "plan.json"
OWN_PACK = "declic"
"""The pack that comes with the program; no file may bring an activity in its name."""

MAX_ACTIVITIES = 40
_MAX_PLAN_BYTES = 1_000_000
_MAX_ACTIVITY_BYTES = 100_000
_MAX_WORDS_BYTES = 200_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every member: when a plan was shared is nobody's business."""

_ALLOWED = re.compile(
    rf"plan\.json|activities/({SLUG.pattern})/({SLUG.pattern})/(activity\.yaml|[a-z]{{2}}\.md)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class SharedActivity:
    """A user's activity in a shared file.

    Attributes:
        words: in each language that it has.
        files: name -> bytes, ``activity.yaml`` and ``<lang>.md``.
    """

    activity: Activity
    words: tuple[ActivityWords, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """What is inside a ``.declic`` file; reading it changes nothing on the computer.

    Attributes:
        plan: with identities of its own, so that a file can be taken in twice.
    """

    plan: Plan
    activities: tuple[SharedActivity, ...]

    def missing(self, known: Iterable[ActivityRef]) -> tuple[ActivityRef, ...]:
        """Return the plan's activities that are neither in the file nor among ``known``."""
        here = {*known, *(each.activity.ref for each in self.activities)}
        return tuple(ref for ref in self.plan.activity_refs() if ref not in here)


def write_share(plan: Plan, activities: Iterable[Activity], target: Path, lang: str) -> None:
    """Write a plan to a ``.declic`` file, whole or not at all.

    Args:
        plan: to share; names of people, class, day and school are left out.
        activities: the library's that the plan uses; those of the program are left out.
        target: the file to make or to replace.
        lang: chooses the title of a template.

    Raises:
        ShareError: the file cannot be written, or an activity's files cannot be read.
    """
    own = [each for each in activities if each.ref.pack != OWN_PACK]
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as container:
            add_member(container, PLAN_FILE, dump_plan(plan, lang))
            for activity in own:
                for path in activity_files(Path(activity.folder)):
                    place = f"activities/{activity.ref.pack}/{activity.ref.slug}/{path.name}"
                    add_member(container, place, path.read_bytes())
        partial.replace(target)
    except OSError as error:
        raise ShareError(ShareReason.UNWRITABLE, str(error.strerror or "")) from error
    finally:
        partial.unlink(missing_ok=True)


def read_share(path: Path, lang: str = "en") -> SharedPlan:
    """Read a ``.declic`` file; ``lang`` is the language of an activity's complaints.

    Takes up to a few seconds for a large file: call it in a worker.

    Raises:
        ShareError: the file is refused as a whole.
    """
    members = read_members(path, _ALLOWED, member_limit)
    if PLAN_FILE not in members:
        raise ShareError(ShareReason.NOT_DECLIC, PLAN_FILE)
    plan = load_plan(members.pop(PLAN_FILE))
    folders: dict[ActivityRef, dict[str, bytes]] = {}
    for name, data in members.items():
        _, pack, slug, file = name.split("/")
        folders.setdefault(ActivityRef(pack, slug), {})[file] = data
    if len(folders) > MAX_ACTIVITIES:
        raise ShareError(ShareReason.TOO_LARGE, "activities")
    used = set(plan.activity_refs())
    for ref in folders:
        if ref.pack == OWN_PACK or ref not in used:
            raise ShareError(ShareReason.UNSAFE, str(ref))
    return SharedPlan(plan, tuple(read_shared(ref, folders[ref], lang) for ref in sorted(folders)))


def install(shared: SharedPlan, folder: Path) -> tuple[Path, ...]:
    """Put the activities of a shared file below ``folder``, all or none.

    An activity that is there already, byte for byte, is left as it is.

    Returns:
        The folders that were made, for ``uninstall`` if what follows fails.

    Raises:
        ShareError: another version of an activity is there, or the folder cannot be written.
    """
    made: list[Path] = []
    new = [each for each in shared.activities if not _is_here(each, folder)]
    staging = folder / f".{secrets.token_hex(8)}.part"
    try:
        for each in new:
            place = staging / each.activity.ref.pack / each.activity.ref.slug
            place.mkdir(parents=True)
            for name, data in each.files.items():
                (place / name).write_bytes(data)
        for each in new:
            ref = each.activity.ref
            (folder / ref.pack).mkdir(parents=True, exist_ok=True)
            (staging / ref.pack / ref.slug).rename(folder / ref.pack / ref.slug)
            made.append(folder / ref.pack / ref.slug)
    except OSError as error:
        uninstall(made)
        raise ShareError(ShareReason.UNWRITABLE, str(error.strerror or "")) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return tuple(made)


def uninstall(made: Iterable[Path]) -> None:
    """Remove the folders that ``install`` made."""
    for path in made:
        shutil.rmtree(path, ignore_errors=True)


def _is_here(shared: SharedActivity, folder: Path) -> bool:
    ref = shared.activity.ref
    place = folder / ref.pack / ref.slug
    if not place.is_dir():
        return False
    if {path.name: path.read_bytes() for path in activity_files(place)} == dict(shared.files):
        return True
    raise ShareError(ShareReason.CONFLICT, str(ref))


def member_limit(name: str) -> int:
    """Return the most bytes that a member of this name may have."""
    if name == PLAN_FILE:
        return _MAX_PLAN_BYTES
    return _MAX_ACTIVITY_BYTES if name.endswith(".yaml") else _MAX_WORDS_BYTES


def activity_files(folder: Path) -> list[Path]:
    """Return an activity's own files; anything else that lies there is not shared."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and re.fullmatch(r"activity\.yaml|[a-z]{2}\.md", path.name, re.ASCII)
    ]


def add_member(container: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a member that says nothing of its time, its owner or its computer."""
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    container.writestr(info, data)


def read_shared(ref: ActivityRef, files: Mapping[str, bytes], lang: str) -> SharedActivity:
    """Read an activity with the same strict reader as the library's, in a folder of our naming.

    Raises:
        ShareError: it has an error, or is not the activity that it is said to be.
    """
    with tempfile.TemporaryDirectory(prefix="declic-") as made:
        folder = Path(made) / ref.slug
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        try:
            activity, words, complaints = load_activity(folder, lang)
        except ContentError as error:
            raise ShareError(ShareReason.BAD_ACTIVITY, _first(error.complaints)) from error
    wrong = [each for each in complaints if each.severity is Severity.ERROR]
    # A language that is not there is no fault of a user's activity; its readers get the fallback.
    wrong = [each for each in wrong if each.code != "language-missing"]
    if wrong or activity.ref != ref:
        raise ShareError(ShareReason.BAD_ACTIVITY, _first(wrong) if wrong else str(ref))
    return SharedActivity(replace(activity, folder=""), tuple(words.values()), files)


def _first(complaints: Iterable[object]) -> str:
    """Return the first complaint without the folder that only we know."""
    text = str(next(iter(complaints), ""))
    return text.rsplit("/", 1)[-1]
