"""The type: Inter for the windows, Atkinson Hyperlegible for the class, both as font packages."""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

APP_FAMILY = "Inter"
STAGE_FAMILY = "Atkinson Hyperlegible"
ICON_FAMILY = "remixicon"

MIN_APP_PX = 13
"""Smallest text of the windows at 100 % (UX.md, rules of the surfaces, 1)."""


@dataclass(frozen=True, slots=True)
class TypeStep:
    """Size in px at 100 %, weight 100 to 900, and whether its digits keep one width."""

    px: float
    weight: int
    tabular: bool = False


class Role(Enum):
    """What a text is for; its size and weight follow."""

    DISPLAY = TypeStep(24, 750)
    HEADING = TypeStep(20, 700)
    SUBHEADING = TypeStep(16, 650)
    BODY = TypeStep(14, 400)
    STRONG = TypeStep(14, 620)
    NAV = TypeStep(14, 480)
    SMALL = TypeStep(13, 400)
    LABEL = TypeStep(13, 600)
    NUMBER = TypeStep(14, 600, tabular=True)
    TIMER = TypeStep(36, 700, tabular=True)
    COUNT = TypeStep(28, 750, tabular=True)
    MAIN = TypeStep(18, 700)
    SAY = TypeStep(32, 700)
    LINE = TypeStep(24, 400)
    LINE_STRONG = TypeStep(24, 600)


_PACKAGES = (
    ("fontpkg_inter", "files/Inter[[]*.ttf"),
    ("qtawesome", "fonts/remixicon-*.ttf"),
)
_STAGE_PACKAGES = (
    ("fontpkg_atkinson_hyperlegible", "files/AtkinsonHyperlegible-Regular.ttf"),
    ("fontpkg_atkinson_hyperlegible", "files/AtkinsonHyperlegible-Bold.ttf"),
)


def package_files(package: str, pattern: str) -> list[Path]:
    """Return a package's files that match a pattern, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob(pattern))


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Give Qt the fonts once; call after the application object exists.

    Returns:
        The families found; a missing package leaves Qt's own font in its place.
    """
    return _load(_PACKAGES)


@lru_cache(maxsize=1)
def load_stage_fonts() -> tuple[str, ...]:
    """Give Qt the class's fonts once; nothing before the first paint needs them."""
    return _load(_STAGE_PACKAGES)


def _load(packages: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    families: list[str] = []
    for package, pattern in packages:
        for path in package_files(package, pattern)[:1]:
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=2)
def load_script_fonts() -> tuple[str, ...]:
    """Give Qt the Noto fonts of the other scripts; when a session speaks such a language."""
    families: list[str] = []
    for package in ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic"):
        for path in package_files(package, "files/*wght*.ttf"):
            if "Italic" in path.name:
                continue
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)


def app_font(role: Role, scale: float = 1.0) -> QFont:
    """Return the windows' font of a role; ``scale`` is 1.0 to 2.0.

    Inter is one variable file: Qt reaches its weights only through the axis, never through
    ``setWeight``, which would smear the regular weight instead.
    """
    return inter(role.value.px * scale, role.value.weight, tabular=role.value.tabular)


def inter(px: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return Inter at a size in px and a weight 100 to 900."""
    font = QFont(APP_FAMILY)
    font.setPixelSize(max(1, round(px)))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setVariableAxis(QFont.Tag("opsz"), min(32.0, max(14.0, px)))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def stage_font(px: float, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the class's font at a size in px of the big screen."""
    load_stage_fonts()
    font = QFont(STAGE_FAMILY)
    font.setPixelSize(max(1, round(px)))
    font.setBold(bold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
