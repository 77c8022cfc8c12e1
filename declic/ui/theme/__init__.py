"""The design system: colours, type, spacing, icons and the one style sheet (UX.md)."""

from declic.ui.theme.fonts import Role, load_fonts
from declic.ui.theme.look import Look, apply_role
from declic.ui.theme.tokens import DARK, LIGHT, NIGHT, Palette

__all__ = ["DARK", "LIGHT", "NIGHT", "Look", "Palette", "Role", "apply_role", "load_fonts"]
