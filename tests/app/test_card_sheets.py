"""The sheets of cards that a coach prints from the window."""

from pathlib import Path

from declic.app.card_sheets import write_cards


def test_the_sheets_are_a_pdf_in_a_new_folder(tmp_path: Path) -> None:
    path = write_cards(tmp_path / "exports", "de", 2)
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.name for each in path.parent.iterdir()] == ["declic-cards-2.pdf"]
