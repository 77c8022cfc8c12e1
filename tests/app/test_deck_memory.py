"""The deck whose cover was shown is known again to a console that came back."""

from pathlib import Path

import pytest

from declic.app.deck_memory import NAME, DeckMemory
from declic.cards.deck import make_deck
from tests.app.test_scanning import Room, room

CLASS_3 = make_deck("Classe 3", 28, seed=4)


def read_cover(here: Room, run_dir: Path) -> None:
    """Show another deck's cover to the camera of a session that began in a folder."""
    here.scan.begin(run_dir)
    here.cameras.cards.pop(31)
    here.cameras.deck = here.cameras.cover = CLASS_3.to_text()
    here.scan.find_cover()
    here.until(lambda: here.scan.view().deck == CLASS_3.name)


def test_a_console_that_came_back_reads_the_same_deck(tmp_path: Path) -> None:
    with room() as here:
        read_cover(here, tmp_path)
    with room() as again:
        assert again.session.record.id == here.session.record.id
        again.cameras.cards.pop(31)
        again.cameras.deck = CLASS_3.to_text()
        again.scan.begin(tmp_path)
        assert (again.scan.view().deck, again.scan.view().deck_cards) == (CLASS_3.name, 28)
        again.scan.start()
        again.until(lambda: again.scan.view().confirmed == len(again.cameras.cards))
        assert again.counted is not None
        assert again.counted.counts["two-step"] == 2, "read with the letters of another deck"


def test_another_sessions_deck_is_not_taken_up(tmp_path: Path) -> None:
    DeckMemory(tmp_path, "f" * 32).keep(CLASS_3)
    with room() as here:
        here.scan.begin(tmp_path)
        assert here.scan.view().deck == ""


def test_the_end_of_the_session_forgets_it(tmp_path: Path) -> None:
    with room() as here:
        read_cover(here, tmp_path)
        here.scan.close()
        assert (tmp_path / NAME).exists(), "a session that is only left goes on later"
        here.session.end()
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1, "session": "a", "cover": 3}'])
def test_a_file_that_is_none_is_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, "utf-8")
    assert DeckMemory(tmp_path, "a").recall() is None


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    memory = DeckMemory(tmp_path / "file" / "run", "a")
    memory.keep(CLASS_3)
    assert memory.recall() is None
    memory.forget()
