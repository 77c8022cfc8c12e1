"""This user's file types in the registry of Windows."""

import sys

if sys.platform == "win32":
    import ctypes
    import winreg

    _ROOT = "Software\\Classes"
    _ASSOCIATIONS_CHANGED = 0x08000000  # SHCNE_ASSOCCHANGED

    class UserClasses:
        """Implements ``declic.app.association.Classes`` under ``HKEY_CURRENT_USER``."""

        def read(self, key: str) -> str | None:
            """Return a key's own value, or ``None``."""
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, f"{_ROOT}\\{key}")
            except OSError:
                return None

        def write(self, key: str, value: str) -> None:
            """Set a key's own value, making the key."""
            winreg.SetValue(winreg.HKEY_CURRENT_USER, f"{_ROOT}\\{key}", winreg.REG_SZ, value)

        def delete(self, key: str) -> None:
            """Remove a key; nothing there is no error."""
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, f"{_ROOT}\\{key}")
            except FileNotFoundError:
                return

        def tell(self) -> None:
            """Let the desktop read file types again."""
            ctypes.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
