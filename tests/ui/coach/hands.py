"""Hands and eyes for the editor's tests: click, type, press keys, read what stands there."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from declic.domain.plan import Plan, Step, StepKind
from declic.domain.plan_checks import Rule, State
from tests.ui.coach.desks import Editor, lesson_shelf, settle


def morning(**changes) -> Plan:
    """A plan of five steps: frame, two sensitive activities, a break, help."""
    refs = {item.activity.ref.slug: item.activity.ref for item in lesson_shelf()}
    steps = [
        Step(f"{number:032x}", StepKind.ACTIVITY, activity=refs[slug])
        for number, slug in enumerate(("frame", "three", "barometer", "end"), start=1)
    ]
    steps.insert(3, Step("b" * 32, StepKind.BREAK, minutes=10))
    plan = Plan(
        "e" * 32, tuple(steps), "Avant d’envoyer", minutes=100, participants=21,
        starts_at="08:30", group="5e A", adult="Mme Petit", peers=("Emma", "Noah"),
        debrief_minutes=15,
    )  # fmt: skip
    return replace(plan, **changes)


def choose(editor: Editor, number: int) -> None:
    """Click a line of the running order."""
    order = editor.page.order.list
    box = order.visualRect(order.rows.index(number))
    QTest.mouseClick(order.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    settle(editor.window)


def click(widget: QWidget) -> None:
    """Bring a control into sight, then click it in its middle."""
    assert widget.isEnabled()
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)
        settle(widget)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
    settle(widget)


def pick(field, key: str) -> None:
    """Choose from a list by its keys, as its popup would."""
    field.setFocus()
    while field.currentData() != key:
        before = field.currentIndex()
        QTest.keyClick(field, Qt.Key.Key_Down)
        if field.currentIndex() == before:
            raise AssertionError(key)
    settle(field)


def type_into(field: QWidget, text: str) -> None:
    """Type into a field that is clicked first."""
    click(field)
    keys(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(field)


def focus() -> QWidget:
    """The widget that has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(keys_text: str) -> None:
    """Press one key with its modifiers, wherever the keyboard is."""
    if keys_text == "+":
        QTest.keyClicks(focus(), "+")
    else:
        QTest.keySequence(focus(), QKeySequence(keys_text))
    settle(focus())


def keys(text: str) -> None:
    """Type a text, wherever the keyboard is; Qt's own typing knows ASCII only."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(focus(), event)
    settle(focus())


def tab_to(wanted: QWidget) -> None:
    """Press Tab until a control has the keyboard."""
    _tab(wanted, Qt.Key.Key_Tab)


def tab_back_to(wanted: QWidget) -> None:
    """Press Shift and Tab until a control has the keyboard."""
    _tab(wanted, Qt.Key.Key_Backtab)


def _tab(wanted: QWidget, key: Qt.Key) -> None:
    seen = []
    for _ in range(80):
        if focus() is wanted:
            return
        seen.append(focus().accessibleName())
        QTest.keyClick(focus(), key)
    raise AssertionError(f"Tab never reached {wanted.accessibleName()}, only {seen}")


def wait_for_checks(qtbot, editor: Editor) -> dict[Rule, State]:
    """What the checks found once edits paused."""
    qtbot.waitUntil(lambda: not editor.page.checks._timer.isActive())
    settle(editor.window)
    return {finding.rule: finding.state for finding in editor.page.checks.findings}


def button_of(root: QWidget, words: str) -> QAbstractButton:
    """The visible button whose name begins so."""
    found = [
        button
        for button in root.findChildren(QAbstractButton)
        if button.accessibleName().startswith(words) and button.isVisibleTo(root)
    ]
    assert len(found) == 1, [button.accessibleName() for button in found]
    return found[0]


def read(root: QWidget) -> list[str]:
    """The names of all that can be seen."""
    return [w.accessibleName() for w in root.findChildren(QWidget) if w.isVisibleTo(root)]


def labels(root: QWidget):
    """The visible labels."""
    return [each for each in root.findChildren(QLabel) if each.isVisibleTo(root)]
