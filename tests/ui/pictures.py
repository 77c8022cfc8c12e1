"""Pictures of the screens for the README: ``.venv/bin/python -m tests.ui.pictures``.

They show invented results and are drawn without a display; they are looked at, not compared.
"""

import os
import sys
from datetime import datetime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image

from declic.i18n import translator
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.projector.window import AudienceWindow
from declic.ui.qt import make_application
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.reports.sessions import ROOT
from tests.ui.fakes import FakeLive
from tests.ui.samples import make_console, make_stages

TARGET = ROOT / "exports" / "samples"
WIDTH, HEIGHT = 1366, 768
COLOURS = 256

NOW = datetime(2026, 12, 1, 10, 24)
"""So that the same picture is drawn at any hour."""


def main() -> None:
    """Write ``console.png`` and ``projector.png``."""
    application = make_application()
    TARGET.mkdir(parents=True, exist_ok=True)
    console = ConsoleWindow(FakeLive(), Look(NIGHT), translator("fr"), now=lambda: NOW)
    projector = AudienceWindow(motion=False)
    for window in (console, projector):
        window.resize(WIDTH, HEIGHT)
        window.show()
    console.show_view(make_console("fr"), LIGHT_SKIN, 16 / 9)
    projector.show_view(make_stages("fr")["results"])
    for _ in range(20):
        application.processEvents()
    for name, window in (("console", console), ("projector", projector)):
        target = TARGET / f"{name}.png"
        window.grab().save(str(target))
        with Image.open(target) as picture:
            small = picture.convert("RGB").quantize(
                COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
        small.save(target, optimize=True)
        print(name, window.width(), window.height())
    console.close_for_good()
    projector.close()


if __name__ == "__main__":
    main()
    sys.exit(0)
