"""How the window looks: Fusion with the colours of a theme, four sizes of type, spacing in multiples of four."""

from enum import IntEnum
from string import Template
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.icons import FOLDER
from ui.settings import Scheme
from ui.theme import Theme, Tone

T = TypeVar("T")

FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""The Chinese fonts of Windows, macOS and Linux; the first one that is installed is used."""


class Space(IntEnum):
    """Distances in pixels."""

    TIGHT = 4
    SMALL = 8
    MEDIUM = 12
    WIDE = 20
    TARGET = 32
    """Least height of what is clicked."""


class TypeSize(IntEnum):
    """The four sizes of type, in pixels at 100 %."""

    SMALL = 12
    BODY = 14
    HEADING = 17
    TITLE = 22


def font(size: TypeSize = TypeSize.BODY, *, bold: bool = False) -> QFont:
    """The interface font with tabular figures."""
    made = QFont()
    made.setFamilies([*FAMILIES])
    made.setPixelSize(int(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def theme_for(scheme: Scheme) -> Theme:
    """The theme of the user's choice; the system's where the choice is to follow it."""
    if scheme is Scheme.SYSTEM:
        hints = QApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return theme.CONTRAST
        return theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else theme.LIGHT
    return _THEMES[scheme]


_THEMES = {Scheme.LIGHT: theme.LIGHT, Scheme.DARK: theme.DARK, Scheme.CONTRAST: theme.CONTRAST}


def palette(chosen: Theme) -> QPalette:
    """Qt's own colour roles."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: Tone.SURFACE,
        QPalette.ColorRole.WindowText: Tone.TEXT,
        QPalette.ColorRole.Base: Tone.CARD,
        QPalette.ColorRole.AlternateBase: Tone.RAISED,
        QPalette.ColorRole.Text: Tone.TEXT,
        QPalette.ColorRole.PlaceholderText: Tone.MUTED,
        QPalette.ColorRole.Button: Tone.RAISED,
        QPalette.ColorRole.ButtonText: Tone.TEXT,
        QPalette.ColorRole.BrightText: Tone.STOP,
        QPalette.ColorRole.Highlight: Tone.SELECTION,
        QPalette.ColorRole.HighlightedText: Tone.TEXT,
        QPalette.ColorRole.Accent: Tone.ACCENT,
        QPalette.ColorRole.Link: Tone.ACCENT,
        QPalette.ColorRole.LinkVisited: Tone.ACCENT,
        QPalette.ColorRole.ToolTipBase: Tone.CARD,
        QPalette.ColorRole.ToolTipText: Tone.TEXT,
        QPalette.ColorRole.Light: Tone.CARD,
        QPalette.ColorRole.Midlight: Tone.RAISED,
        QPalette.ColorRole.Mid: Tone.LINE,
        QPalette.ColorRole.Dark: Tone.CONTROL,
        QPalette.ColorRole.Shadow: Tone.LINE,
    }
    for role, tone in roles.items():
        made.setColor(role, chosen.ink(tone))
    off = chosen.ink(Tone.OFF)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, off)
    return made


def sheet(chosen: Theme) -> str:
    """The style sheet of ``chosen``."""
    colours = {tone.value: QColor(chosen.inks[tone]).name() for tone in chosen.inks}
    fills = {f"{tone.value}_fill": QColor(chosen.fills[tone]).name() for tone in chosen.fills}
    sizes = {"small_type": TypeSize.SMALL, "heading_type": TypeSize.HEADING, "title_type": TypeSize.TITLE}
    others = {"controls": (FOLDER / "controls").as_posix(), "theme": chosen.id}
    return Template(_SHEET).substitute(colours | fills | others | {k: str(int(v)) for k, v in sizes.items()})


_SHEET = """
QToolTip { color: $text; background: $card; border: 1px solid $control; padding: 6px; }
QLabel[look="title"] { font-size: ${title_type}px; font-weight: 600; }
QLabel[look="heading"] { font-size: ${heading_type}px; font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="caution"] { color: $cost; }
QLabel[look="small"] { color: $muted; font-size: ${small_type}px; }
QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QWidget[look="drop"] { border: 2px dashed $control; border-radius: 12px; }
QFrame[look="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[look="bar"] { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame[look="panel"] { background: $card; border: none; border-left: 1px solid $line; }
QFrame[look="notice"][kind="done"] { background: $ok_fill; border: none; border-left: 4px solid $ok; }
QFrame[look="notice"][kind="hint"] { background: $selection; border: none; border-left: 4px solid $accent; }
QFrame[look="notice"][kind="problem"] { background: $stop_fill; border: none; border-left: 4px solid $stop; }
QFrame[look="notice"][kind="caution"] { background: $cost_fill; border: none; border-left: 4px solid $cost; }

QPushButton { min-height: 24px; padding: 3px 14px; border: 1px solid $control; border-radius: 6px; background: $card; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 2px 13px; }
QPushButton:disabled { color: $off; border-color: $line; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:default:hover { border-color: $text; }
QPushButton:default:focus { border: 2px solid $text; }
QPushButton:default:disabled { background: $raised; color: $off; border-color: $line; }
QPushButton::menu-indicator { image: url($controls/down.svg); width: 14px; height: 14px; subcontrol-origin: border;
    subcontrol-position: center right; right: 6px; }
QPushButton[look="menu"] { padding-right: 26px; padding-left: 10px; }
QPushButton[look="menu"]:focus { padding-right: 25px; padding-left: 9px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { border-color: $text; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $raised; color: $off; border-color: $line; }
QPushButton[look="link"] { border-color: transparent; background: transparent; color: $accent; padding: 3px 6px; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 2px 5px; }

QToolButton { min-height: 21px; padding: 3px 8px; border: 1px solid transparent; border-radius: 6px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border: 2px solid $accent; padding: 2px 7px; }
QToolButton:disabled { color: $off; }
QToolButton[look="quiet"] { padding: 3px 2px; }
QToolButton[look="quiet"]:focus { padding: 2px 1px; }
QToolButton::menu-indicator { image: none; }
QLineEdit QToolButton { min-height: 0; padding: 0; border: none; }

QToolButton[look="rail"] { text-align: left; padding: 2px 9px; border-radius: 6px; min-height: 22px; }
QToolButton[look="rail"]:focus { padding: 1px 8px; }
QToolButton[look="rail"]:checked { background: $selection; color: $accent; font-weight: 600; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QPlainTextEdit, QTextEdit {
    min-height: 24px; padding: 3px 8px; border: 1px solid $control; border-radius: 6px; background: $card;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { lineedit-clear-button-icon: url($controls/clear.svg); }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 2px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled, QDateEdit:disabled,
QTimeEdit:disabled {
    color: $muted; background: $raised; border-color: $line; }
QLineEdit[refused="true"], QSpinBox[refused="true"], QDoubleSpinBox[refused="true"], QDateEdit[refused="true"],
QTimeEdit[refused="true"] { border: 2px solid $stop; padding: 2px 7px; }
QComboBox { padding-left: 10px; combobox-popup: 0; }
QComboBox:focus { padding-left: 9px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { min-height: 0; padding: 0; border: none; background: transparent; }
QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit { padding: 2px 8px 1px 8px; min-height: 27px; }
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QTimeEdit:focus { padding: 1px 7px 0 7px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($controls/down.svg); width: 14px; height: 14px; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 22px; border: none; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 22px;
    border: none; }
QAbstractSpinBox::up-arrow { image: url($controls/up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($controls/down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { border: 1px solid $control; border-radius: 0; background: $card;
    selection-background-color: $selection; selection-color: $text; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }

QTableView, QTreeView, QListView { background: $card; border: 1px solid $line; border-radius: 8px;
    gridline-color: $line; selection-background-color: $selection; selection-color: $text; outline: none; }
QTableView::item { padding: 0 6px; }
QListWidget::item, QListView[look="lines"]::item { min-height: 26px; padding: 0 6px; }
QListWidget::item:selected, QListView[look="lines"]::item:selected { background: $selection; }
QTableView[look="texts"]::item { padding: 4px 6px; }
QTableView::item:selected { background: $selection; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $accent; }
QFrame[look="choices"] { background: $card; border: 1px solid $control; }
QFrame[look="choices"] QListView, QFrame[look="over"] QTableView { border: none; border-radius: 0; }
QFrame[look="over"] { background: $card; border: 1px solid $control; border-radius: 12px; }
QTableView QLineEdit, QTableView QSpinBox, QTableView QDoubleSpinBox, QTableView QComboBox {
    min-height: 0; border-radius: 0; padding: 0 4px; border: 2px solid $accent; }
QTableView QLineEdit[refused="true"], QTableView QSpinBox[refused="true"], QTableView QDoubleSpinBox[refused="true"] {
    padding: 0 4px; border: 2px solid $stop; }
QHeaderView { background: $card; border: none; border-top-left-radius: 7px; border-top-right-radius: 7px; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-bottom: 1px solid $line;
    border-right: 1px solid $line; padding: 6px 9px; font-weight: 600; }
QTableView[look="texts"] QHeaderView::section:first { border-top-left-radius: 7px; }
QTableView[look="texts"] QHeaderView::section:last { border-top-right-radius: 7px; border-right: none; }
QTableView[look="texts"] QHeaderView::section:only-one { border-top-left-radius: 7px; border-top-right-radius: 7px;
    border-right: none; }
QTableCornerButton::section { background: $raised; border: none; border-bottom: 1px solid $line;
    border-top-left-radius: 7px; }

QMenu { background: $card; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTabBar::tab { padding: 6px 14px; min-height: 24px; border: none; border-bottom: 2px solid transparent; color: $muted; }
QFrame[look="panel"] QTabBar::tab { padding: 6px 5px; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { background: $selection; }
QTabWidget::pane { border: none; margin-top: 8px; }
QTabBar { qproperty-drawBase: 0; }

QCheckBox, QRadioButton { min-height: 24px; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { width: 16px; height: 16px; background: $card;
    border: 1px solid $control; border-radius: 4px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked { background: $accent;
    border-color: $accent; image: url($controls/check_$theme.svg); }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $control; border-color: $off; }

QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($controls/previous.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($controls/next.svg); }
QFileDialog QToolButton#backButton { qproperty-icon: url($controls/previous.svg); }
QFileDialog QToolButton#forwardButton { qproperty-icon: url($controls/next.svg); }
QFileDialog QToolButton#toParentButton { qproperty-icon: url($controls/up.svg); }
QProgressBar { min-height: 8px; max-height: 8px; border: none; border-radius: 4px; background: $line; }
QProgressBar::chunk { border-radius: 4px; background: $accent; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { height: 0; width: 0;
    background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $selection; }
QStatusBar { background: $card; border-top: 1px solid $line; color: $muted; font-size: ${small_type}px; }
QStatusBar QLabel { color: $muted; font-size: ${small_type}px; padding: 0 8px; }
QStatusBar::item { border: none; }
QDialog { background: $card; }
"""
