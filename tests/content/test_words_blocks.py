"""Words files: split by lines, forgiving about editors, strict about everything else."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.content.complaints import Findings
from declic.content.words_blocks import WordsFile, split
from declic.content.words_reader import match_words
from declic.i18n import translator
from tests.factories import make_activity

FRONT = "---\nlang: fr\nstate: draft\n---\n"


def split_text(text: str) -> tuple[WordsFile, list[tuple[int, str]]]:
    found = Findings("fr.md", translator("en"))
    file = split(text, found)
    return file, [(complaint.line, complaint.code) for complaint in found.complaints]


def test_blocks_have_the_keys_of_the_words_table() -> None:
    body = "# title\nA\n# phase one\n## script\n- say: B\n# poll p\n## option x\nC\n# source s\nD\n"
    file, complaints = split_text(FRONT + body)

    assert complaints == []
    assert file.front == {"lang": (2, "fr"), "state": (3, "draft")}
    assert list(file.blocks) == ["title", "phase/one/script", "poll/p/option/x", "source/s"]
    assert file.blocks["phase/one/script"].written == ((9, "- say: B"),)
    assert file.openings == {"phase/one": 7, "poll/p": 10}


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("text before any heading", 5, "outside"),
        ("# phase one\ntext without a sub-heading", 6, "outside"),
        ("# titel\nA", 5, "unknown-block"),
        ("# phase one\n## scrip\n- say: A", 6, "unknown-block"),
        ("# title\nA\n# title\nB", 7, "block-twice"),
        ("# phase one\n## title\nA\n# phase one\n## title\nB", 8, "block-twice"),
        ("# phase one\n## title\nA\n## title\nB", 8, "block-twice"),
        ("# phase\n## title", 5, "slug-missing"),
        ("# phase One Two\n## title", 5, "bad-heading"),
        ("# poll p\n## option\nA", 6, "slug-missing"),
        ("## title\nA", 5, "sub-outside"),
        ("# title\nA\n## screen\nB", 7, "sub-outside"),
        ("### title\nA", 5, "bad-heading"),
        ("# title now\nA", 5, "bad-heading"),
        ("#\nA", 5, "bad-heading"),
    ],
)
def test_a_wrong_heading_is_found_in_its_line(body: str, line: int, code: str) -> None:
    _, complaints = split_text(FRONT + body)

    assert complaints[0] == (line, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# title\nA\n", "no-front"),
        ("---\nlang: fr\n# title\nA\n", "no-front"),
        ("", "no-front"),
        ("---\nlang: fr\nlang: fr\nstate: draft\n---\n", "front-twice"),
        ("---\nlang: fr\ncolour: red\n---\n", "front-unknown"),
        ("---\nlang fr\n---\n", "front-unknown"),
    ],
)
def test_a_wrong_front_block_is_found(text: str, code: str) -> None:
    assert code in {found for _, found in split_text(text)[1]}


def test_tabs_are_spaces_with_a_warning_and_comments_are_nothing() -> None:
    file, complaints = split_text(FRONT + "<!-- for authors -->\n# title\nA\tB\n<!-- x -->\n")

    assert complaints == [(7, "tab")]
    assert file.blocks["title"].written == ((7, "A B"),)


LINES = st.sampled_from(
    ["---", "lang: fr", "state: draft", "# title", "# goals", "# phase quiz", "## script",
     "## option two-step", "# poll thief", "## screen", "- say: x", "- ask:", "- x", "", "text",
     "### a", "# source a-source", "<!-- c -->", "\t", "- careful: y", "## cards",
     "# material poster"]
)  # fmt: skip


@given(st.lists(LINES | st.text(string.printable + "éß€中\u00a0", max_size=30), max_size=40))
def test_no_text_breaks_the_parser(lines: list[str]) -> None:
    found = Findings("fr.md", translator("en"))
    text = "\n".join(lines)
    read = match_words(split(text, found), "fr", make_activity(), found)

    assert found.has_errors, "nothing that short is complete"
    count = text.count("\n") + 1
    assert all(0 <= complaint.line <= count for complaint in found.complaints)
    assert all(piece.text == piece.text.strip() != "" for piece in read.pieces if piece.kind)


@given(st.data())
def test_the_same_text_reads_the_same_with_foreign_line_ends(data: st.DataObject) -> None:
    lines = data.draw(st.lists(LINES, max_size=20))
    plain, complaints = split_text("\n".join(lines))
    trailing, again = split_text("\n".join(line + "  " for line in lines))

    assert complaints == again
    assert plain.blocks.keys() == trailing.blocks.keys()
