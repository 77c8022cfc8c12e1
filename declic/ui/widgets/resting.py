"""Buttons that are off while the work that they began goes on, without losing the keyboard."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_LENT = "lent_to"


def rest(*buttons: QPushButton) -> None:
    """Switch buttons off until their work is over.

    Qt hands the keyboard of a button that is switched off to whatever comes next, often far away.
    Who got it is kept with the button, for ``wake``.
    """
    holder = next((each for each in buttons if each.hasFocus()), None)
    for button in buttons:
        button.setEnabled(False)
    if holder is not None:
        holder.setProperty(_LENT, QApplication.focusWidget())


def wake(*buttons: QPushButton) -> None:
    """Switch buttons on again; the keyboard comes back unless a person moved it meanwhile."""
    for button in buttons:
        button.setEnabled(True)
        lent = button.property(_LENT)
        button.setProperty(_LENT, None)
        if isinstance(lent, QWidget) and lent is QApplication.focusWidget():
            button.setFocus()
