"""Measures the plan editor with 60 steps: frames while scrolling and dragging, and edits.

Run with ``python -m tests.bench.plan_editor``. A frame is the time from an input event until
the window has painted it; the budget is 50 ms for the longest while something moves.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from declic.domain.ids import new_id
from declic.domain.plan import Plan, Step, StepKind
from declic.ui.qt import make_application
from tests.ui.coach.desks import Editor, lesson_shelf, move

STEPS = 60
FRAMES = 200
BUDGET_MS = 50.0
IN_MOTION = {"scroll", "drag"}
"""What the budget is for; edits and checks are printed beside it."""


def long_plan() -> Plan:
    """A plan of 60 steps, far over its time, so that every check has work to do."""
    items = lesson_shelf()
    steps = []
    for number in range(STEPS):
        item = items[number % len(items)]
        step = Step(new_id(), StepKind.ACTIVITY, activity=item.activity.ref)
        steps.append(replace(step, kind=StepKind.BREAK, activity=None, minutes=10)
                     if number % 9 == 8 else step)  # fmt: skip
    return Plan(new_id(), tuple(steps), "Soixante étapes", minutes=600, starts_at="08:30")


def painted(call: Callable[[], None]) -> float:
    """Do something and return the milliseconds until all of it is painted."""
    start = time.perf_counter()
    call()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def scroll(editor: Editor) -> list[float]:
    """Scroll from top to bottom and back, a little each frame."""
    bar = editor.page.order.list.verticalScrollBar()
    ends = range(FRAMES // 2)
    down = [painted(lambda n=n: bar.setValue(bar.maximum() * n // len(ends))) for n in ends]
    up = [painted(lambda n=n: bar.setValue(bar.maximum() * n // len(ends))) for n in ends[::-1]]
    return down + up


def drag(editor: Editor) -> list[float]:
    """Carry the first step slowly down over the list, which scrolls at its edge, and drop it."""
    view = editor.page.order.list
    view.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    port = view.viewport()
    start = view.visualRect(view.rows.index(0)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    frames = []
    for number in range(FRAMES):
        at = QPoint(start.x(), start.y() + (port.height() - start.y() - 8) * number // FRAMES)
        frames.append(painted(lambda at=at: move(port, at)))
    drop = painted(
        lambda: QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), at.y()))
    )
    return [*frames, drop]


def edit(editor: Editor) -> list[float]:
    """Give single steps a minute more and take it back, with everything that follows from it."""
    editing = editor.page.editing
    assert editing is not None
    frames = []
    for number in range(40):
        editing.choose(editing.plan.steps[number].id)
        frames.append(painted(lambda: editing.lengthen(1)))
        frames.append(painted(editing.undo))
    return frames


def check(editor: Editor) -> list[float]:
    """Make the checks anew after an edit, as they are made when edits pause."""
    editing = editor.page.editing
    assert editing is not None
    frames = []
    for number in range(40):
        editing.choose(editing.plan.steps[number].id)
        editing.lengthen(1 if number % 2 else -1)
        QApplication.processEvents()
        frames.append(painted(editor.page.checks.show_findings))
    return frames


def main() -> int:
    """Print the figures; return 1 when a frame is over its budget."""
    make_application()
    plan = long_plan()
    editor = Editor(plan)
    worst = 0.0
    for name, measure in (("scroll", scroll), ("drag", drag), ("edit", edit), ("check", check)):
        frames = sorted(measure(editor))
        p95 = frames[int(len(frames) * 0.95)]
        median = statistics.median(frames)
        print(f"{name}: median {median:.1f} ms, p95 {p95:.1f} ms, longest {frames[-1]:.1f} ms")
        if name in IN_MOTION:
            worst = max(worst, frames[-1])
    editor.window.close()
    print(f"longest frame {worst:.1f} ms, budget {BUDGET_MS:.0f} ms")
    return 0 if worst <= BUDGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
