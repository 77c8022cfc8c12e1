"""The one style sheet. It holds colours, edges and paddings; type is set by ``apply_role``.

Controls name what they are by the property ``kind`` (``primary``, ``quiet``, ``nav``, ``door``…),
cards by the class ``Card``. A font set here would hide the weights of a variable font.
"""

from declic.ui.theme.tokens import RADIUS, RADIUS_LARGE, RADIUS_SMALL, Palette, mix

VEIL_ALPHA = 18
"""Of 255."""


def style_sheet(palette: Palette, scale: float) -> str:
    """Return the style sheet of a palette; ``scale`` (1.0 to 2.0) widens paddings and targets."""
    rules = (
        _base(palette),
        _buttons(palette, scale),
        _quiet_buttons(palette, scale),
        _fields(palette, scale),
        _bars(palette, scale),
        _surfaces(palette),
        _editor(palette, scale),
    )
    return "\n".join(rules)


def veil(ink: str) -> str:
    """Return a breath of a ``#RRGGBB`` ink that is seen on cards and on the window alike."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {VEIL_ALPHA})"


def _base(p: Palette) -> str:
    return f"""
QWidget {{ background: transparent; color: {p.ink}; border: none; outline: none; }}
QWidget[kind="window"], QDialog {{ background: {p.window}; }}
QLabel[kind="soft"] {{ color: {p.soft}; }}
QLabel[kind="accent"] {{ color: {p.accent}; }}
QLabel[kind="good"] {{ color: {p.good}; }}
QLabel[kind="warn"] {{ color: {p.warn}; }}
QLabel[kind="bad"] {{ color: {p.bad}; }}
QToolTip {{ background: {p.ink}; color: {p.window}; border: none; padding: 6px 8px; }}
"""


def _buttons(p: Palette, scale: float) -> str:
    tall, wide = round(10 * scale), round(16 * scale)
    return f"""
QPushButton {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.line_strong};
  border-radius: {RADIUS}px; padding: {tall}px {wide}px; }}
QPushButton:hover {{ border-color: {p.accent}; background: {p.raised}; }}
QPushButton:pressed {{ background: {p.line}; }}
QPushButton:focus {{ border: 2px solid {p.focus}; padding: {tall - 1}px {wide - 1}px; }}
QPushButton:disabled {{ color: {p.soft}; border-color: {p.line}; background: {p.raised}; }}
QPushButton[kind="primary"] {{ background: {p.brand}; color: {p.on_brand};
  border: 2px solid {p.brand}; padding: {tall - 1}px {wide - 1}px; }}
QPushButton[kind="primary"]:hover {{ background: {p.brand_hover};
  border-color: {p.brand_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {p.brand_down}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {p.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {p.raised}; color: {p.soft};
  border-color: {p.line}; }}
QPushButton[kind="teal"] {{ background: #0F766E; color: #FFFFFF; border: 2px solid #0F766E;
  padding: {tall - 1}px {wide - 1}px; }}
QPushButton[kind="teal"]:hover {{ background: #0C645D; border-color: #0C645D; }}
QPushButton[kind="teal"]:pressed {{ background: #0A534D; border-color: #0A534D; }}
QPushButton[kind="teal"]:focus {{ border: 2px solid {p.ink}; }}
QPushButton[kind="alarm"] {{ background: #6B1B22; color: #FFFFFF; border: 1px solid #B4232F; }}
QPushButton[kind="alarm"]:hover {{ background: #84222B; border-color: #FF8A94; }}
QPushButton[kind="alarm"]:pressed {{ background: #54141A; border-color: #FF8A94; }}
QPushButton[kind="alarm"]:focus {{ border: 2px solid {p.focus}; }}
QPushButton[kind="alarm"]:disabled, QPushButton[kind="teal"]:disabled {{ background: {p.raised};
  color: {p.soft}; border-color: {p.line_strong}; }}
"""


def _quiet_buttons(p: Palette, scale: float) -> str:
    """Return the rules of buttons that stay behind what they stand on, and of the side bar."""
    tall, over = round(10 * scale), veil(p.ink)
    return f"""
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent;
  color: {p.soft}; padding: {round(6 * scale)}px {round(8 * scale)}px;
  border-radius: {RADIUS_SMALL}px; }}
QPushButton[kind="quiet"]:hover {{ background: {over}; color: {p.ink}; }}
QPushButton[kind="quiet"]:checked {{ background: {over}; color: {p.ink}; }}
QPushButton[kind="quiet"]:pressed {{ background: {p.line}; color: {p.ink}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {p.focus};
  padding: {round(6 * scale) - 1}px {round(8 * scale) - 1}px; }}
QPushButton[kind="dark"] {{ background: {p.raised}; color: {p.ink};
  border: 1px solid {p.line_strong}; }}
QPushButton[kind="dark"]:hover {{ border-color: {p.accent}; }}
QPushButton[kind="dark"]:pressed {{ background: {p.line}; }}
QPushButton[kind="dark"]:focus {{ border: 2px solid {p.focus}; }}
QPushButton[kind="dark"]:checked {{ background: {p.brand}; color: {p.on_brand}; }}
QPushButton[kind="dark"]:disabled {{ background: {p.surface}; border-color: {p.line}; }}
QPushButton[kind="nav"] {{ background: transparent; color: {p.side_ink}; text-align: left;
  border: 2px solid transparent; border-radius: 10px; padding: {tall}px 10px; }}
QPushButton[kind="nav"]:hover {{ background: {p.side_active}; }}
QPushButton[kind="nav"]:checked {{ background: {p.side_active}; color: {p.side_active_ink}; }}
QPushButton[kind="nav"]:focus {{ border: 2px solid #B9B4FF; }}
QPushButton[kind="lang"] {{ background: transparent; color: {p.side_ink};
  border: 2px solid transparent; border-radius: {RADIUS_SMALL}px; padding: 4px 7px; }}
QPushButton[kind="lang"]:hover {{ color: {p.side_active_ink}; background: {p.side_active}; }}
QPushButton[kind="lang"]:checked {{ color: {p.side_active_ink}; background: {p.side_active}; }}
QPushButton[kind="lang"]:focus {{ border: 2px solid #B9B4FF; }}
"""


def _fields(p: Palette, scale: float) -> str:
    pad, side = round(8 * scale), round(10 * scale)
    return f"""
QLineEdit, QSpinBox, QComboBox, QPlainTextEdit {{ background: {p.surface}; color: {p.ink};
  border: 1px solid {p.line_strong}; border-radius: {RADIUS_SMALL}px; padding: {pad}px {side}px;
  selection-background-color: {p.brand}; selection-color: {p.on_brand}; }}
QLineEdit:hover, QSpinBox:hover, QComboBox:hover, QPlainTextEdit:hover {{
  border-color: {p.accent}; }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {{
  border: 2px solid {p.focus}; padding: {pad - 1}px {side - 1}px; }}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
  background: {p.raised}; color: {p.soft}; border-color: {p.line}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox {{ combobox-popup: 0; }}
QComboBoxPrivateContainer, QComboBoxPrivateScroller {{ background: {p.surface}; }}
QComboBox::drop-down {{ border: none; width: {round(24 * scale)}px; }}
QComboBox QAbstractItemView {{ background: {p.surface}; color: {p.ink};
  border: 1px solid {p.line_strong}; selection-background-color: {p.brand};
  selection-color: {p.on_brand}; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {round(30 * scale)}px; padding: 0 8px;
  border-radius: {RADIUS_SMALL}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {p.brand}; color: {p.on_brand}; }}
QCheckBox {{ spacing: 10px; padding: 4px; border: 2px solid transparent;
  border-radius: {RADIUS_SMALL}px; }}
QCheckBox:focus {{ border: 2px solid {p.focus}; }}
QCheckBox::indicator {{ width: {round(20 * scale)}px; height: {round(20 * scale)}px;
  border: 2px solid {p.line_strong}; border-radius: 6px; background: {p.surface}; }}
QCheckBox:hover {{ color: {p.accent}; }}
QCheckBox:disabled {{ color: {p.soft}; }}
QCheckBox::indicator:disabled {{ background: {p.raised}; border-color: {p.line}; }}
QCheckBox::indicator:checked {{ background: {p.brand}; border-color: {p.brand}; }}
"""


def _bars(p: Palette, scale: float) -> str:
    thick, handle = round(12 * scale), mix(p.line_strong, p.window, 0.55)
    round_ = (thick - 4) // 2
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {thick}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {thick}px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: {round_}px; margin: 2px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {p.line_strong}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {p.bar_track}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {p.bar}; border-radius: 3px; }}
"""


def _surfaces(p: Palette) -> str:
    return f"""
QFrame[kind="card"] {{ background: {p.surface}; border: 1px solid {p.line};
  border-radius: {RADIUS_LARGE}px; }}
QFrame[kind="raised"] {{ background: {p.raised}; border: 1px solid {p.line};
  border-radius: {RADIUS}px; }}
QFrame[kind="rule"] {{ background: {p.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[kind="side"] {{ background: {p.side}; }}
QFrame[kind="overlay"] {{ background: {p.window}; }}
QFrame[kind="veil"] {{ background: rgba(6, 6, 20, 200); }}
QMenu {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.line_strong};
  border-radius: {RADIUS_SMALL}px; padding: 6px; }}
QMenu::item {{ padding: 8px 16px; border-radius: 6px; }}
QMenu::item:selected {{ background: {p.brand}; color: {p.on_brand}; }}
QMenu::item:disabled {{ color: {p.soft}; background: transparent; }}
QMenu::separator {{ background: {p.line}; height: 1px; margin: 6px 8px; }}
QMenuBar {{ background: {p.surface}; color: {p.ink}; padding: 2px 6px;
  border-bottom: 1px solid {p.line}; }}
QMenuBar::item {{ background: transparent; padding: 6px 12px; border-radius: 6px; }}
QMenuBar::item:selected {{ background: {p.brand}; color: {p.on_brand}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QHeaderView {{ background: {p.raised}; }}
QHeaderView::section {{ background: {p.raised}; color: {p.ink}; border: none;
  padding: 4px 8px; }}
QTreeView, QTableView {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.line_strong};
  selection-background-color: {p.brand}; selection-color: {p.on_brand}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; padding: 4px;
  border-radius: {RADIUS_SMALL}px; }}
QToolButton:hover {{ background: {p.raised}; }}
QToolButton:focus {{ border: 1px solid {p.focus}; }}
QSplitter::handle {{ background: {p.line}; }}
"""


def _editor(p: Palette, scale: float) -> str:
    """Return the rules of what only the plan editor has: links, its title, its lists."""
    pad = round(4 * scale)
    return f"""
QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent;
  padding: 0 {pad}px; border-radius: 6px; }}
QPushButton[kind="link"]:hover {{ background: {veil(p.ink)}; }}
QPushButton[kind="link"]:pressed {{ background: {p.line}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {p.focus}; }}
QLineEdit[kind="title"] {{ background: transparent; border: 2px solid transparent;
  padding: 0 {pad}px; }}
QLineEdit[kind="title"]:hover {{ border-color: {p.line}; }}
QLineEdit[kind="title"]:focus {{ border: 2px solid {p.focus}; background: {p.surface};
  padding: 0 {pad}px; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{ background: transparent; border: none;
  padding: 0; }}
QSpinBox[kind="small"] {{ padding: {pad}px 2px; }}
QSpinBox[kind="small"]:focus {{ padding: {pad - 1}px 1px; }}
QListView {{ background: transparent; border: none; }}
QTextBrowser {{ background: transparent; border: 2px solid transparent;
  border-radius: {RADIUS_SMALL}px; selection-background-color: {p.brand};
  selection-color: {p.on_brand}; }}
QTextBrowser:focus {{ border: 2px solid {p.focus}; }}
"""
