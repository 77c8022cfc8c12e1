"""Files as editors leave them, and files as nobody should send them."""

from pathlib import Path

import pytest

from declic.content.complaints import Findings
from declic.content.files import MAX_BYTES, decode, read_text
from declic.i18n import translator


@pytest.fixture
def found() -> Findings:
    return Findings("file", translator("en"))


def test_byte_order_mark_and_foreign_line_ends_are_tolerated(found: Findings) -> None:
    assert decode("\ufeffa\r\nb\rc\n".encode(), found) == "a\nb\nc\n"
    assert found.complaints == ()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a\nb\xff\n", "not-utf-8", 2),
        ("é".encode("latin-1"), "not-utf-8", 1),
        (b"a\n\nb\x00", "control-sign", 3),
        ("a\u202eb".encode(), "control-sign", 1),
        ("a\u2028b".encode(), "control-sign", 1),
        (b"a\x1b[31m", "control-sign", 1),
    ],
)
def test_unsound_bytes_are_refused_with_their_line(
    data: bytes, code: str, line: int, found: Findings
) -> None:
    assert decode(data, found) is None
    assert [(c.code, c.line) for c in found.complaints] == [(code, line)]


def test_a_file_of_more_than_a_megabyte_is_not_read(tmp_path: Path, found: Findings) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))

    assert read_text(path, found) is None
    assert [c.code for c in found.complaints] == ["too-large"]


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_cannot_be_read_is_a_complaint(tmp_path: Path, name: str, found: Findings) -> None:
    assert read_text(tmp_path / name, found) is None
    assert [c.code for c in found.complaints] == ["unreadable"]
