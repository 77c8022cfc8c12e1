"""A help line as coaches see it: with source, date, confidence, and who called it last."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from declic.domain.correction import Draft
from declic.domain.help import HelpLine
from declic.i18n import Translator, language_name
from declic.ui.library.confirm import ConfirmLine
from declic.ui.library.correct import CorrectForm
from declic.ui.library.pieces import PillWords, asked, pills, wrapped
from declic.ui.library.words import confidence_pill, help_kind_name, joined
from declic.ui.pages.page import Around
from declic.ui.pages.words import short_date
from declic.ui.shelf import HelpEntry
from declic.ui.theme.fonts import Role
from declic.ui.theme.icons import Icon
from declic.ui.theme.tokens import Tone
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.card import Card
from declic.ui.widgets.labels import IconView


class HelpCard(Card):
    """One entry of the directory; a coach confirms it here after a call, or puts it right.

    Signals:
        changed: what is kept of the entry has changed; the page reads it again.
        confirmed: it stands as it was, but counts no longer as due.
        grown: the editor was opened or closed.
    """

    changed = Signal()
    confirmed = Signal()
    grown = Signal()

    def __init__(self, entry: HelpEntry, lang: str, around: Around) -> None:
        look, tr = around.look, around.tr
        super().__init__(look, pad=16, gap=6)
        self._entry = entry
        self._lang = lang
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
        words.addWidget(pills(_marks(entry, tr), look))
        for text, colour in correction_lines(entry, lang, tr):
            words.addWidget(wrapped(text, Role.SMALL, look, getattr(look.palette, colour)))
        if line.source:
            source = tr.gettext(
                "Source: {source}, checked {date}",
                source=line.source, date=short_date(line.checked_on),
            )  # fmt: skip
            words.addWidget(wrapped(source, Role.SMALL, look, look.palette.soft))
        top.addLayout(words, 1)
        self.box.addLayout(top)
        self._words = words
        self._add_confirm(title)
        self._add_correct(title)

    @property
    def key(self) -> str:
        """What notes name the entry by."""
        return self._entry.key

    def _add_confirm(self, title: str) -> None:
        entry, tr, look = self._entry, self._around.tr, self._around.look
        by_phone = bool(entry.line.call) and "danger" not in entry.line.kinds
        done = (
            tr.pgettext("button", "I called today")
            if by_phone
            else tr.pgettext("button", "I checked the site today")
        )
        about = [tr.gettext("You confirm number, hours and words as they stand here.")]
        if not entry.shown and entry.line.participants:
            about.append(tr.gettext("From then on the class sees this entry."))
        today = self._around.desk.library().today()
        self.confirm = ConfirmLine(title, look, tr, today, done=done, about=" ".join(about))
        self.confirm.show_state(entry.confirmation, due=entry.due)
        self.confirm.confirmed.connect(self._confirm)
        self.confirm.ask.clicked.connect(self._leave_form)
        reachable = bool(entry.line.call or entry.line.site)
        self.confirm.ask.setVisible(reachable and not entry.gone)
        self._words.addWidget(self.confirm)

    def _add_correct(self, title: str) -> None:
        """Add what else a coach can do with the entry."""
        entry, tr, look = self._entry, self._around.tr, self._around.look
        library = self._around.desk.library()
        self.correct = ActionButton(
            tr.pgettext("button", "Correct…"), look, "quiet", icon=Icon.NOTE, role=Role.LABEL,
            name=tr.gettext("Correct: {name}", name=title),
        )  # fmt: skip
        self.correct.clicked.connect(self._open)
        self.confirm.add(self.correct)  # first: shown without a parent it would be a window
        self.correct.setVisible(not entry.gone)
        if entry.correction is not None:
            if entry.overtaken and not entry.gone:
                keep = tr.pgettext("button", "Keep the correction")
                self.confirm.add(
                    self._small(keep, Icon.CHECK, lambda: library.keep_correction(entry))
                )
            back = tr.pgettext("button", "Back to the directory’s entry")
            if entry.gone:
                back = tr.pgettext("button", "Delete the correction")
            self.confirm.add(self._small(back, Icon.UNDO, lambda: library.take_back(entry)))
        self.form: CorrectForm | None = None

    def _small(self, words: str, icon: Icon, do: Callable[[], None]) -> ActionButton:
        name = f"{words}: {help_title(self._entry, self._lang)}"
        button = ActionButton(
            words, self._around.look, "quiet", icon=icon, role=Role.LABEL, name=name
        )
        button.clicked.connect(lambda: self._do(do))
        return button

    def _open(self) -> None:
        """Open the editor, or close it."""
        if self.form is not None:
            self._close()
            return
        self.confirm.fold()
        around = self._around
        today = around.desk.library().today()
        self.form = CorrectForm(self._entry.line, self._lang, around.look, around.tr, today)
        self.form.corrected.connect(self._correct)
        self.form.left.connect(self._close)
        self._words.addWidget(self.form)
        self.form.settle()
        self.grown.emit()
        self.form.start()

    def _close(self) -> None:
        if self.form is not None:
            self._leave_form()
            self.correct.setFocus()

    def _leave_form(self) -> None:
        """Take the editor away: one thing at a time is asked about an entry."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.grown.emit()

    def _correct(self, draft: Draft, initials: str, called_on: str) -> None:
        library, entry = self._around.desk.library(), self._entry
        self._do(lambda: library.correct(entry, draft, initials, called_on))

    def _do(self, call: Callable[[], None]) -> None:
        if asked(self._around, call):
            self.changed.emit()

    def _confirm(self, initials: str, day: str) -> None:
        library, entry = self._around.desk.library(), self._entry
        if not asked(self._around, lambda: library.confirm(entry.key, initials, day, entry.line)):
            return
        if entry.shown and entry.correction is None:
            self.confirm.show_state(library.confirmations().get(entry.key), due=False)
            self.confirmed.emit()
        else:
            self.changed.emit()


def help_title(entry: HelpEntry, lang: str) -> str:
    """Return number or site with the name, each once."""
    line = entry.line
    name = line.named(lang)
    reach = line.call or line.site
    return joined(reach, name) if reach and reach != name else name


def correction_lines(entry: HelpEntry, lang: str, tr: Translator) -> list[tuple[str, str]]:
    """Return what a corrected entry's readers must know, each with its colour's name."""
    made: list[tuple[str, str]] = []
    if entry.gone:
        said = tr.gettext("The directory no longer has this entry: no class sees the correction.")
        return [(said, "bad")]
    if entry.shipped is not None:
        told = entry.correction.shipped if entry.overtaken and entry.correction else entry.line
        text = joined(*differences(entry.shipped, told, lang, tr))
        if entry.overtaken:
            said = tr.gettext(
                "The directory has changed this entry since your correction; it says now: {text}",
                text=text,
            )
            made.append((said, "bad"))
        else:
            made.append((tr.gettext("The directory says: {text}", text=text), "soft"))
        backed = entry.confirmation is not None and entry.confirmation.line is not None
        if not backed and not entry.shown:
            said = tr.gettext(
                "The class sees nothing of this entry until somebody has asked there."
            )
            made.append((said, "warn"))
        elif not backed:
            said = tr.gettext(
                "Until somebody has asked there, the class sees the directory’s entry."
            )
            made.append((said, "warn"))
    return made


def differences(line: HelpLine, other: HelpLine, lang: str, tr: Translator) -> list[str]:
    """Return what a line says that another does not, in short words."""
    pairs = [
        (line.call or tr.gettext("no number"), line.call != other.call),
        (line.site or tr.gettext("no site"), line.site != other.site),
        (line.hours.get(lang) or tr.gettext("Opening hours: not known"), line.hours != other.hours),
        (_free(line, tr), line.free != other.free),
        (_anonymous(line, tr), line.anonymous != other.anonymous),
        (_answers(line, tr), set(line.languages) != set(other.languages)),
        (line.describe(lang), line.about != other.about),
    ]
    return [words for words, differs in pairs if differs]


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
    both = line.call and line.site
    return joined(
        kinds,
        _answers(line, tr),
        line.site if both else "",
        _free(line, tr),
        _anonymous(line, tr),
    )


def _answers(line: HelpLine, tr: Translator) -> str:
    languages = ", ".join(language_name(code) for code in line.languages)
    return tr.gettext("answers in {languages}", languages=languages)


def _free(line: HelpLine, tr: Translator) -> str:
    return _known(
        line.free,
        tr.pgettext("help line", "free"),
        tr.pgettext("help line", "not free"),
        tr.pgettext("help line", "free? not known"),
    )


def _anonymous(line: HelpLine, tr: Translator) -> str:
    return _known(
        line.anonymous,
        tr.pgettext("help line", "anonymous"),
        tr.pgettext("help line", "not anonymous"),
        tr.pgettext("help line", "anonymous? not known"),
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
    made: list[PillWords] = []
    if entry.correction is None:  # the source is of the directory's entry
        made.append(confidence_pill(entry.line.confidence, tr))
    if entry.shown:
        made.append((tr.pgettext("help line", "shown to the class"), Tone.TEAL, Icon.GROUP))
    else:
        made.append((tr.pgettext("help line", "coaches only"), Tone.WARN, Icon.BLACK))
    if (correction := entry.correction) is not None:
        text = tr.gettext(
            "corrected here on {date} by {initials}",
            date=short_date(correction.corrected_on), initials=correction.initials,
        )  # fmt: skip
        made.append((text, Tone.BRAND, Icon.NOTE))
    if entry.line.country == "EU":
        made.append((tr.pgettext("country", "All of Europe"), Tone.PLAIN, Icon.LANGUAGE))
    return made
