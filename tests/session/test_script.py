"""Which lines of a vote's script the peers read when."""

from declic.domain.activity import LineKind
from declic.domain.words import Text
from declic.session.console import lines_now
from declic.session.showing import console
from declic.session.views import LineView, Main
from tests.session.test_latecomers import voting

SAY, DO, ASK, CAREFUL = LineKind.SAY, LineKind.DO, LineKind.ASK, LineKind.CAREFUL


def script(*kinds: LineKind) -> tuple[LineView, ...]:
    return tuple(LineView(kind, Text(str(n), "fr")) for n, kind in enumerate(kinds))


def numbers(lines: tuple[LineView, ...]) -> str:
    return "".join(line.text.value for line in lines)


def test_what_follows_the_opening_waits_for_the_result():
    lines = script(SAY, ASK, DO, SAY, ASK, CAREFUL)
    assert numbers(lines_now(lines, voted=False)) == "0125"
    assert numbers(lines_now(lines, voted=True)) == "345"


def test_a_script_without_a_second_part_stays():
    for kinds in ((SAY, ASK, DO), (ASK, DO, CAREFUL), (SAY, ASK)):
        lines = script(*kinds)
        assert lines_now(lines, voted=False) == lines_now(lines, voted=True) == lines


def test_no_line_is_ever_lost():
    lines = script(ASK, DO, CAREFUL, SAY, DO, ASK)
    before, after = lines_now(lines, voted=False), lines_now(lines, voted=True)
    assert set(lines) == {*before, *after}


def test_the_console_turns_to_the_second_part_with_the_result():
    session, box = voting()
    whole = console(session).lines
    session.polls.close_now()
    box.deliver()
    assert console(session).lines == whole
    while session.main() in (Main.SHOW, Main.REVEAL):
        assert console(session).lines == whole
        session.advance()
    after = console(session).lines
    assert session.main() in (Main.NEXT, Main.END)
    said = [line for line in after if line.kind is not CAREFUL]
    assert said
    assert not set(said) & set(whole) or after == whole
