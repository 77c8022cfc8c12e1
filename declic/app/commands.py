"""The command line: which command there is, what it takes, and what becomes of its errors."""

import argparse
import logging
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise

from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.log import close_log, open_log
from declic.app.parser import build_parser
from declic.app.refusal import Refusal
from declic.app.streams import open_streams
from declic.i18n import LANGUAGES, Translator, translator
from declic.session.failures import StoreFailed
from declic.settings import Folders, SettingsError, clear_spare, open_folders, read_settings

_log = logging.getLogger(__name__)

_COMMANDS = {
    None: ("window", "open_window"),
    "open": ("window", "open_window"),
    "demo": ("demo", "demo"),
    "run": ("console", "run"),
    "check": ("check", "check"),
    "new-activity": ("check", "new"),
    "pack": ("packs", "pack"),
    "install": ("packs", "install"),
    "remove": ("packs", "remove"),
    "report": ("report", "report"),
    "plan": ("plan_command", "plan"),
    "sheet": ("cards_command", "sheet"),
    "read": ("cards_command", "read"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "associate": ("associate", "associate"),
    "doctor": ("doctor", "doctor"),
    "gallery": ("window", "open_gallery"),
}
"""Where each command lives: a module of this room and a function in it."""


def run_command(arguments: list[str]) -> int:
    """Parse and carry out a command; whatever goes wrong, a person reads one clear sentence."""
    open_streams()
    tr = translator(_spoken(arguments))
    first = _first_word(arguments)
    if first is not None and arguments[first].lower().endswith(".declic"):
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
    foreseen = True
    try:
        name = getattr(options, "cards_command", None) or options.command
        return _find(name)(Context(options, folders, settings))
    except Refusal as refusal:
        return _refuse(str(refusal))
    except (KeyboardInterrupt, BrokenPipeError):
        return 1
    except StoreFailed as error:
        _log.warning("the command %s could not keep something: %s", options.command, error.reason)
        return _refuse(_not_kept(translator(options.lang or settings.language), error, folders))
    except Exception:
        foreseen = False
        _log.exception("the command %s failed", options.command)
        told = translator(options.lang or settings.language).gettext(
            "Something went wrong that was not foreseen. Nothing that was saved is lost. "
            "The details are in {path}.",
            path=folders.log_file,
        )
        return _refuse(told)
    finally:
        close_log()
        clear_spare(folders, log=foreseen)


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
        only_common = set(arguments[::2]) <= {"--data", "--lang"}
        return build_parser(tr, window=only_common).parse_args(arguments)
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


def _not_kept(tr: Translator, error: StoreFailed, folders: Folders) -> str:
    from declic.app.house import storage_sentence

    return storage_sentence(error, folders.database, tr)


def _unusable(tr: Translator, error: OSError | SettingsError) -> str:
    if isinstance(error, SettingsError):
        return tr.gettext(
            "The settings file {path} cannot be read ({detail}). Correct it, or rename it to start "
            "with the usual settings.",
            path=error.path,
            detail=error.detail,
        )
    return tr.gettext(
        "The data folder cannot be used: {detail}. Choose another one with --data.",
        detail=file_words(error, tr),
    )
