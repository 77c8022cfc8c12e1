"""The help directory as coaches see it: every entry, who sees it, what is to be confirmed."""

from pathlib import Path

from declic.content import Library
from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import help_entry
from declic.domain.correction import Correction
from declic.domain.help import HelpLine
from declic.i18n import translator
from declic.session.timing import SystemClock
from declic.ui.pages.words import country_name
from declic.ui.ports import CheckItem, CheckKind, CheckState
from declic.ui.shelf import HelpEntry, HelpPaper


def help_entries(
    library: Library, notes: CoachNotes, country: str, lang: str, today: str
) -> tuple[HelpEntry, ...]:
    """Return all entries of a country in the order of showing, then corrections left alone."""
    lines = library.help_lines(country, participants=True, today=today, lang=lang, notes=notes)
    shown = {help_entry(line): line for line in lines}
    lines = library.help_lines(country, participants=False, today=today, lang=lang)
    shipped = {help_entry(line): line for line in lines}
    # Where a country's own emergency number is not for the class, it sees the European one.
    european = library.shipped_lines("EU", CoachNotes(), participants=False) or ()
    shipped |= {help_entry(line): line for line in european if help_entry(line) in shown}
    made = [_entry(notes.for_coaches(line), line, notes, shown, today) for line in shipped.values()]
    left = [each for key, each in notes.corrections.items() if key not in shipped]
    made += [_gone(each, notes) for each in left if each.line.country == country]
    return tuple(made)


def write_help(
    paper: HelpPaper, lines: tuple[HelpLine, ...], country: str, lang: str, out_dir: Path
) -> Path:
    """Write a paper of the help lines that a class may see; raises as ``print_document``."""
    from declic.reports.prints import PrintInputs, PrintKind, print_document, write_directory

    if paper is HelpPaper.DIRECTORY:
        place = country_name(country, translator(lang))
        return write_directory(lines, country, place, lang, out_dir)
    kind = PrintKind.HELP_POSTER if paper is HelpPaper.POSTER else PrintKind.HELP_CARDS
    inputs = PrintInputs(help_lines=lines, country=country)
    return print_document(kind, inputs, lang, out_dir)


def _entry(
    line: HelpLine, shipped: HelpLine, notes: CoachNotes, shown: dict[str, HelpLine], today: str
) -> HelpEntry:
    key = help_entry(line)
    seen = shown.get(key)
    return HelpEntry(
        line,
        seen is not None,
        seen is not None and bool(seen.hours),
        key,
        notes.is_due(shipped, today),
        notes.confirmations.get(key),
        notes.corrections.get(key),
        shipped if key in notes.corrections else None,
        notes.is_overtaken(shipped),
    )


def _gone(correction: Correction, notes: CoachNotes) -> HelpEntry:
    key = correction.entry
    return HelpEntry(
        correction.line,
        shown=False,
        hours_shown=False,
        key=key,
        due=True,
        confirmation=notes.confirmations.get(key),
        correction=correction,
        shipped=correction.shipped,
        overtaken=True,
        gone=True,
    )


def help_check(library: Library, notes: CoachNotes, country: str, lang: str) -> CheckItem:
    """Return the room check's line: before each session a coach hears of calls that are due."""
    tr, today = translator(lang), SystemClock().today()
    shown = library.help_lines(country, participants=True, today=today, lang=lang, notes=notes)
    due = len(library.due_lines(country, today=today, notes=notes))
    if not shown:
        what = tr.gettext("There is no help line for this country.")
        fix = tr.gettext("Choose another country in the settings, or correct an entry.")
        return CheckItem(CheckKind.HELP, CheckState.BAD, what, fix)
    if due:
        what = tr.ngettext(
            "{n} help line is to be confirmed: nobody has called it for twelve months.",
            "{n} help lines are to be confirmed: nobody has called them for twelve months.",
            due,
        )
        fix = tr.gettext("Call, then note it under Help and resources.")
        return CheckItem(CheckKind.HELP, CheckState.WARN, what, fix)
    what = tr.ngettext("{n} help line, confirmed.", "{n} help lines, confirmed.", len(shown))
    return CheckItem(CheckKind.HELP, CheckState.GOOD, what)
