"""Where the console's keyboard is when the button that had it goes."""

from PySide6.QtWidgets import QWidget


def settle_focus(window: QWidget, held: QWidget | None, home: QWidget) -> None:
    """Bring the focus home when it had to leave a button that went or was switched off.

    Qt hands it to the next one in line instead, which may be the black screen: Enter would press
    it. While home is switched off too, nothing has the focus and only the console's keys count.

    Args:
        window: whose focus it is; while it is covered, it has none to settle.
        held: what had it before the window showed something new.
        home: the main button.
    """
    now = window.focusWidget()
    if not window.isVisible() or (now is not None and now is held):
        return
    if home.isEnabled():
        home.setFocus()
    elif now is not None:
        now.clearFocus()
