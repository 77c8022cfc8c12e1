"""Packs on the real house: look inside, install, update, remove."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from declic.app.house import own_activities
from declic.app.rooms import Rooms
from declic.app.told import told
from declic.content.pack_reader import PackActivity, PackPreview
from declic.content.packs import (
    InstalledPack,
    PackChanges,
    install_pack,
    installed_packs,
    pack_changes,
    pack_refusal,
    read_pack,
    remove_pack,
)
from declic.content.share_zip import ShareError
from declic.domain.activity import Topic
from declic.domain.ids import ActivityRef
from declic.ui.ports import DeskError, Progress
from declic.ui.shelf import PackActivityLine, PackChange, PackHere, PackInside


class PackRoom:
    """Implements ``declic.ui.shelf.PackDesk``. Window's thread, but for workers."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def here(self) -> tuple[PackHere, ...]:
        """Return the packs on this computer, by title."""
        found = map(self._here, installed_packs(own_activities(self._rooms.folders)))
        return tuple(sorted(found, key=lambda pack: pack.title.casefold()))

    def look_inside(self, path: Path, progress: Progress) -> PackInside:
        """Read a pack in a process of its own; *worker*."""
        progress.tell(0, 0)
        rooms = self._rooms
        folder = own_activities(rooms.folders)
        with self._told():
            preview = read_pack(path, rooms.settings.language)
            changes = pack_changes(preview, folder)
        pack = preview.head.pack
        there = [each for each in installed_packs(folder) if each.head.pack == pack]
        leaving = [ActivityRef(pack, slug) for slug in changes.removed]
        lang = rooms.settings.language
        return PackInside(
            title=preview.head.named(lang),
            maker=preview.head.maker,
            version=preview.head.version,
            activities=tuple(_line(each, changes, lang) for each in preview.activities),
            there=self._here(there[0]) if there else None,
            leaving=self._titles(leaving),
            plans=self._plans_with(leaving),
            source=preview,
        )

    def install(self, inside: PackInside, progress: Progress) -> None:
        """Put a pack in place, and in the place of the one of its name; *worker*."""
        preview = inside.source
        assert isinstance(preview, PackPreview)  # what ``look_inside`` put there
        progress.tell(0, 0)
        with self._told():
            install_pack(preview, own_activities(self._rooms.folders), replace=True)
        self._read_again()

    def remove(self, name: str, progress: Progress) -> None:
        """Remove a pack with all its activities; *worker*."""
        progress.tell(0, 0)
        try:
            with self._told():
                remove_pack(name, own_activities(self._rooms.folders))
        except KeyError as error:
            tr = self._rooms.tr
            raise DeskError(
                tr.gettext("There is no pack “{name}” on this computer.", name=name)
            ) from error
        self._read_again()

    def _read_again(self) -> None:
        self._rooms.read_again()
        _ = len(self._rooms.library.activities)  # read here, not under the window's hands

    def _here(self, pack: InstalledPack) -> PackHere:
        head = pack.head
        return PackHere(
            name=head.pack,
            title=head.named(self._rooms.settings.language),
            maker=head.maker,
            version=head.version,
            activities=self._titles(pack.activities),
            plans=self._plans_with(pack.activities),
        )

    def _titles(self, refs: Iterable[ActivityRef]) -> tuple[str, ...]:
        library, lang = self._rooms.library, self._rooms.settings.language
        return tuple(
            library.words(ref, lang).text("title").value if ref in library.activities else ref.slug
            for ref in refs
        )

    def _plans_with(self, refs: Iterable[ActivityRef]) -> tuple[str, ...]:
        """Return the titles of the coach's plans that use one of these activities."""
        wanted, lang = set(refs), self._rooms.settings.language
        if not wanted:
            return ()
        with self._told():
            plans = self._rooms.store.plans.all()
        return tuple(plan.named(lang) for plan in plans if wanted & set(plan.activity_refs()))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what is wrong with a pack, too, into the window's own kind."""
        try:
            with told(self._rooms):
                yield
        except ShareError as error:
            raise DeskError(pack_refusal(error, self._rooms.tr)) from error


def _line(activity: PackActivity, changes: PackChanges, lang: str) -> PackActivityLine:
    change = PackChange.SAME
    if activity.slug in changes.added:
        change = PackChange.NEW
    elif activity.slug in changes.changed:
        change = PackChange.CHANGED
    titles = activity.titles
    return PackActivityLine(
        title=titles.get(lang) or next(iter(titles.values()), activity.slug),
        topic=Topic(activity.topic),
        minutes=activity.minutes,
        ages=activity.ages,
        sensitive=activity.sensitive,
        states=activity.states,
        change=change,
        law=activity.law,
        personal=activity.personal,
    )
