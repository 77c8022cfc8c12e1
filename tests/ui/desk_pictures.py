"""Pictures of every page of the desk: ``.venv/bin/python -m tests.ui.desk_pictures OUT``.

The real house with invented schools and plans, without a display; each page in both themes, four
languages and two text sizes, as single pictures and as one contact sheet a page. They are looked
at, not compared.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtTest import QTest

from declic.app.desk import CoachDesk
from declic.app.rooms import Rooms
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.i18n import LANGUAGES
from declic.settings import Settings, open_folders
from declic.ui.bridge import Bridge
from declic.ui.main_window import MainWindow
from declic.ui.qt import make_application
from declic.ui.theme.look import Look
from declic.ui.theme.scheme import chosen_palette

SCHOOL = School(
    "5" * 32, "École des Tilleuls", "Liège", "Mme Petit", "B12", "CPMS, 04 000 00 00",
    "Prévenir la référente le jour même.", PhoneRule.FORBIDDEN, "Tilleuls-Invités", "bienvenue",
    "HDMI, rallonge au bureau", b"", ("fr", "nl"),
)  # fmt: skip
PAGES = ("home", "activities", "plans", "plans/own", "run", "reports", "help", "help/manual",
         "rehearse", "settings", "settings/schools", f"settings/schools/{SCHOOL.id}")  # fmt: skip
THEMES = ("light", "dark")
SHEET_PX = 683
SETTLE_MS = 500
"""Time for the layouts of wrapped lines, on a busy machine too."""


def main() -> None:
    """Write the pictures that were asked for."""
    options = _read_options()
    application = make_application()
    options.out.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in options.size.split("x"))
    made: dict[str, list[Path]] = {}
    for settings in _wanted(options):
        with tempfile.TemporaryDirectory(prefix="declic-") as folder:
            bridge, desk, window, plan_id = _open(settings, Path(folder))
            window.resize(width, height)
            for page in options.pages:
                window.go(page.replace("own", plan_id))
                QTest.qWait(SETTLE_MS)
                scale = settings.text_scale_percent
                name = f"{settings.language}-{settings.theme}-{scale}-{options.size}"
                path = options.out / f"{page.replace('/', '_')}-{name}.png"
                window.grab().save(str(path))
                made.setdefault(page, []).append(path)
            window.close()
            bridge.stop()
            desk.close()
    for page, pictures in made.items():
        _write_sheet(pictures, options.out / f"sheet-{page.replace('/', '_')}-{options.size}.png")
    application.processEvents()


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--langs", nargs="*", default=LANGUAGES)
    parser.add_argument("--themes", nargs="*", default=THEMES)
    parser.add_argument("--scales", nargs="*", type=int, default=(100, 200))
    parser.add_argument("--size", default="1366x768")
    return parser.parse_args()


def _wanted(options: argparse.Namespace) -> Iterator[Settings]:
    for scale in options.scales:
        for theme in options.themes:
            for lang in options.langs:
                yield Settings(lang, theme=theme, text_scale_percent=scale, tour_seen=True)


def _open(settings: Settings, data: Path) -> tuple[Bridge, CoachDesk, MainWindow, str]:
    """Open the window on a new house with a school and three plans."""
    desk = CoachDesk(Rooms(open_folders(data), settings))
    bridge = Bridge()
    look = Look(chosen_palette(settings), settings.text_scale_percent / 100)
    window = MainWindow(desk, look, settings.language, bridge, data)
    window.show()
    for _ in range(6000):
        QTest.qWait(10)
        if window.loaded:
            break
    desk.keeping().save_school(SCHOOL)
    plans = desk.planning()
    days = (("2026-11-27", "4e B", "Mme Petit"), ("2026-12-01", "5e A", ""), ("", "3e C", ""))
    templates = [card.id for card in desk.plans(settings.language) if card.template]
    ids = []
    for slug, (day, group, adult) in zip(templates[1::4], days, strict=False):
        ids.append(plans.copy_plan(slug))
        plan = replace(
            plans.open_plan(ids[-1]), day=day, group=group, adult=adult, participants=24,
            peers=("Emma", "Noah") if adult else (), school=SCHOOL.id, starts_at="08:30",
        )  # fmt: skip
        plans.save_plan(plan)
    return bridge, desk, window, ids[1]


def _write_sheet(pictures: list[Path], target: Path) -> None:
    """Lay pictures of one page side by side, two themes above each other."""
    across = 4
    images = []
    for path in pictures:
        with Image.open(path) as picture:
            small = picture.convert("RGB")
            high = small.height * SHEET_PX // small.width
            images.append(small.resize((SHEET_PX, high), Image.Resampling.LANCZOS))
    high, gap = images[0].height, 6
    down = -(-len(images) // across)
    sheet = Image.new("RGB", (across * (SHEET_PX + gap), down * (high + gap)), (120, 120, 140))
    for number, image in enumerate(images):
        sheet.paste(image, (number % across * (SHEET_PX + gap), number // across * (high + gap)))
    sheet.save(target)


if __name__ == "__main__":
    main()
