"""Keys as the system's own programs write them."""

import re
import sys

_MAC = {"Ctrl": "⌘", "Strg": "⌘", "Alt": "⌥", "Shift": "⇧", "Maj": "⇧", "Umschalt": "⇧"}
_MODIFIER = re.compile(rf"\b({'|'.join(_MAC)})\+")


def native_keys(text: str, platform: str = sys.platform) -> str:
    """Return a text whose keys are written as on this system: ⌘K on macOS, Ctrl+K elsewhere.

    Qt itself takes Ctrl for the Command key there.
    """
    if platform != "darwin":
        return text
    return _MODIFIER.sub(lambda found: _MAC[found.group(1)], text)
