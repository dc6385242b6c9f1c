"""What can be done from anywhere in the window: undo, redo, documents, language, colours – with their shortcuts."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from afterschool.texts import LANGUAGES, Message, _, language
from ui import theme
from ui.icons import set_icon
from ui.keys import key_words, keys_of
from ui.window.context import AppContext
from ui.window.file_menu import FileMenu
from ui.window.history import HistoryWindow
from ui.window.refusal import let_take

LABEL_SHOWN = 24
"""Longest label of a step that is shown on the undo button, in characters."""


class Commands(QObject):
    """The actions of the window, heard while ``holder`` is in it. Built anew when the language changes."""

    def __init__(self, context: AppContext, holder: QWidget) -> None:
        super().__init__(holder)
        self._context = context
        self._holder = holder
        self.undo = self._add(_("撤销"), "undo", self._undo, "Ctrl+Z")
        self.redo = self._add(_("重做"), "redo", self._redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.history = self._add(_("历史…"), "clock", self.show_history, "Ctrl+H")
        following = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        self.language = self._add(_IN_LANGUAGE[following], "language", lambda: None)
        self.language.setData(following)
        self.scheme = self._add(_("深浅色"), "dark", lambda: None, "Ctrl+Shift+D")
        self.search = self._add(_("搜索"), "search", lambda: None, "Ctrl+K")
        self.checklist = self._add(_("清单"), "checklist", lambda: None, "Ctrl+Shift+K")
        self.contrast = self._add(_("高对比度"), "contrast", lambda: None, "Ctrl+Shift+H")
        self.contrast.setCheckable(True)
        self.file_menu = FileMenu(context, holder)
        self.file_menu.insertAction(self.file_menu.quit, self.contrast)
        context.changed.connect(self.refresh)
        self.refresh()

    @property
    def listed(self) -> tuple[QAction, ...]:
        """Everything that the search can find and do."""
        files = [action for action in self.file_menu.actions() if action.text() and action.menu() is None]
        return (self.undo, self.redo, self.history, self.checklist, *files, self.language, self.scheme)

    def refresh(self) -> None:
        """Name the steps that undo and redo would take."""
        document = self._context.document
        self._name(self.undo, _("撤销"), document.can_undo, document.read_only)
        self._name(self.redo, _("重做"), document.can_redo, document.read_only)

    def _undo(self) -> None:
        """What is being typed is a step of its own first: nothing but that could bring it back."""
        let_take()
        self._context.undo()

    def _redo(self) -> None:
        let_take()
        self._context.redo()

    def show_history(self) -> None:
        """List everything that was done, to go back to any point; one list is enough."""
        shown = self._holder.findChild(HistoryWindow) or HistoryWindow(self._context, self._holder)
        shown.show()
        shown.activateWindow()

    def show_scheme(self) -> None:
        """Offer the colours that are not shown now."""
        dark = theme.current().dark
        self.contrast.setChecked(theme.current() is theme.CONTRAST)
        self.scheme.setText(str(_("浅色") if dark else _("深色")))
        set_icon(self.scheme, "light" if dark else "dark")

    def _name(self, action: QAction, verb: Message, step: Message | None, read_only: bool) -> None:
        """What is done again is seldom asked for: its name is in the tooltip, and leaves the room to the semester's."""
        action.setEnabled(step is not None and not read_only)
        full = str(_("{label}：{name}", label=verb, name=step) if step else verb)
        shown = full if len(full) <= LABEL_SHOWN else full[: LABEL_SHOWN - 1] + "…"
        action.setText(str(verb))
        action.setToolTip(f"{full}  {key_words(action.shortcut())}")
        action.setIconText(shown if action is self.undo else str(verb))

    def _add(self, text: Message, icon: str, run: Callable[[], object], *shortcuts: str) -> QAction:
        action = QAction(str(text), self)
        action.setShortcuts([keys_of(keys) for keys in shortcuts])
        action.triggered.connect(lambda: run())
        if icon:
            set_icon(action, icon)
        if shortcuts:
            action.setToolTip(f"{text}  {shortcuts[0]}")
        self._holder.addAction(action)
        return action


_IN_LANGUAGE = {"en": _("英文界面"), "zh_CN": _("中文界面")}
