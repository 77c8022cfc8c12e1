"""What the command line understands; ``--data`` and ``--lang`` are accepted everywhere."""

import argparse
from pathlib import Path

from declic import __version__
from declic.app.context import FORMATS, MODES, PAPERS
from declic.i18n import LANGUAGES, Translator

EXPORTS = Path("exports")
MOST_PARTICIPANTS = 5000
MOST_PORT = 65_535


class _Commands:
    """Adds subcommands that all share the common options."""

    def __init__(self, parser: argparse.ArgumentParser, tr: Translator) -> None:
        self._subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
        # A subcommand must not overwrite an option that stood before it: it suppresses its default.
        self.common = [_common(tr, argparse.SUPPRESS)]

    def add(self, name: str, told: str) -> argparse.ArgumentParser:
        """Add one subcommand."""
        return self._subparsers.add_parser(name, parents=self.common, help=told)


def build_parser(tr: Translator, *, window: bool = False) -> argparse.ArgumentParser:
    """Return the parser of all commands, its help in the translator's language.

    Args:
        tr: for the help.
        window: only the common options are there, for the window, which need not wait for the rest.
    """
    if window:
        plain = argparse.ArgumentParser(prog="declic", parents=[_common(tr, None)])
        plain.set_defaults(command=None)
        return plain
    parser = argparse.ArgumentParser(prog="declic", parents=[_common(tr, None)])
    parser.add_argument("--version", action="version", version=f"declic {__version__}")
    commands = _Commands(parser, tr)
    _add_sessions(commands, tr)
    _add_documents(commands, tr)
    _add_content(commands, tr)
    _add_cards(commands, tr)
    _add_laptop(commands, tr)
    return parser


def _add_sessions(commands: _Commands, tr: Translator) -> None:
    """Add what runs sessions."""
    plan = tr.gettext("a template’s name, a plan’s id or a .declic file")
    demo = commands.add("demo", tr.gettext("run a whole session by itself and write its documents"))
    demo.add_argument("--out", type=Path, default=EXPORTS)
    demo.add_argument("--participants", type=_count, default=24)
    demo.add_argument("--mode", choices=MODES, default="phones")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--plan", default="first-hour-50", help=plan)

    run = commands.add("run", tr.gettext("a console without a window"))
    run.add_argument("plan", metavar="PLAN", help=plan)
    run.add_argument("--port", type=_port, default=0)
    told = tr.gettext("address to listen on; without it, every address of this laptop")
    run.add_argument("--host", default="", help=told)
    told = tr.gettext("go on with the last session")
    run.add_argument("--resume", action="store_true", help=told)
    told = tr.gettext("exact totals, for tests")
    run.add_argument("--raw-totals", action="store_true", help=told)

    told = tr.gettext("open the app and look into a shared plan; “open” may be left out")
    commands.add("open", told).add_argument("file", type=Path)


def _add_documents(commands: _Commands, tr: Translator) -> None:
    """Add what writes documents."""
    papers = commands.add("plan", tr.gettext("print a plan’s sheet and the papers around it"))
    told = tr.gettext("a template’s name, a plan’s id or a .declic file")
    papers.add_argument("plan", metavar="PLAN", help=told)
    papers.add_argument("--print", dest="form", choices=("pdf", "docx"), default="pdf")
    told = tr.gettext("which papers: names separated by commas, or “all”")
    papers.add_argument("--kind", type=_papers, default=("plan-sheet",), help=told)
    papers.add_argument("--out", type=Path, default=EXPORTS)

    report = commands.add("report", tr.gettext("write a session’s report"))
    report.add_argument("session", metavar="SESSION", help=tr.gettext("a session’s id, or “last”"))
    report.add_argument("--format", type=_formats, default=("docx",), help=",".join(FORMATS))
    report.add_argument("--out", type=Path, default=EXPORTS)


def _add_content(commands: _Commands, tr: Translator) -> None:
    """Add what authors use."""
    check = commands.add("check", tr.gettext("check activities and resources"))
    check.add_argument("path", nargs="*", type=Path)
    check.add_argument("--strict", action="store_true", help=tr.gettext("warnings count as errors"))
    new = commands.add("new-activity", tr.gettext("begin an activity of your own"))
    new.add_argument("slug", help=tr.gettext("its name: small letters and hyphens"))
    new.add_argument("--out", type=Path, default=Path("activities"))

    pack = commands.add("pack", tr.gettext("make a pack of activities to give to others"))
    pack.add_argument("folder", type=Path)
    install = commands.add("install", tr.gettext("install a pack of activities"))
    install.add_argument("file", type=Path)
    told = tr.gettext("a pack of that name is replaced")
    install.add_argument("--replace", action="store_true", help=told)
    commands.add("remove", tr.gettext("remove a pack")).add_argument("name")


def _add_cards(commands: _Commands, tr: Translator) -> None:
    """Add ``declic cards sheet`` and ``declic cards read``."""
    cards = commands.add("cards", tr.gettext("print or read cards"))
    inner = cards.add_subparsers(dest="cards_command", metavar="COMMAND", required=True)
    told = tr.gettext("print answer cards as PDF")
    sheet = inner.add_parser("sheet", parents=commands.common, help=told)
    sheet.add_argument("--count", type=int, default=32)
    sheet.add_argument("--out", type=Path, required=True)
    sheet.add_argument("--size", choices=("A5", "A4"), default="A5")
    sheet.add_argument("--economy", action="store_true", help=tr.gettext("ink at four fifths"))
    told = tr.gettext("read cards in pictures")
    inner.add_parser("read", parents=commands.common, help=told).add_argument(
        "image", nargs="+", type=Path
    )


def _add_laptop(commands: _Commands, tr: Translator) -> None:
    """Add what looks after the laptop and its data."""
    told = tr.gettext("copy all plans and sessions into a file")
    commands.add("backup", told).add_argument("file", type=Path)
    commands.add("restore", tr.gettext("put a backup in place")).add_argument("file", type=Path)
    told = tr.gettext("let double clicks on .declic files open this program, for this user")
    associate = commands.add("associate", told)
    associate.add_argument("--remove", action="store_true", help=tr.gettext("take it back"))
    commands.add("doctor", tr.gettext("check laptop and network"))
    commands.add("gallery", tr.gettext("show every component of the windows, for review"))


def _common(tr: Translator, default: object) -> argparse.ArgumentParser:
    """Return the options that every command has."""
    common = argparse.ArgumentParser(add_help=False)
    told = tr.gettext("another data folder")
    common.add_argument("--data", type=Path, default=default, help=told)
    told = tr.gettext("language of texts and documents")
    common.add_argument("--lang", choices=LANGUAGES, default=default, help=told)
    return common


def _count(text: str) -> int:
    """Read a number of participants."""
    return _between(text, 1, MOST_PARTICIPANTS)


def _port(text: str) -> int:
    """Read a port; 0 leaves the choice to the system."""
    return _between(text, 0, MOST_PORT)


def _between(text: str, least: int, most: int) -> int:
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if not least <= value <= most:
        raise argparse.ArgumentTypeError(f"{text} ({least}-{most})")
    return value


def _papers(text: str) -> tuple[str, ...]:
    """Read ``plan-sheet,pocket-1`` or ``all``."""
    return _some_of(text, (*PAPERS, "all"))


def _formats(text: str) -> tuple[str, ...]:
    """Read ``docx,pdf``."""
    return _some_of(text, FORMATS)


def _some_of(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    if not chosen or not set(chosen) <= set(known):
        raise argparse.ArgumentTypeError(f"{text} ({', '.join(known)})")
    return chosen
