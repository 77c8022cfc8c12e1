"""A help line as coaches see it: with source, date, confidence, and who called it last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from declic.i18n import Translator, language_name
from declic.ui.library.confirm import ConfirmLine
from declic.ui.library.pieces import PillWords, asked, pills, wrapped
from declic.ui.library.words import confidence_pill, help_kind_name, joined
from declic.ui.pages.page import Around
from declic.ui.pages.words import short_date
from declic.ui.shelf import HelpEntry
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import IconView


class HelpCard(Card):
    """One entry of the directory; a coach confirms it here after a call."""

    def __init__(self, entry: HelpEntry, lang: str, around: Around) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=6)
        self._entry = entry
        self._around = around
        line = entry.line
        title = help_title(entry, lang)
        self.setAccessibleName(title)
        top = QHBoxLayout()
        top.setSpacing(look.px(12))
        icon = IconView(Icon.CALL if line.call else Icon.SITE, look.palette.accent, look, 22)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(wrapped(title, Role.SUBHEADING, look))
        words.addWidget(wrapped(line.describe(lang), Role.BODY, look))
        words.addWidget(wrapped(_facts(entry, lang, tr), Role.SMALL, look, look.palette.soft))
        if hours := _hours(entry, lang, tr):
            words.addWidget(wrapped(hours, Role.SMALL, look, look.palette.soft))
        if line.source:
            source = tr.gettext(
                "Source: {source}, checked {date}",
                source=line.source, date=short_date(line.checked_on),
            )  # fmt: skip
            words.addWidget(wrapped(source, Role.SMALL, look, look.palette.soft))
        words.addWidget(pills(_marks(entry, tr), look))
        top.addLayout(words, 1)
        self.box.addLayout(top)
        self.confirm = ConfirmLine(title, look, tr, around.desk.library().today())
        self.confirm.show_state(entry.confirmation, due=entry.due)
        self.confirm.confirmed.connect(self._confirm)
        words.addWidget(self.confirm)

    def _confirm(self, initials: str, day: str) -> None:
        library = self._around.desk.library()
        key = self._entry.key
        if asked(self._around, lambda: library.confirm(key, initials, day)):
            self.confirm.show_state(library.confirmations().get(key), due=False)


def help_title(entry: HelpEntry, lang: str) -> str:
    """Return number or site with the name, each once."""
    line = entry.line
    name = line.named(lang)
    reach = line.call or line.site
    return joined(reach, name) if reach and reach != name else name


def said_of(entry: HelpEntry, lang: str, tr: Translator) -> str:
    """Return everything about an entry that a search looks at."""
    line = entry.line
    kinds = (help_kind_name(kind, tr) for kind in line.kinds)
    return " ".join(
        (line.call, line.call.replace(" ", ""), line.site, *line.name.values(),
         line.describe(lang), *kinds, line.slug)
    )  # fmt: skip


def _facts(entry: HelpEntry, lang: str, tr: Translator) -> str:
    line = entry.line
    kinds = ", ".join(help_kind_name(kind, tr) for kind in line.kinds)
    languages = ", ".join(language_name(code) for code in line.languages)
    both = line.call and line.site
    return joined(
        kinds,
        tr.gettext("answers in {languages}", languages=languages),
        line.site if both else "",
        _known(
            line.free,
            tr.pgettext("help line", "free"),
            tr.pgettext("help line", "not free"),
            tr.pgettext("help line", "free? not known"),
        ),
        _known(
            line.anonymous,
            tr.pgettext("help line", "anonymous"),
            tr.pgettext("help line", "not anonymous"),
            tr.pgettext("help line", "anonymous? not known"),
        ),
    )


def _known(value: bool | None, yes: str, no: str, unknown: str) -> str:
    return unknown if value is None else yes if value else no


def _hours(entry: HelpEntry, lang: str, tr: Translator) -> str:
    """Return the opening hours, with their date where they are too old for participants."""
    line = entry.line
    text = line.hours.get(lang) or next(iter(line.hours.values()), "")
    if not text:
        return tr.gettext("Opening hours: not known")
    if entry.hours_shown:
        return tr.gettext("Opening hours: {hours}", hours=text)
    day = short_date(line.hours_checked_on)
    if not entry.shown:
        dated = tr.gettext("Opening hours: {hours} (of {date})", hours=text, date=day)
        return dated if day else tr.gettext("Opening hours: {hours}", hours=text)
    if not day:
        return tr.gettext("Opening hours: {hours} (no date: not shown to the class)", hours=text)
    return tr.gettext(
        "Opening hours: {hours} (of {date}: too old, not shown to the class)", hours=text, date=day
    )


def _marks(entry: HelpEntry, tr: Translator) -> list[PillWords]:
    made: list[PillWords] = [confidence_pill(entry.line.confidence, tr)]
    if entry.shown:
        made.append((tr.pgettext("help line", "shown to the class"), Tone.TEAL, Icon.GROUP))
    else:
        made.append((tr.pgettext("help line", "coaches only"), Tone.WARN, Icon.BLACK))
    if entry.line.country == "EU":
        made.append((tr.pgettext("country", "All of Europe"), Tone.PLAIN, Icon.LANGUAGE))
    return made
