"""``declic cards``: sheets that read back, pictures that are refused in one sentence."""

import json

import cv2

from declic.app import main
from declic.cards.deck import standard_deck
from declic.cards.picture import draw_class


def test_drawn_cards_read_back_as_json_lines(capsys, tmp_path, data_folder):
    answers = {0: "A", 5: "C", 11: "pass", 20: "D"}
    path = tmp_path / "class.png"
    cv2.imwrite(str(path), draw_class(standard_deck(), answers, seed=3))
    assert main(["cards", "read", str(path), "--data", str(data_folder)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["card"]: line["answer"] for line in lines} == answers
    assert all(len(line["corners"]) == 4 and 0 <= line["confidence"] <= 1 for line in lines)


def test_a_sheet_is_written_and_a_wrong_count_refused(capsys, tmp_path, data_folder):
    out = tmp_path / "cards.pdf"
    base = ["--data", str(data_folder), "--lang", "en", "cards", "sheet", "--out", str(out)]
    assert main([*base, "--count", "4"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert main([*base, "--count", "33"]) == 1
    assert "1 to 32" in capsys.readouterr().err


def test_what_is_no_picture_is_refused_in_one_sentence(capsys, tmp_path, data_folder):
    path = tmp_path / "letter.jpg"
    path.write_text("Dear class")
    assert main(["--data", str(data_folder), "--lang", "en", "cards", "read", str(path)]) == 1
    err = capsys.readouterr().err
    assert "not a picture" in err
    assert "Traceback" not in err
