"""Pressing a key once more that was kept back: as from the keyboard, shortcuts come before what has the focus.

Qt looks for shortcuts only in what the system sends. An event that a program sends reaches the widget alone, so that
the keys of a table's commands would do nothing.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

Shortcut = tuple[list[QKeySequence], Qt.ShortcutContext, Callable[[], object]]
"""Keys, where they are heard, and what they do."""


def press(key: QKeyEvent, receiver: QWidget) -> None:
    """Press ``key`` in whatever has the keyboard now, ``receiver`` where nothing has it."""
    popup = QApplication.activePopupWidget()
    focus = (popup and (popup.focusWidget() or popup)) or QApplication.focusWidget() or receiver
    question = QKeyEvent(QEvent.Type.ShortcutOverride, key.key(), key.modifiers(), key.text())
    question.ignore()
    QCoreApplication.sendEvent(focus, question)
    if question.isAccepted() or popup is not None or not _do_shortcut(key, focus):
        QCoreApplication.sendEvent(focus, key)


def _do_shortcut(key: QKeyEvent, focus: QWidget) -> bool:
    """Do what the key is a shortcut for in the window of ``focus``; whether it is one."""
    pressed = _sequences(key)
    for holder in _seen_in(focus.window()):
        for keys, context, do in _shortcuts_of(holder):
            if _is_heard(context, holder, focus) and any(sequence in pressed for sequence in keys):
                do()
                return True
    return False


def _seen_in(widget: QWidget) -> Iterator[QWidget]:
    """``widget`` and all that is seen in it; ten times as many are in pages that nobody sees."""
    if widget.isVisible():
        yield widget
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from _seen_in(child)


def _sequences(key: QKeyEvent) -> list[QKeySequence]:
    """What a key may stand for: a sign that needs the shift key (+ on many keyboards) is meant without it, too."""
    modifiers = key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = [modifiers]
    if key.key() <= Qt.Key.Key_AsciiTilde and not chr(key.key()).isalnum():
        found.append(modifiers & ~Qt.KeyboardModifier.ShiftModifier)
    return [QKeySequence(QKeyCombination(held, Qt.Key(key.key()))) for held in found]


def _shortcuts_of(holder: QWidget) -> Iterator[Shortcut]:
    for action in holder.actions():
        if action.isEnabled():
            yield action.shortcuts(), action.shortcutContext(), action.trigger
    for child in holder.children():
        if isinstance(child, QShortcut) and child.isEnabled():
            yield child.keys(), child.context(), child.activated.emit


def _is_heard(context: Qt.ShortcutContext, holder: QWidget, focus: QWidget) -> bool:
    if not holder.isEnabled():
        return False
    if context is Qt.ShortcutContext.WidgetShortcut:
        return holder is focus
    if context is Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return holder is focus or holder.isAncestorOf(focus)
    return True
