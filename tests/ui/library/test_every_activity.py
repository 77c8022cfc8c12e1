"""Every shipped activity in every language, on the console and on the projector."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from declic.content import Library, load_library
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.poll import MAX_TEXT, TEXT_KINDS, PollKind
from declic.domain.session import Snapshot
from declic.i18n import LANGUAGES, translator
from declic.session.console import beat_lines, beat_title
from declic.session.order import Beat, running_order
from declic.session.stage import question_view
from declic.session.views import StageKind, StageView
from declic.settings import content_root
from declic.ui.console.script import ScriptView
from declic.ui.library.pictures import Moment, Picture, phase_pictures
from declic.ui.projector.canvas import DARK_SKIN, LIGHT_SKIN, SMALLEST
from declic.ui.projector.paint import paint_stage
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.ui.looking import cut_script

pytestmark = pytest.mark.slow

SHAPES = {"16:9": (320, 180), "4:3": (240, 180)}
SCRIPT_PX = (640, 400)
"""The script's room in the console at 1366x768 (UX.md, rules of the surfaces, 1)."""

LEAST_HELP = 4
"""Help lines that every projector shows whole, emergency numbers among them."""

LONG_WORDS = tuple(f"{word}-{number}" for number in range(4) for word in (
    "Selbstbestimmung", "verantwoordelijkheid", "bienveillance", "trust",
))  # fmt: skip
LONG_QUESTION = "What can I do when somebody keeps asking although I said no? " * 5
LONG_QUESTION = LONG_QUESTION[:MAX_TEXT]


@cache
def library() -> Library:
    """The shipped content."""
    return load_library(content_root())


def activities() -> list[str]:
    """Their slugs, without reading them."""
    return [ref.slug for ref in library().refs]


def snapshot_of(slug: str, lang: str) -> Snapshot:
    """One activity alone in a plan, its legal votes too."""
    ref = next(ref for ref in library().refs if ref.slug == slug)
    activity = library().activities[ref]
    plan = Plan("0" * 32, (Step("0" * 32, StepKind.ACTIVITY, ref),), lang=lang)
    lines = library().help_lines("BE", participants=True, today="2026-11-21", lang=lang)
    return Snapshot(plan, (activity,), library().all_words(ref), lines)


def pictures(slug: str, lang: str) -> Iterator[tuple[Beat, Picture]]:
    """Everything of an activity that has words of its author."""
    snapshot = snapshot_of(slug, lang)
    for beat in running_order(snapshot):
        for picture in phase_pictures(snapshot, beat):
            yield beat, picture


def all_states(slug: str, lang: str) -> Iterator[tuple[Beat, Picture]]:
    """Everything that a class can see of an activity."""
    for beat, picture in pictures(slug, lang):
        yield beat, picture
        for view in further_states(picture, lang):
            yield beat, replace(picture, view=view)


def further_states(picture: Picture, lang: str) -> Iterator[StageView]:
    """States of a vote that a preview does not show: closed, refused, shifted, typed."""
    view = picture.view
    if picture.moment is Moment.OPEN:
        yield replace(view, kind=StageKind.POLL_CLOSED)
        yield replace(view, missing=7)
    if picture.moment is not Moment.RESULTS:
        return
    if view.poll_kind is PollKind.WORD_CLOUD:
        yield replace(view, words=LONG_WORDS)
    elif view.poll_kind is PollKind.QUESTION_BOX:
        yield question_view(view, (LONG_QUESTION,), 0, translator(lang))
    else:
        bare = tuple(replace(o, percent=None, right=None) for o in view.options)
        yield replace(view, options=bare, about=None, refused=True)
        shifted = (replace(o, before=45, change=-15) for o in view.options if o.percent is not None)
        yield replace(view, options=tuple(shifted) or view.options)


def place(slug: str, lang: str, beat: Beat, picture: Picture) -> str:
    """Name a picture so that an author finds its words."""
    phase = beat.phase.slug if beat.phase else ""
    return f"activities/{slug}/{lang}.md phase {phase} {picture.moment} {picture.scene}".rstrip()


@pytest.mark.parametrize("slug", activities())
def test_nothing_is_clipped_on_the_projector(qapp: QApplication, slug: str) -> None:
    wrong = []
    for lang in LANGUAGES:
        for beat, picture in all_states(slug, lang):
            for shape, (wide, high) in SHAPES.items():
                image = QImage(wide, high, QImage.Format.Format_RGB32)
                skin = LIGHT_SKIN if shape == "16:9" else DARK_SKIN
                painter = QPainter(image)
                fits = paint_stage(painter, QSizeF(wide, high), picture.view, skin)
                painter.end()
                assert fits, place(slug, lang, beat, picture)
                if picture.view.kind is StageKind.HELP:
                    told = [" ".join(fit.lines) for fit in fits]
                    lines = picture.view.help_lines
                    shown = sum(any(line.named(lang) in text for text in told) for line in lines)
                    assert shown >= LEAST_HELP, place(slug, lang, beat, picture)
                wrong += [
                    f"{place(slug, lang, beat, picture)} {shape} {fit.px:.0f}px: {fit.lines}"
                    for fit in fits
                    if not fit.fits or fit.px < SMALLEST
                ]
    assert wrong == []


@pytest.mark.parametrize("slug", activities())
def test_no_picture_is_empty_or_in_another_language(slug: str) -> None:
    wrong = []
    for lang in LANGUAGES:
        for beat, picture in pictures(slug, lang):
            where = place(slug, lang, beat, picture)
            wrong += [f"{where}: {fault}" for fault in shown_faults(picture.view, lang)]
    assert wrong == []


def shown_faults(view: StageView, lang: str) -> list[str]:
    """What is empty or in another language in a picture."""
    found = []
    for name, text in (("title", view.title), ("heading", view.heading)):
        if not text.value.strip():
            found.append(f"no {name}")
    said = [view.title, view.heading, *view.lines, *(o.text for o in view.options), view.explain]
    found += [f"in {text.lang}: {text.value}" for text in said if text and text.lang != lang]
    if view.poll_kind is not None and view.poll_kind not in TEXT_KINDS:
        ends = [view.options[0], view.options[-1]]
        asked = ends if view.poll_kind is PollKind.SCALE else view.options
        found += [f"no words for {option.slug}" for option in asked if not option.text]
    if view.kind is StageKind.REVEAL and not view.explain:
        found.append("no explanation")
    if view.kind is StageKind.HELP:
        found += ["no help line"] if not view.help_lines else []
        found += [f"{line.slug} has no words" for line in view.help_lines if lang not in line.about]
    return found


@pytest.mark.parametrize("slug", activities())
def test_the_script_is_whole_on_the_console(qapp: QApplication, slug: str) -> None:
    wrong = []
    for lang in LANGUAGES:
        snapshot, tr = snapshot_of(slug, lang), translator(lang)
        view = ScriptView(Look(NIGHT), tr)
        view.resize(*SCRIPT_PX)
        for beat in running_order(snapshot):
            where = f"activities/{slug}/{lang}.md phase {beat.phase.slug if beat.phase else ''}"
            lines = beat_lines(snapshot, beat, "", tr)
            title = beat_title(snapshot, beat, tr)
            wrong += [where] if not lines or not title or title.lang != lang else []
            wrong += [f"{where}: {line.text}" for line in lines if line.text.lang != lang]
            view.show_lines(lines)
            said = []
            for _ in range(view.page_count):
                wrong += [f"{where}: {cut}"] if (cut := cut_script(view)) else []
                said += [word for block in view.blocks for line in block.lines for word in line]
                view.turn(1)
            meant = [sign for line in lines for sign in line.text.value]
            missing = sum(not sign.isspace() for sign in meant) - sum(
                not sign.isspace() for sign in said
            )
            wrong += [f"{where}: {missing} signs are not painted"] if missing > 0 else []
        view.deleteLater()
    assert wrong == []


@pytest.mark.parametrize("slug", activities())
def test_languages_are_not_copies_of_each_other(slug: str) -> None:
    same = []
    for beat_pictures in zip(*(list(pictures(slug, lang)) for lang in LANGUAGES), strict=True):
        shown = [sentence(picture.view) for _, picture in beat_pictures]
        if len(set(shown)) < len(LANGUAGES) and len(shown[0].split()) >= 6:
            beat, picture = beat_pictures[0]
            same.append(place(slug, "fr", beat, picture))
    assert same == []


def sentence(view: StageView) -> str:
    """All words of a picture in one line."""
    texts = (view.title, *view.lines, *(option.text for option in view.options), view.explain)
    return " ".join(text.value for text in texts)
