"""Handouts of the Help page: guides, law sheets, check-lists, the disclosure card, the directory.

They belong to no plan and no class, so they stand apart from ``PrintKind``; their file names say
what they are. Every one ends with its sources and the days on which these were looked at. Review
states are for coaches, in the app; what nobody has verified yet is marked on paper too.
"""

from datetime import date
from pathlib import Path

from declic.domain.activity import Confidence, Source
from declic.domain.coach_notes import OWN_CALL
from declic.domain.help import HelpLine
from declic.domain.sheet import Sheet, SheetKind, SheetPart, Who
from declic.domain.words import Text
from declic.i18n import Translator, translator
from declic.reports.files import write_whole
from declic.reports.prints.posters import chosen_lines, for_readers, hours
from declic.reports.prints.typeset import Data, set_pages, set_pdf
from declic.reports.typography import unbroken

SHEET, DIRECTORY = "handout.typ", "directory.typ"

HELP_LINES = 3
"""Services that a handout has room for below its steps."""

SIZES_PT = (16.0, 14.5, 13.0, 12.0, 11.0, 10.0)
"""Sizes of the words, the largest first: what few words there are is read from far."""

DIRECTORY_SIZES_PT = (12.0, 11.0, 10.5, 10.0)
DIRECTORY_PAGES = 2

OWN = "declic"
"""Place of a source that is no page anybody could open."""


def write_handout(
    sheet: Sheet, lines: tuple[HelpLine, ...], lang: str, out_dir: Path, confirmed_on: str = ""
) -> Path:
    """Write one sheet as a tagged PDF, whole or not at all; any thread.

    Args:
        sheet: a guide, check-list, disclosure card, or a law sheet that somebody confirmed.
        lines: of the country, as participants may see them; a few stand below the steps.
        lang: of the paper; what a sheet lacks in it is set in another language and marked.
        out_dir: made when it is not there.
        confirmed_on: for a law sheet, the ISO date of the confirmation.

    Raises:
        ValueError: a law sheet that nobody has confirmed.
        PaperError: typst refused the document.
        OSError: the file cannot be written.
    """
    data = handout_data(sheet, lines, translator(lang), confirmed_on)
    word = translator(lang).pgettext("file name", "handout")
    law = ("law",) if sheet.kind is SheetKind.LAW else ()
    return _write("-".join((word, *law, sheet.slug, lang)), SHEET, data, out_dir)


def write_directory(
    lines: tuple[HelpLine, ...], country: str, place: str, lang: str, out_dir: Path
) -> Path:
    """Write all services of a country that participants may see; raises as ``write_handout``.

    Args:
        lines: as participants may see them.
        country: two letters, for the file's name.
        place: the country's name in ``lang``.
        lang: of the paper.
        out_dir: made when it is not there.
    """
    word = translator(lang).pgettext("file name", "help-directory")
    data = directory_data(lines, place, translator(lang))
    return _write("-".join((word, country.lower(), lang)), DIRECTORY, data, out_dir)


def preview_handout(data: Data, *, dots_per_inch: float = 96) -> list[bytes]:
    """Return the pages of a handout's or directory's data as PNG pictures."""
    return set_pages(_template(data), fitted(data), dots_per_inch=dots_per_inch)


def fitted(data: Data) -> Data:
    """Return the data with the largest size of words that keeps a handout on one page.

    The directory takes a second one where it must; what fits at no size is set in the smallest.
    """
    directory = _template(data) == DIRECTORY
    sizes, most = (DIRECTORY_SIZES_PT, DIRECTORY_PAGES) if directory else (SIZES_PT, 1)
    pages = {size: _pages({**data, "size": size}) for size in sizes}
    fitting = (size for n in range(1, most + 1) for size in sizes if pages[size] <= n)
    return {**data, "size": next(fitting, sizes[-1])}


def _pages(data: Data) -> int:
    return len(set_pages(_template(data), data, dots_per_inch=8))


def _template(data: Data) -> str:
    return SHEET if "groups" in data else DIRECTORY


def handout_data(
    sheet: Sheet, lines: tuple[HelpLine, ...], tr: Translator, confirmed_on: str = ""
) -> Data:
    """Return what the template of handouts reads; raises ``ValueError`` as ``write_handout``."""
    lang = tr.language
    if sheet.kind is SheetKind.LAW and not confirmed_on:
        raise ValueError(f"{sheet.slug}: a law sheet that nobody has confirmed")
    adult = sheet.kind is SheetKind.DISCLOSURE
    return {
        "lang": lang,
        "label": _label(sheet.kind, tr),
        "title": _text(sheet.text("title", lang), tr),
        "summary": _text(sheet.text("summary", lang), tr),
        "sentence": _text(sheet.text("sentence", lang), tr),
        "notice": _notice(sheet, tr, confirmed_on),
        "numbered": sheet.kind in (SheetKind.GUIDE, SheetKind.DISCLOSURE),
        "ticked": sheet.kind is SheetKind.SETTINGS,
        "groups": [
            {"title": title, "parts": [_part(sheet, part, tr) for part in sheet.steps(who)]}
            for who, title in _people(adult=adult, tr=tr)
        ],
        "never_title": tr.pgettext("handout", "Never"),
        "never": [_text(text, tr) for text in sheet.list("never", lang)],
        "task_title": tr.gettext("Meanwhile, for the class"),
        "task": _text(sheet.text("class-task", lang), tr),
        "help_title": tr.gettext("You can talk about it"),
        "help": [] if adult else [_line(line, tr) for line in _beside(sheet, lines, lang)],
        "sources_title": tr.gettext("Sources:"),
        "sources": [_source(each, tr) for each in sheet.sources if each.where != OWN],
        "unsure": tr.gettext("* General knowledge: nobody has verified this with a source yet."),
        "any_unsure": any(_is_unsure(part) for part in sheet.parts),
    }


def directory_data(lines: tuple[HelpLine, ...], place: str, tr: Translator) -> Data:
    """Return what the template of the directory reads."""
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Help directory"),
        "title": tr.gettext("Whom you can turn to"),
        "place": place,
        "intro": tr.gettext("Whatever happened, you are not alone, and it is never too late."),
        "lines": [_whole_line(line, tr) for line in for_readers(lines, tr.language)],
        "friend": tr.gettext("For a friend too: listen, do not judge, go to an adult together."),
    }


def _write(name: str, template: str, data: Data, out_dir: Path) -> Path:
    content = set_pdf(template, fitted(data))
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / f"{name}.pdf"
    write_whole(path, content)
    return path


def _label(kind: SheetKind, tr: Translator) -> str:
    return {
        SheetKind.GUIDE: tr.pgettext("document", "What to do"),
        SheetKind.LAW: tr.pgettext("document", "The law in plain words"),
        SheetKind.SETTINGS: tr.pgettext("document", "Settings check-list"),
        SheetKind.DISCLOSURE: tr.pgettext("document", "Disclosure card"),
    }[kind]


def _notice(sheet: Sheet, tr: Translator, confirmed_on: str) -> dict[str, str]:
    """Return the sheet's notice; that of a law sheet speaks of a switch that paper has not."""
    if sheet.kind is not SheetKind.LAW:
        return _text(sheet.text("notice", tr.language), tr)
    said = tr.gettext(
        "This is not legal advice. A lawyer or a service confirmed this sheet on {day}. The law "
        "may have changed since.",
        day=_day(confirmed_on, tr),
    )
    return {"text": said, "lang": ""}


def _people(*, adult: bool, tr: Translator) -> list[tuple[Who, str]]:
    if not adult:
        return [(Who.NOBODY, "")]
    return [
        (Who.PEER, tr.pgettext("handout", "The peer educator")),
        (Who.ADULT, tr.pgettext("handout", "The adult")),
    ]


def _part(sheet: Sheet, part: SheetPart, tr: Translator) -> dict[str, object]:
    key = f"part/{part.slug}"
    said = {
        name: _text(sheet.text(f"{key}/{name}", tr.language), tr)
        for name in ("title", "text", "where", "choose", "why")
    }
    return {
        **said,
        "where_title": tr.pgettext("settings", "Where:"),
        "choose_title": tr.pgettext("settings", "Choose:"),
        "unsure": _is_unsure(part),
    }


def _is_unsure(part: SheetPart) -> bool:
    return part.confidence is Confidence.GENERAL


def _beside(sheet: Sheet, lines: tuple[HelpLine, ...], lang: str) -> list[HelpLine]:
    """Return the services that belong beside a sheet: one of each of its kinds, the best first.

    The best is one to call, then one that the sheet's own sources name; ``lines`` come in the
    order for readers of the language, and a service's counterpart in it stands in for it.
    """
    named = {source.where for source in sheet.sources}
    kept: list[HelpLine] = []
    for kind in sheet.help_kinds:
        fitting = [line for line in lines if kind in line.kinds and line not in kept]
        best = sorted(fitting, key=lambda line: (not line.call, line.site not in named))
        kept += [_counterpart(line, fitting, lang) for line in best[:1]]
    rest = [line for line in chosen_lines(lines, lang, HELP_LINES) if line not in kept]
    return (kept + rest)[:HELP_LINES]


def _counterpart(line: HelpLine, lines: list[HelpLine], lang: str) -> HelpLine:
    """Return the service of equal rank that answers in a language, if there is one."""
    same = [other for other in lines if other.rank == line.rank and lang in other.languages]
    return line if lang in line.languages or not same else same[0]


def _line(line: HelpLine, tr: Translator) -> dict[str, object]:
    name = Text(line.named(tr.language), line.name_lang(tr.language))
    return {"call": line.call or line.site, "name": _text(name, tr)}


def _whole_line(line: HelpLine, tr: Translator) -> dict[str, object]:
    short = [
        tr.pgettext("help line", "free") if line.free else "",
        tr.pgettext("help line", "no name needed") if line.anonymous else "",
    ]
    notes = [*short, hours(line, tr.language)]
    source = tr.gettext(
        "Source: {source}, looked at on {day}",
        source=line.source, day=_day(line.checked_on, tr),
    )  # fmt: skip
    if line.source == OWN_CALL:
        source = tr.gettext("Confirmed by a call on {day}", day=_day(line.checked_on, tr))
    return {
        **_line(line, tr),
        "site": line.site if line.call else "",
        "about": line.describe(tr.language),
        "notes": " · ".join(note for note in notes if note),
        "source": source,
    }


def _source(source: Source, tr: Translator) -> str:
    return tr.gettext(
        "{title}, {where}, looked at on {day}",
        title=source.title, where=source.where, day=_day(source.checked_on, tr),
    )  # fmt: skip


def _text(text: Text, tr: Translator) -> dict[str, str]:
    """Return words with their language where it is not the paper's."""
    return {"text": text.value, "lang": text.lang if text.lang not in ("", tr.language) else ""}


def _day(iso: str, tr: Translator) -> str:
    return unbroken(tr.date(date.fromisoformat(iso)))
