"""Gives widgets the looks of a theme, all at once or step by step, so that the window lives on meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui import style, theme
from ui.theme import Theme

T = TypeVar("T")

PASSED_AT_ONCE = 400
"""Widgets that are kept from Qt in one step."""
POLISHED_AT_ONCE = 60
"""Widgets that get new looks in one step."""


def at_once(application: QApplication, chosen: Theme, later: Iterable[QWidget] = ()) -> None:
    """Repaint everything in ``chosen``, unless it is so already; what lies in ``later`` waits for :func:`catch_up`."""
    for _step in in_steps(application, chosen, later):
        pass


def in_steps(
    application: QApplication, chosen: Theme, later: Iterable[QWidget], soon: Iterable[QWidget] = ()
) -> Iterator[None]:
    """Step by step, do what :func:`at_once` does. What lies in ``soon``, or is hidden and in no window, follows last, a
    few widgets at a time.
    """
    theme.make_current(chosen)
    if application.property("styled") is None:
        application.setProperty("styled", True)
        application.setStyle("Fusion")
        application.setFont(style.font())
    wanted = style.sheet(chosen)
    if application.styleSheet() == wanted:
        return
    late = {inner: None for widget in later for inner in _whole(widget)}
    behind = [*soon, *_strays(application)]
    shown = [inner for inner in dict.fromkeys(i for widget in behind for i in _whole(widget)) if inner not in late]
    yield
    passed: list[tuple[QWidget, bool]] = []
    try:
        yield from _in_groups([*late, *shown], PASSED_AT_ONCE, lambda widget: passed.append(_pass_over(widget)))
        # From one sheet to another Qt polishes a widget once for each widget around it, from none just once.
        application.setStyleSheet("")
        application.setPalette(style.palette(chosen))
        application.setStyleSheet(wanted)
        yield
        yield from _in_groups(passed[:], PASSED_AT_ONCE, lambda one: _notice(*passed.pop()))
    finally:
        for widget, was_polished in passed:
            _notice(widget, was_polished)
            _polish(widget)
    yield from _in_groups(shown, POLISHED_AT_ONCE, _polish)


def catch_up(widget: QWidget) -> None:
    """Give ``widget``, which :func:`at_once` left for later, and all in it the looks of the current theme."""
    for inner in _whole(widget):
        _polish(inner)


def _in_groups(items: Sequence[T], size: int, work: Callable[[T], object]) -> Iterator[None]:
    """Work on ``items``, so many at a step; a widget that is gone by then needs nothing."""
    for first in range(0, len(items), size):
        for item in items[first : first + size]:
            work(item)
        yield


def _strays(application: QApplication) -> list[QWidget]:
    """What nobody sees and is in no window: menus, and parts of pages that have no place yet."""
    polished = Qt.WidgetAttribute.WA_WState_Polished
    return [one for one in application.topLevelWidgets() if one.isHidden() and one.testAttribute(polished)]


def _whole(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def _polish(widget: QWidget) -> None:
    if isValid(widget):
        widget.style().polish(widget)


def _pass_over(widget: QWidget) -> tuple[QWidget, bool]:
    """Qt gives new looks only to what it has polished before, and tells of them only what has no style of its own.

    It is unpolished here, since Qt does not: otherwise what Qt remembers of its old looks by its address would come out
    on another widget, made at the same address after this one is gone.
    """
    was_polished = isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    if was_polished:
        widget.style().unpolish(widget)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, False)
    if isValid(widget):
        widget.setAttribute(Qt.WidgetAttribute.WA_SetStyle, True)
    return widget, was_polished


def _notice(widget: QWidget, was_polished: bool) -> None:
    """Let Qt see again what :func:`_pass_over` hid."""
    if not isValid(widget):
        return
    widget.setAttribute(Qt.WidgetAttribute.WA_SetStyle, False)
    if was_polished:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, True)
