"""Complaints: what is wrong in a content file, where, and what to write instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from declic.i18n import N_, Translator


class Severity(StrEnum):
    """How bad it is: an error keeps a file from being used, a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing that is wrong in one place.

    Attributes:
        file: path as it was given, for an editor to open.
        line: first line is 1; 0 when the complaint is about the file as a whole.
        code: short lasting name of the rule, ``unknown-key``.
        message: whole sentences in the author's language, ending with what to write instead.
    """

    file: str
    line: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class ContentError(Exception):
    """Files cannot be used; ``complaints`` says why, at least one of them an error."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = tuple(complaints)


class Findings:
    """Collects the complaints about one file, worded in the author's language.

    Messages are English sentences of the catalogue ``content`` with named placeholders.
    """

    def __init__(self, file: str, tr: Translator) -> None:
        self.file = file
        self.tr = tr
        self._made: dict[Complaint, None] = {}

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """All complaints, by line, each once."""
        return tuple(sorted(self._made, key=lambda complaint: complaint.line))

    @property
    def has_errors(self) -> bool:
        """Whether any complaint is more than a warning."""
        return any(complaint.severity is Severity.ERROR for complaint in self._made)

    def error(self, line: int, code: str, message: str, **values: object) -> None:
        """Add an error; ``message`` is a marked English sentence."""
        self._add(Severity.ERROR, line, code, self.tr.gettext(message, **values))

    def warn(self, line: int, code: str, message: str, **values: object) -> None:
        """Add a warning; ``message`` is a marked English sentence."""
        self._add(Severity.WARNING, line, code, self.tr.gettext(message, **values))

    def unknown(
        self, line: int, code: str, message: str, word: str, known: Iterable[str], **values: object
    ) -> None:
        """Add an error about a name that is none of ``known``, with the nearest or all of them."""
        names = sorted(known)
        text = self.tr.gettext(message, word=word, **values)
        near = get_close_matches(word, names, n=1, cutoff=0.6)
        if near:
            text += " " + self.tr.gettext(N_("Did you mean “{near}”?"), near=near[0])
        elif names:
            text += " " + self.tr.gettext(N_("Possible here: {names}."), names=", ".join(names))
        self._add(Severity.ERROR, line, code, text)

    def stop_if_wrong(self) -> None:
        """Raise ``ContentError`` when there is an error among the complaints."""
        if self.has_errors:
            raise ContentError(self.complaints)

    def _add(self, severity: Severity, line: int, code: str, message: str) -> None:
        self._made[Complaint(self.file, line, severity, code, message)] = None
