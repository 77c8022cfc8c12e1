"""The command line: which command there is, what it takes, and what becomes of its errors."""

import argparse
import logging
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from declic import __version__
from declic.app.context import FORMATS, MODES, PAPERS, Context
from declic.app.log import close_log, open_log
from declic.app.refusal import Refusal
from declic.i18n import LANGUAGES, Translator, translator
from declic.settings import SettingsError, open_folders, read_settings

_log = logging.getLogger(__name__)

_COMMANDS = {
    None: ("window", "open_window"),
    "open": ("window", "open_window"),
    "demo": ("demo", "demo"),
    "run": ("console", "run"),
    "check": ("check", "check"),
    "report": ("report", "report"),
    "plan": ("plan_command", "plan"),
    "sheet": ("cards_command", "sheet"),
    "read": ("cards_command", "read"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "doctor": ("doctor", "doctor"),
}
"""Where each command lives: a module of this room and a function in it."""


def build_parser(tr: Translator) -> argparse.ArgumentParser:
    """Return the parser of all commands; ``--data`` and ``--lang`` are accepted everywhere."""
    parser = argparse.ArgumentParser(prog="declic", parents=[_common(tr, None)])
    parser.add_argument("--version", action="version", version=f"declic {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    # A subcommand must not overwrite an option that stood before it: it suppresses its default.
    common = [_common(tr, argparse.SUPPRESS)]
    plan = tr.gettext("a template’s name, a plan’s id or a .declic file")

    told = tr.gettext("run a whole session by itself and write its documents")
    demo = commands.add_parser("demo", parents=common, help=told)
    demo.add_argument("--out", type=Path, default=Path("exports"))
    demo.add_argument("--participants", type=_count, default=24)
    demo.add_argument("--mode", choices=MODES, default="phones")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--plan", default="first-hour-50", help=plan)

    run = commands.add_parser("run", parents=common, help=tr.gettext("a console without a window"))
    run.add_argument("plan", metavar="PLAN", help=plan)
    run.add_argument("--port", type=int, default=0)
    told = tr.gettext("address to listen on; without it, every address of this laptop")
    run.add_argument("--host", default="", help=told)
    run.add_argument(
        "--resume", action="store_true", help=tr.gettext("go on with the last session")
    )
    run.add_argument(
        "--raw-totals", action="store_true", help=tr.gettext("exact totals, for tests")
    )

    told = tr.gettext("open the app and look into a shared plan; “open” may be left out")
    commands.add_parser("open", parents=common, help=told).add_argument("file", type=Path)

    told = tr.gettext("check activities and resources")
    check = commands.add_parser("check", parents=common, help=told)
    check.add_argument("path", nargs="*", type=Path)
    check.add_argument("--strict", action="store_true", help=tr.gettext("warnings count as errors"))

    told = tr.gettext("print a plan’s sheet and the papers around it")
    papers = commands.add_parser("plan", parents=common, help=told)
    papers.add_argument("plan", metavar="PLAN", help=plan)
    papers.add_argument("--print", dest="form", choices=("pdf", "docx"), default="pdf")
    told = tr.gettext("which papers: names separated by commas, or “all”")
    papers.add_argument("--kind", type=_papers, default=("plan-sheet",), help=told)
    papers.add_argument("--out", type=Path, default=Path("exports"))

    told = tr.gettext("write a session’s report")
    report = commands.add_parser("report", parents=common, help=told)
    report.add_argument("session", metavar="SESSION", help=tr.gettext("a session’s id, or “last”"))
    report.add_argument("--format", type=_formats, default=("docx",), help=",".join(FORMATS))
    report.add_argument("--out", type=Path, default=Path("exports"))

    _add_cards(commands, common, tr)
    for name, told in (
        ("backup", tr.gettext("copy all plans and sessions into a file")),
        ("restore", tr.gettext("put a backup in place")),
    ):
        commands.add_parser(name, parents=common, help=told).add_argument("file", type=Path)
    commands.add_parser("doctor", parents=common, help=tr.gettext("check laptop and network"))
    return parser


def _add_cards(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: list[argparse.ArgumentParser],
    tr: Translator,
) -> None:
    """Add ``declic cards sheet`` and ``declic cards read``."""
    cards = commands.add_parser("cards", parents=common, help=tr.gettext("print or read cards"))
    inner = cards.add_subparsers(dest="cards_command", metavar="COMMAND", required=True)
    sheet = inner.add_parser("sheet", parents=common, help=tr.gettext("print answer cards as PDF"))
    sheet.add_argument("--count", type=int, default=32)
    sheet.add_argument("--out", type=Path, required=True)
    sheet.add_argument("--size", choices=("A5", "A4"), default="A5")
    sheet.add_argument("--economy", action="store_true", help=tr.gettext("80 % black"))
    read = inner.add_parser("read", parents=common, help=tr.gettext("read cards in pictures"))
    read.add_argument("image", nargs="+", type=Path)


def _common(tr: Translator, default: object) -> argparse.ArgumentParser:
    """Return the options that every command has."""
    common = argparse.ArgumentParser(add_help=False)
    told = tr.gettext("another data folder")
    common.add_argument("--data", type=Path, default=default, help=told)
    told = tr.gettext("language of texts and documents")
    common.add_argument("--lang", choices=LANGUAGES, default=default, help=told)
    return common


def run_command(arguments: list[str]) -> int:
    """Parse and carry out a command; whatever goes wrong, a person reads one clear sentence."""
    tr = translator(_spoken(arguments))
    if (first := _first_word(arguments)) is not None and arguments[first].endswith(".declic"):
        # What a double click on a file starts.
        arguments = [*arguments[:first], "open", *arguments[first:]]
    options = _parse(arguments, tr)
    if isinstance(options, int):
        return options
    try:
        folders = open_folders(options.data)
        settings = read_settings(folders.settings_file)
    except (OSError, SettingsError) as error:
        return _refuse(_unusable(tr, error))
    open_log(folders.log_file)
    try:
        name = getattr(options, "cards_command", None) or options.command
        return _find(name)(Context(options, folders, settings))
    except Refusal as refusal:
        return _refuse(str(refusal))
    except (KeyboardInterrupt, BrokenPipeError):
        return 1
    except Exception:
        _log.exception("the command %s failed", options.command)
        told = translator(options.lang or settings.language).gettext(
            "Something went wrong that was not foreseen. Nothing that was saved is lost. "
            "The details are in {path}.",
            path=folders.log_file,
        )
        return _refuse(told)
    finally:
        close_log()


def _spoken(arguments: list[str]) -> str:
    """Guess the language of the help before the arguments are read: asked for, else French."""
    after = dict(pairwise(arguments))
    return after.get("--lang", LANGUAGES[0])


def _first_word(arguments: list[str]) -> int | None:
    """Return the place of the first argument that is no option and no option's value."""
    skip = False
    for index, argument in enumerate(arguments):
        if skip or argument.startswith("-"):
            skip = not skip and argument in ("--data", "--lang")
            continue
        return index
    return None


def _parse(arguments: list[str], tr: Translator) -> argparse.Namespace | int:
    """Parse, or return argparse's own exit code."""
    try:
        return build_parser(tr).parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2


def _find(command: str | None) -> Callable[[Context], int]:
    """Import a command only when it is asked for: each needs other rooms."""
    module, name = _COMMANDS[command]
    found: Callable[[Context], int] = getattr(import_module(f"declic.app.{module}"), name)
    return found


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _unusable(tr: Translator, error: OSError | SettingsError) -> str:
    if isinstance(error, SettingsError):
        return tr.gettext(
            "The settings file {path} cannot be read ({detail}). Correct it, or rename it to start "
            "with the usual settings.",
            path=error.path,
            detail=error.detail,
        )
    return tr.gettext(
        "The data folder cannot be used: {detail}. Choose another one with --data.", detail=error
    )


def _count(text: str) -> int:
    """Read a number of participants, 1 to 5000."""
    value = int(text)
    if not 1 <= value <= 5000:
        raise argparse.ArgumentTypeError(text)
    return value


def _papers(text: str) -> tuple[str, ...]:
    """Read ``plan-sheet,pocket-1`` or ``all``."""
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    if not chosen or not set(chosen) <= {*PAPERS, "all"}:
        raise argparse.ArgumentTypeError(f"{text} ({', '.join((*PAPERS, 'all'))})")
    return chosen


def _formats(text: str) -> tuple[str, ...]:
    """Read ``docx,pdf``."""
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    if not chosen or not set(chosen) <= set(FORMATS):
        raise argparse.ArgumentTypeError(text)
    return chosen
