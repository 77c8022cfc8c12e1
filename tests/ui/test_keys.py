"""Keys are written as each system writes them."""

import pytest

from declic.ui.keys import native_keys


@pytest.mark.parametrize(
    ("text", "mac"),
    [
        ("Ctrl+K", "⌘K"),
        ("Ctrl+Shift+Z annule ; Alt+Haut monte", "⌘⇧Z annule ; ⌥Haut monte"),
        ("F1", "F1"),
        ("Alt ou F10", "Alt ou F10"),
    ],
)
def test_keys_are_those_of_the_system(text: str, mac: str) -> None:
    assert native_keys(text, "darwin") == mac
    assert native_keys(text, "linux") == text
    assert native_keys(text, "win32") == text
