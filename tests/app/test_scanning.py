"""Raised cards on the real engine: drawn pictures through a real camera process and reader."""

import os
import queue
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import psutil
import pytest

from declic.app.scanning import CardScanning
from declic.cards.cameras import CameraProblem
from declic.cards.deck import make_deck, standard_deck
from declic.cards.picture import draw_class
from declic.domain.ids import PASS
from declic.domain.plan import VotingMode
from declic.domain.tally import Tally
from declic.i18n import translator
from declic.session.running import Session
from declic.session.showing import console, stage
from declic.session.views import CountSource
from tests.app.drawn_cameras import DrawnCameras, NoCameras
from tests.factories import make_activity, make_plan, make_quiz, make_record, make_snapshot
from tests.session.fakes import FakeBox, FakeClock, MemoryStore

SECONDS = 120.0
CLASS = {0: "A", 3: "B", 7: "B", 12: "C", 20: PASS, 31: "B"}
READ = Tally({"private-profile": 1, "two-step": 3, "long-name": 1}, 5, 1)
TR = translator("fr")


class Room:
    """An open quiz of a plan with cards, and a scan whose news the test brings over."""

    def __init__(self, cameras: DrawnCameras) -> None:
        activity = make_activity()
        plan = make_plan(4, activity, voting=VotingMode.CARDS)
        record = make_record(make_snapshot([activity], plan))
        self.store = MemoryStore()
        self.store.create(record)
        self.session = Session(record, self.store, FakeBox(), FakeClock())
        self.session.started = True
        self.session.set_heads(len(CLASS))
        self.session.advance()
        self.session.advance()
        self.calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.cameras = cameras
        self.scan = CardScanning(self.session, self.calls.put, TR, cameras)

    def until(self, reached: Callable[[], bool]) -> None:
        """Bring the workers' news over until ``reached``."""
        deadline = time.monotonic() + SECONDS
        while not reached():
            assert time.monotonic() < deadline, self.scan.view()
            try:
                self.calls.get(timeout=0.05)()
            except queue.Empty:
                continue

    def read_all(self) -> None:
        self.scan.start()
        self.until(lambda: self.scan.view().confirmed == len(CLASS))

    @property
    def counted(self) -> Tally | None:
        run = self.session.run
        assert run is not None
        return run.sources.get(CountSource.CARDS)

    def close(self) -> Tally:
        self.session.polls.close_now()
        self.scan.settle()
        return self.store.load(self.session.record.id).closed[-1].tally


@contextmanager
def room(cameras: DrawnCameras | None = None) -> Iterator[Room]:
    made = Room(cameras or DrawnCameras(CLASS))
    try:
        yield made
    finally:
        made.scan.wait_gone()


def test_a_class_is_read_and_counted_once() -> None:
    with room() as here:
        here.read_all()
        view = here.scan.view()
        assert (view.dealt, view.missing, view.camera) == (6, 0, "/dev/drawn0")
        assert view.preview is not None
        assert len(view.preview.pixels) == view.preview.width * view.preview.height
        here.scan.stop()
        assert here.counted == READ
        here.read_all()
        here.scan.stop()
        assert here.counted == READ, "a second scan counted twice"
        assert here.close() == READ


def test_only_the_missing_cards_are_told_to_the_class() -> None:
    with room() as here:
        assert stage(here.session).missing is None
        here.scan.start()
        assert stage(here.session).missing == 6
        here.until(lambda: here.scan.view().confirmed == 6)
        assert stage(here.session).missing == 0
        assert console(here.session).poll.answered == 6
        here.scan.stop()
        assert stage(here.session).missing is None


def test_a_change_of_mind_is_taken_until_the_poll_is_closed() -> None:
    with room() as here:
        here.read_all()
        here.cameras.cards = {**CLASS, 0: "B", 20: "A"}
        here.scan.start()
        changed = Tally({"private-profile": 1, "two-step": 4, "long-name": 1}, 6, 0)
        here.until(lambda: here.counted == changed)
        here.scan.stop()
        assert here.close() == changed


def test_several_views_are_put_together() -> None:
    left, right = dict(list(CLASS.items())[:3]), dict(list(CLASS.items())[3:])
    with room(DrawnCameras(left)) as here:
        here.scan.start()
        here.until(lambda: here.scan.view().confirmed == 3)
        assert here.scan.view().missing == 3
        here.cameras.cards = right
        here.scan.start()
        here.until(lambda: here.scan.view().confirmed == 6)
        assert here.counted == READ


@pytest.mark.parametrize("problem", [CameraProblem.UNPLUGGED, CameraProblem.STOPPED])
def test_a_camera_lost_in_the_middle_loses_nothing(problem: CameraProblem) -> None:
    cameras = DrawnCameras(CLASS)
    cameras.ends = (12, problem)
    with room(cameras) as here:
        here.scan.start()
        here.until(lambda: bool(here.scan.view().problem))
        view = here.scan.view()
        assert view.problem == problem.sentence(TR)
        assert not view.running
        assert stage(here.session).missing is None
        cameras.ends = None
        here.read_all()
        assert here.scan.view().problem == ""
        assert here.close() == READ


@pytest.mark.parametrize("problem", [CameraProblem.BUSY, CameraProblem.REFUSED])
def test_a_camera_that_does_not_open_is_told(problem: CameraProblem) -> None:
    cameras = DrawnCameras(CLASS)
    cameras.ends = (0, problem)
    with room(cameras) as here:
        here.scan.start()
        here.until(lambda: bool(here.scan.view().problem))
        assert here.scan.view().problem == problem.sentence(TR)
        assert here.counted is None


def test_without_any_camera_the_vote_goes_on() -> None:
    with room(NoCameras(CLASS)) as here:
        here.scan.start()
        here.until(lambda: bool(here.scan.view().problem))
        assert here.scan.view().problem == CameraProblem.NO_CAMERA.sentence(TR)
        assert here.scan.view().cameras == ()
        here.scan.take()
        assert here.counted == Tally({o: 0 for o in make_quiz().options}, 0, 0)


def test_a_driver_that_breaks_ends_nothing_but_the_scan(caplog: pytest.LogCaptureFixture) -> None:
    cameras = DrawnCameras(CLASS)
    cameras.raises = RuntimeError("driver")
    with room(cameras) as here:
        here.scan.start()
        here.until(lambda: bool(here.scan.view().problem))
        assert here.scan.view().problem == CameraProblem.STOPPED.sentence(TR)
        assert "could not be read" in caplog.text


def test_cameras_of_one_make_have_different_names() -> None:
    with room(DrawnCameras(CLASS, "USB", "Built in", "USB")) as here:
        here.scan.look_for_cameras()
        here.until(lambda: here.scan.view().cameras is not None)
        assert [c.name for c in here.scan.view().cameras or ()] == ["USB", "Built in", "USB (2)"]
        here.scan.start("/dev/drawn2")
        here.until(lambda: here.scan.view().camera == "/dev/drawn2")
        here.until(lambda: here.scan.view().confirmed > 0)
        assert here.cameras.opened == ["USB"]


def _picture(path: Path, cards: dict[int, str], seed: int = 1) -> Path:
    grey = draw_class(standard_deck(), cards, size=(1600, 900), seed=seed)
    path.write_bytes(cv2.imencode(".png", grey)[1].tobytes())
    return path


def test_pictures_of_the_schools_camera_are_merged_by_card(tmp_path: Path) -> None:
    left, right = dict(list(CLASS.items())[:4]), dict(list(CLASS.items())[2:])
    files = [_picture(tmp_path / "1.png", left), _picture(tmp_path / "2.png", right)]
    with room() as here:
        here.scan.add_photos(files)
        assert here.scan.view().reading
        here.until(lambda: not here.scan.view().reading)
        here.until(lambda: here.scan.view().confirmed == 6)
        assert here.counted == READ
        assert here.cameras.opened == [], "the camera went on for pictures"
        assert sorted(tmp_path.iterdir()) == files


_opened_to_write: list[str] | None = None


def _watch_files(event: str, args: tuple[object, ...]) -> None:
    """Python's audit hook, for it sees every file that is opened; hooks stay for good."""
    if _opened_to_write is not None and event == "open":
        path, mode, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or (isinstance(mode, str) and set(mode) & set("wxa+")):
            _opened_to_write.append(str(path))


sys.addaudithook(_watch_files)


@contextmanager
def files_written() -> Iterator[list[str]]:
    """Everything that this process opens for writing meanwhile."""
    global _opened_to_write
    _opened_to_write = seen = []
    try:
        yield seen
    finally:
        _opened_to_write = None


def test_pictures_are_read_where_they_are_and_never_copied(tmp_path: Path) -> None:
    files = [_picture(tmp_path / "1.png", CLASS), _picture(tmp_path / "2.png", CLASS, 2)]
    with room() as here, files_written() as written:
        here.scan.add_photos(files)
        here.until(lambda: here.scan.view().confirmed == 6)
        here.until(lambda: not here.scan.view().reading)
        here.close()
        here.scan.wait_gone()
        assert [path for path in written if "__pycache__" not in path] == []
        (tmp_path / "seen.txt").write_text("the hook works")
        assert written[-1:] == [str(tmp_path / "seen.txt")]
    assert sorted(tmp_path.iterdir()) == [*files, tmp_path / "seen.txt"]


def test_a_picture_that_cannot_be_read_is_told_and_the_others_count(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    files = [broken, _picture(tmp_path / "good.png", CLASS), tmp_path / "gone.jpg"]
    with room() as here:
        here.scan.add_photos(files[:2])
        here.until(lambda: not here.scan.view().reading)
        here.until(lambda: here.scan.view().confirmed == 6)
        assert here.scan.view().problem.startswith("broken.jpg")
        here.scan.add_photos(files[2:])
        here.until(lambda: not here.scan.view().reading)
        assert here.scan.view().problem.startswith("gone.jpg")
        assert here.counted == READ


def test_closing_forgets_the_cards_and_late_news_count_nothing() -> None:
    with room() as here:
        here.scan.start()
        here.until(lambda: here.scan.view().confirmed >= 1)
        before = here.close()
        here.until(lambda: not here.scan.view().running)
        assert here.scan.view().confirmed == 0
        assert here.scan._job is None
        here.session.polls.run_again(here.session.beat)
        here.session.advance()
        here.scan.wait_gone()
        while not here.calls.empty():
            here.calls.get()()
        assert here.counted is None, "cards of the vote before counted in the new one"
        assert here.store.load(here.session.record.id).closed[-1].tally == before
        here.read_all()
        assert here.close() == READ


def test_no_file_is_written_and_the_camera_process_ends() -> None:
    me = psutil.Process()
    before = {file.path for file in me.open_files()}  # where the tests' own output goes
    with room() as here:
        here.read_all()
        (child,) = [each for each in me.children() if "capture_child" in " ".join(each.cmdline())]
        for process in (me, child):
            written = [f for f in process.open_files() if "w" in f.mode or "a" in f.mode]
            assert [f.path for f in written if f.path not in before] == []
        here.scan.stop()
        here.scan.wait_gone()
        assert not psutil.pid_exists(child.pid)


def test_the_number_of_cards_is_said_or_follows_the_heads() -> None:
    with room() as here:
        assert here.scan.view().dealt == 6
        here.session.set_heads(40)
        assert here.scan.view().dealt == 32, "a deck has no more"
        here.session.door.joined = 30
        assert here.scan.view().dealt == 10, "who has a phone needs no card"
        here.scan.set_dealt(99)
        assert here.scan.view().dealt == 32
        here.scan.set_dealt(-1)
        assert here.scan.view().dealt == 0


def test_the_cover_of_another_deck_brings_its_letters_and_its_number() -> None:
    other = make_deck("Classe 3", 28, seed=4)
    with room() as here:
        here.read_all()
        here.cameras.deck = here.cameras.cover = other.to_text()
        del here.cameras.cards[31]
        here.session.set_heads(40)
        here.scan.find_cover()
        assert here.scan.view().covering
        here.until(lambda: here.scan.view().deck == "Classe 3")
        view = here.scan.view()
        assert not view.covering
        assert (view.confirmed, view.dealt) == (0, 28), "a deck of 28 cards, read anew"
        assert here.counted == Tally(dict.fromkeys(READ.counts, 0), 0, 0)
        here.until(lambda: here.scan.view().confirmed == len(CLASS) - 1)
        assert here.counted is not None
        assert here.counted.counts == {**READ.counts, "two-step": 2}, "letters on other edges"


def test_a_code_that_is_no_cover_changes_no_deck() -> None:
    with room() as here:
        here.cameras.cover = "http://10.0.0.1/v#0123456789ABCDEF"
        here.scan.find_cover()
        here.until(lambda: here.scan.view().preview is not None)
        for _ in range(12):
            here.calls.get(timeout=SECONDS)()
        assert here.scan.view().covering
        assert here.scan.view().deck == ""
        here.scan.start()
        here.until(lambda: here.scan.view().confirmed == len(CLASS))


def test_the_cards_are_dealt_once_a_session() -> None:
    with room() as here:
        assert here.scan.view().undealt
        here.read_all()
        assert not here.scan.view().undealt
        here.close()
        assert not here.scan.view().undealt
