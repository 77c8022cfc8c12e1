"""``declic demo``: a whole real session, counted exactly, leaving nothing of the phones behind."""

import contextlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from declic.app import main
from declic.storage import open_store

RAW = b"Une question sur"
"""How every sentence begins that a simulated phone types."""


def run_demo(capsys, data: Path, out: Path, *more: str):
    code = main(["demo", "--data", str(data), "--out", str(out), "--seed", "7", *more])
    out_text, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out_text.strip().splitlines()[-1])


def closed_polls(data: Path, session_id: str):
    store = open_store(data / "declic.sqlite")
    try:
        return store.sessions.load(session_id).closed
    finally:
        store.close()


@pytest.fixture(scope="module")
def two_demos(tmp_path_factory):
    """The same seed twice, run once for all tests of this file."""
    root = tmp_path_factory.mktemp("demos")
    summaries = []
    for name in ("one", "two"):
        arguments = ["--data", str(root / name), "--out", str(root / name / "out"), "--seed", "7"]
        text = io.StringIO()
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(io.StringIO()):
            assert main(["demo", "--participants", "24", *arguments]) == 0
        summaries.append(json.loads(text.getvalue().strip().splitlines()[-1]))
    return root, summaries


def test_every_acknowledged_ballot_is_counted_once(two_demos):
    root, (summary, _) = two_demos
    assert summary["polls"] == 7
    assert summary["ballots_sent"] == 24 * 7
    assert summary["ballots_acknowledged"] == summary["ballots_counted"] == 24 * 7
    assert summary["reconnected"] > 0
    assert summary["changed"] > 0
    closed = closed_polls(root / "one", summary["session"])
    assert {c.tally.answers + c.tally.passes for c in closed} == {24}


def test_the_same_seed_says_the_same(two_demos):
    root, (one, two) = two_demos
    first = [(c.poll, c.tally) for c in closed_polls(root / "one", one["session"])]
    second = [(c.poll, c.tally) for c in closed_polls(root / "two", two["session"])]
    assert first == second
    docx = [d for d in one["documents"] if d["path"].endswith(".docx")]
    assert docx
    assert docx[0]["bytes"] > 10_000


def test_another_seed_says_something_else(two_demos, capsys, tmp_path):
    root, (one, _) = two_demos
    other = run_demo(capsys, tmp_path / "data", tmp_path / "out", "--seed", "8")
    first = [c.tally for c in closed_polls(root / "one", one["session"])]
    assert first != [c.tally for c in closed_polls(tmp_path / "data", other["session"])]


def parts_of(path: Path) -> list[bytes]:
    """A file's bytes, and those of its members when it is a zip as office files are."""
    parts = [path.read_bytes()]
    if parts[0].startswith(b"PK"):  # by chance the end of a zip stands in any packed bytes
        with zipfile.ZipFile(path) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    return parts


def test_no_file_holds_anything_of_a_phone(two_demos):
    """No token, cookie, address, agent or header of a phone is anywhere on disk, zipped or not."""
    root, _ = two_demos
    forbidden = re.compile(
        rb"127\.0\.0\.1|set-cookie|user-agent|accept-language|phone-7-|\bd=[0-9a-f]{32}",
        re.IGNORECASE,
    )
    files = [path for path in root.rglob("*") if path.is_file()]
    assert len(files) > 4
    for path in files:
        for part in parts_of(path):
            found = forbidden.search(part)
            assert found is None, f"{path.name}: {found}"


def test_the_scan_would_find_a_planted_secret(two_demos):
    root, _ = two_demos
    planted = root / "one" / "planted"
    planted.write_bytes(b"x" * 5000 + b"set-cookie: d=" + b"0" * 32)
    try:
        with pytest.raises(AssertionError):
            test_no_file_holds_anything_of_a_phone(two_demos)
    finally:
        planted.unlink()


def test_nothing_of_the_session_runs_on(two_demos):
    root, _ = two_demos
    assert not list((root / "one" / "run").iterdir())


@pytest.mark.parametrize("mode", ["cards", "mixed"])
def test_cards_and_phones_add_up_in_one_poll(capsys, tmp_path, mode):
    summary = run_demo(capsys, tmp_path / "data", tmp_path / "out", "--mode", mode)
    assert summary["ballots_counted"] == summary["ballots_acknowledged"] == 24 * 7
    assert summary["cards_read"] == summary["cards_raised"] > 0
    assert (summary["requests"] > 0) == (mode == "mixed")
    closed = closed_polls(tmp_path / "data", summary["session"])
    assert {c.tally.answers + c.tally.passes for c in closed} == {24}


def test_more_people_than_cards_are_refused(capsys, tmp_path):
    more = ["--mode", "cards", "--participants", "33", "--lang", "en"]
    assert main(["demo", "--data", str(tmp_path), "--out", str(tmp_path), *more]) == 1
    assert "A deck has 32 cards" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["sextortion-100", "training-morning"])
def test_typed_texts_pass_through_the_adult_and_into_no_output(capsys, tmp_path, plan):
    """A question box and a word cloud; the phones type sentences that no page of ours holds."""
    code = main(
        ["demo", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"), "--plan", plan]
    )
    out, err = capsys.readouterr()
    assert code == 0, err
    summary = json.loads(out.strip().splitlines()[-1])
    assert summary["texts_read"] > 0
    assert 0 < summary["texts_shown"] <= summary["texts_read"]
    assert summary["ballots_counted"] == summary["ballots_acknowledged"] > 0
    assert RAW not in (out + err).encode()
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert not any(RAW in part for part in parts_of(path)), path.name


def test_without_phones_nobody_types(capsys, tmp_path):
    more = ["--mode", "cards", "--plan", "sextortion-100"]
    summary = run_demo(capsys, tmp_path / "data", tmp_path / "out", *more)
    assert summary["texts_read"] == summary["texts_shown"] == 0
