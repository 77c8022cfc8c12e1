"""Finds controls as a person does, by what they are called, and sees what is cut off."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from declic.ui.console.script import ScriptView
from declic.ui.widgets.buttons import ActionButton
from declic.ui.widgets.fitlabel import FitLabel
from declic.ui.widgets.labels import Pill
from declic.ui.widgets.wrapbutton import WrapButton
from declic.ui.widgets.wraplabel import WrapLabel

PATIENCE_SECONDS = 60.0


def button(root: QWidget, name: str) -> QAbstractButton:
    """The visible button of an accessible name."""
    QTest.qWait(1)
    shown = [b for b in root.findChildren(QAbstractButton) if b.isVisibleTo(root)]
    found = [b for b in shown if b.accessibleName() == name]
    assert len(found) == 1, (name, sorted({b.accessibleName() for b in shown}))
    return found[0]


def click(root: QWidget, name: str) -> None:
    """Click a button with the mouse, in its middle."""
    target = button(root, name)
    assert target.isEnabled(), f"{name} is greyed out"
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())


def texts(root: QWidget) -> list[str]:
    """Everything that can be read in a window, top to bottom in no special order."""
    QTest.qWait(1)
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text() or widget.accessibleName())
        elif isinstance(widget, WrapLabel | Pill):
            found.append(widget.text)
        elif isinstance(widget, FitLabel):
            found.append(widget.accessibleName())
        elif isinstance(widget, ScriptView):
            found += [" ".join(block.lines) for block in widget.blocks]
    return [text for text in found if text]


def whole(root: QWidget, where: object = "") -> None:
    """Nothing is cut off once the layouts had the rounds of events that they need."""
    QTest.qWait(5)
    end = time.monotonic() + PATIENCE_SECONDS
    while (found := faults(root)) and time.monotonic() < end:
        QTest.qWait(5)
    assert found == [], where


def faults(root: QWidget) -> list[str]:
    """What is cut off, empty, nameless or a raw name of the program."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            found += [f"{type(widget).__name__}: {fault}" for fault in _faults(widget, root)]
    return found


def _faults(widget: QWidget, root: QWidget) -> list[str]:
    found: list[str] = []
    if isinstance(widget, QAbstractButton) and not widget.accessibleName():
        found.append("a button without a name")
    text = _text(widget)
    if text is None:
        return found
    if "{" in text or "}" in text:
        found.append(f"an unfilled placeholder: {text}")
    if cut := _cut(widget):
        found.append(f"cut off ({cut}): {text!r} in {widget.width()}x{widget.height()}")
    left = widget.mapTo(root, QPoint(0, 0)).x()
    if text and (left < 0 or left + widget.width() > root.width() + 1):
        found.append(f"outside the window: {text!r}")
    return found


def _text(widget: QWidget) -> str | None:
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.accessibleName()
    if isinstance(widget, WrapLabel | Pill):
        return widget.text
    if isinstance(widget, FitLabel):
        return widget.accessibleName()
    return widget.accessibleDescription() if isinstance(widget, ScriptView) else None


def _cut(widget: QWidget) -> str:
    if isinstance(widget, ScriptView):
        return cut_script(widget)
    if isinstance(widget, FitLabel):
        return "" if widget.fitted.fits else "too long"
    if isinstance(widget, WrapLabel | WrapButton) or (
        isinstance(widget, QLabel) and widget.wordWrap()
    ):
        needed = widget.heightForWidth(widget.width())
        if isinstance(widget, QLabel):
            metrics = QFontMetricsF(widget.font())
            widest = max((metrics.horizontalAdvance(w) for w in widget.text().split()), default=0)
            if widest > widget.width() + 1:
                return f"a word needs {widest:.0f}"
        return f"needs height {needed}" if needed > widget.height() + 2 else ""
    if isinstance(widget, ActionButton | Pill):
        hint = widget.sizeHint()
        short = hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1
        return f"needs {hint.width()}x{hint.height()}" if short else ""
    if isinstance(widget, QLabel):
        needed = widget.sizeHint().width()
        return f"needs width {needed}" if needed > widget.width() + 1 else ""
    return ""


def cut_script(script: ScriptView) -> str:
    """What the page of a script cuts off; empty when it is whole."""
    from declic.ui.console.layout import gap_before
    from declic.ui.theme.fonts import inter

    used = 0.0
    for index, block in enumerate(script.blocks):
        used += block.height + (gap_before(block) if index else 0.0)
        metrics = QFontMetricsF(inter(block.px, block.weight))
        for number, line in enumerate(block.lines):
            wide = metrics.horizontalAdvance(line) + (block.indent if number == 0 else 0.0)
            if wide > script.width() + 1:
                return f"a line needs {wide:.0f}"
    return f"needs height {used:.0f}" if used > script.height() + 1 else ""
