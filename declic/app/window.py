"""``declic``: opens the window, and paints it before anything heavy is loaded."""

import os
import sys
from dataclasses import replace

from declic.app.context import Context
from declic.app.desk import CoachDesk
from declic.app.refusal import Refusal
from declic.app.rooms import Rooms


def open_window(context: Context) -> int:
    """Open the main window and run until it is closed.

    Raises:
        Refusal: there is no display to open it on.
    """
    _need_display(context)
    from declic.ui.application import run_application

    # A language asked for on the command line is that of every sentence, not of the frame alone.
    rooms = Rooms(context.folders, replace(context.settings, language=context.lang))
    file = getattr(context.options, "file", None)
    return run_application(
        CoachDesk(rooms), context.lang, context.folders.data, file, rooms.notices
    )


def open_gallery(context: Context) -> int:
    """Show every component of the windows in every state until the window is closed.

    Raises:
        Refusal: there is no display to open it on.
    """
    _need_display(context)
    from declic.ui.gallery import show_gallery

    return show_gallery(context.lang, context.settings.text_scale_percent / 100)


def _need_display(context: Context) -> None:
    if sys.platform.startswith("linux") and not _has_display():
        raise Refusal(
            context.tr.gettext(
                "There is no display here. “declic demo” runs a whole session without one."
            )
        )


def _has_display() -> bool:
    """Tell whether Qt has a screen, or was told to do without one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
