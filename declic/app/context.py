"""What every command of the command line is given."""

import argparse

from declic.i18n import Translator, translator
from declic.settings import Folders, Settings

MODES = ("phones", "cards", "mixed")
FORMATS = ("docx", "pdf", "xlsx", "csv", "json")
PAPERS = (
    "plan-sheet",
    "pocket-1",
    "pocket-2",
    "materials",
    "question-slips",
    "door-sign",
    "rules-poster",
    "help-cards",
    "help-poster",
    "attestation",
    "parents-letter",
    "privacy-file",
    "follow-up",
    "visit-list",
)
"""Names of ``declic.reports.prints.PrintKind``, here so that parsing loads no documents."""


class Context:
    """What every command is given.

    Attributes:
        folders, settings: of this user, or of ``--data``.
        lang: language of what the command says and writes.
        tr: its translator.
        options: the parsed arguments.
    """

    def __init__(self, options: argparse.Namespace, folders: Folders, settings: Settings) -> None:
        self.options = options
        self.folders = folders
        self.settings = settings
        self.lang: str = options.lang or settings.language
        self.tr: Translator = translator(self.lang)
