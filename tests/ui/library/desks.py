"""A library in memory: six activities in four languages, Belgium's help lines, and sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from declic.domain.activity import Activity, Confidence, Material, Method, Source, Topic, Variant
from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import Confirmation, help_entry
from declic.domain.correction import Correction, Draft
from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.law import sheet_entry
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.session import Snapshot
from declic.domain.sheet import Sheet, SheetKind, SheetPart, SheetWords, Who
from declic.domain.words import Words
from declic.i18n import LANGUAGES
from declic.ui.ports import DeskError, Progress
from declic.ui.shelf import (
    Entry,
    HelpEntry,
    HelpPaper,
    PackActivityLine,
    PackChange,
    PackHere,
    PackInside,
    Remark,
    SheetEntry,
)
from tests.factories import make_activity, make_help_line, make_help_lines, make_quiz, make_words

TODAY = "2026-11-21"

TITLES = {
    "weather": {"fr": "La ligne météo", "nl": "De weerlijn", "de": "Die Wetterlinie",
                "en": "The weather line"},
    "chain": {"fr": "La chaîne", "nl": "De ketting", "de": "Die Kette", "en": "The chain"},
    "law": {"fr": "La loi, vrai ou faux ?", "nl": "De wet, waar of niet waar?",
            "de": "Das Gesetz, wahr oder falsch?", "en": "The law, true or false?"},
}  # fmt: skip

ACTIVITIES: tuple[Activity, ...] = (
    make_activity("weather", topic=Topic.GENERAL, method=Method.BAROMETER, polls=(),
                  phases=tuple(replace(p, poll="") for p in make_activity().phases),
                  age_min=12, age_max=14),
    make_activity("chain", topic=Topic.SEXTING, method=Method.DILEMMA, sensitive=True,
                  materials=(Material("poster", "print", "class"),
                             Material("links", "print", "table", 3)),
                  age_min=15, group_min=10, group_max=28,
                  phases=tuple(replace(p, pictogram="talk") for p in make_activity().phases),
                  variants=(Variant("shorter", {"quiz": 2, "scale": 0}), Variant("no-phones"))),
    make_activity("law", topic=Topic.SEXTORTION, countries=("BE",),
                  polls=(make_quiz(law=True), *make_activity().polls[1:])),
)  # fmt: skip


class MemoryLibrary:
    """Satisfies ``LibraryDesk``.

    Attributes:
        kept, corrected: confirmations and corrections by key.
        lines: the directory as shipped; a test puts another in its place for an update.
        printed: papers asked for, as (paper, country, language).
        checked: paths of each check; ``remarks`` is what it finds.
        failing: what confirming and printing are refused with, or ``None``.
    """

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty
        self.kept: dict[str, Confirmation] = {}
        self.corrected: dict[str, Correction] = {}
        self.lines = make_lines()
        self.printed: list[tuple[str, str, str]] = []
        self.checked: list[tuple[Path, ...]] = []
        self.remarks: tuple[Remark, ...] = ()
        self.failing: DeskError | None = None
        self.shared = MemoryPacks()

    def packs(self) -> "MemoryPacks":
        return self.shared

    def entries(self) -> Sequence[Entry]:
        return () if self.empty else tuple(make_entry(each) for each in ACTIVITIES)

    def preview(self, ref: ActivityRef, lang: str) -> Snapshot:
        entry = next(each for each in self.entries() if each.ref == ref)
        plan = Plan("0" * 32, (Step("1" * 32, StepKind.ACTIVITY, ref),), lang=lang)
        words = tuple(entry.words.by_lang.values())
        drawn = {"talk": "M4 4h16"} if entry.activity.phases[0].pictogram else {}
        return Snapshot(plan, (entry.activity,), words, make_help_lines(), pictograms=drawn)

    def countries(self) -> Sequence[str]:
        return () if self.empty else ("BE", "NL")

    def help_entries(self, country: str, lang: str) -> Sequence[HelpEntry]:
        return tuple(self._help(line) for line in self.lines if line.country == country)

    def sheets(self, country: str) -> Sequence[SheetEntry]:
        if country != "BE":
            return ()
        return tuple(
            SheetEntry(sheet, sheet_entry(sheet) if sheet.kind is SheetKind.LAW else "")
            for sheet in make_sheets()
        )

    def confirmations(self) -> Mapping[str, Confirmation]:
        return self.kept

    def today(self) -> str:
        return TODAY

    def confirm(
        self, key: str, initials: str, called_on: str = "", line: HelpLine | None = None
    ) -> None:
        self._refuse()
        self.kept[key] = Confirmation(key, called_on or TODAY, initials, line)

    def correct(self, entry: HelpEntry, draft: Draft, initials: str, called_on: str) -> None:
        self._refuse()
        self.take_back(entry)
        line, shipped = draft.over(entry.line), entry.shipped or entry.line
        self.corrected[entry.key] = Correction(entry.key, line, shipped, TODAY, initials)
        if called_on:
            self.kept[entry.key] = Confirmation(entry.key, called_on, initials, line)

    def keep_correction(self, entry: HelpEntry) -> None:
        assert entry.shipped is not None
        kept = self.corrected[entry.key]
        self.corrected[entry.key] = replace(kept, line=entry.line, shipped=entry.shipped)

    def take_back(self, entry: HelpEntry) -> None:
        self.corrected.pop(entry.key, None)
        self.kept.pop(entry.key, None)

    def withdraw(self, key: str) -> None:
        self.kept.pop(key, None)

    def print_help(self, paper: HelpPaper, country: str, lang: str, progress: Progress) -> Path:
        self._refuse()
        progress.tell(1, 1)
        self.printed.append((paper.value, country, lang))
        return Path("affiche.pdf")

    def print_materials(self, ref: ActivityRef, lang: str, progress: Progress) -> Path:
        self._refuse()
        progress.tell(1, 1)
        self.printed.append(("materials", str(ref), lang))
        return Path("cartes.pdf")

    def print_sheet(self, entry: SheetEntry, country: str, lang: str, progress: Progress) -> Path:
        self._refuse()
        self.printed.append((entry.sheet.slug, country, lang))
        return Path("feuille.pdf")

    def check(self, paths: Sequence[Path], lang: str, progress: Progress) -> Sequence[Remark]:
        self.checked.append(tuple(paths))
        return self.remarks

    def _help(self, line: HelpLine) -> HelpEntry:
        key, notes = help_entry(line), CoachNotes(self.kept, self.corrected)
        seen, mine = notes.for_class(line), notes.for_coaches(line)
        shown = seen is not None and seen.confidence is Confidence.SOURCED
        correction = self.corrected.get(key)
        return HelpEntry(
            mine, shown, shown and bool(mine.hours), key, notes.is_due(line, TODAY),
            self.kept.get(key), correction, line if correction else None,
            notes.is_overtaken(line),
        )  # fmt: skip

    def _refuse(self) -> None:
        if self.failing is not None:
            raise self.failing


class MemoryPacks:
    """Satisfies ``PackDesk``: one pack is here, and files bring ``inside``.

    Attributes:
        installed, removed: titles and names, in order.
        failing: what looking inside is refused with, or ``None``.
    """

    def __init__(self) -> None:
        self.kept: list[PackHere] = [make_pack()]
        self.inside = make_inside(there=self.kept[0])
        self.looked: list[Path] = []
        self.installed: list[str] = []
        self.removed: list[str] = []
        self.failing: DeskError | None = None

    def here(self) -> Sequence[PackHere]:
        return tuple(self.kept)

    def look_inside(self, path: Path, progress: Progress) -> PackInside:
        progress.tell(0, 0)
        self.looked.append(path)
        if self.failing is not None:
            raise self.failing
        return self.inside

    def install(self, inside: PackInside, progress: Progress) -> None:
        self.installed.append(inside.title)

    def remove(self, name: str, progress: Progress) -> None:
        self.removed.append(name)
        self.kept = [pack for pack in self.kept if pack.name != name]


def make_pack(**changes: object) -> PackHere:
    """A pack with two activities, one of which a plan uses."""
    made = PackHere("namur", "École de Namur", "AMO Namur", 2, ("La boussole", "Le pont"), ("3C",))
    return replace(made, **changes)


def make_inside(**changes: object) -> PackInside:
    """An older edition of it by somebody else, with an activity less."""
    line = PackActivityLine(
        "La boussole", Topic.PRIVACY, 25, (12, 16), True, {"fr": "reviewed", "nl": "draft"},
        PackChange.CHANGED, law=1, personal=1,
    )  # fmt: skip
    made = PackInside(
        "École de Namur", "Quelqu’un", 1, (line,), None, ("Le pont",), ("3C",), object()
    )
    return replace(made, **changes)


def make_entry(activity: Activity) -> Entry:
    """An activity with words in every language; the German ones of ``chain`` are missing."""
    made = {}
    for lang in LANGUAGES:
        if (activity.ref.slug, lang) == ("chain", "de"):
            continue
        words = make_words(activity, lang)
        texts = {**words.texts, "title": TITLES[activity.ref.slug][lang]}
        state = "reviewed" if lang == "fr" else "draft"
        made[lang] = replace(words, texts=texts, state=state)
    return Entry(activity, Words(made, ("fr", "en")))


def make_lines() -> tuple[HelpLine, ...]:
    """Belgium's lines, with one that nobody has backed, and one of the Netherlands."""
    general = make_help_line(
        "centre", name={"fr": "Centre local"}, call="", site="centre.example", kinds=("talk",),
        confidence=Confidence.GENERAL, hours={"fr": "lundi"}, hours_checked_on="2015-01-01",
    )  # fmt: skip
    dutch = make_help_line("kindertelefoon", country="NL", name={"nl": "Kindertelefoon"})
    return (*make_help_lines(), general, dutch)


def make_sheets() -> tuple[Sheet, ...]:
    """One sheet of each kind with words in every language."""
    return tuple(_sheet(kind) for kind in SheetKind)


def _sheet(kind: SheetKind) -> Sheet:
    source = Source("one", "Une page", "example.org", TODAY, Confidence.SOURCED)
    slug = "be" if kind is SheetKind.LAW else "first-hour"
    card = kind is SheetKind.DISCLOSURE
    parts = (SheetPart("stop", ("one",), Confidence.GENERAL, Who.PEER if card else Who.NOBODY),)
    words = {lang: _sheet_words(kind, lang) for lang in LANGUAGES}
    return Sheet(kind, slug, 1, parts, (source,), words, topics=(Topic.SEXTORTION,))


def _sheet_words(kind: SheetKind, lang: str) -> SheetWords:
    texts = {
        "title": f"{TITLES['law'][lang]} {kind.value}",
        "summary": f"{TITLES['chain'][lang]}…",
        "part/stop/title": "Stop",
        "part/stop/text": f"{TITLES['weather'][lang]}.",
    }
    return SheetWords(lang, "draft", texts, {"never": ("…",)} if card_of(kind) else {})


def card_of(kind: SheetKind) -> bool:
    """Whether a kind is the disclosure card."""
    return kind is SheetKind.DISCLOSURE
