"""The menu of documents: new, sample, open, recent, save a copy."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from afterschool.document import SUFFIX, Document
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from ui.icons import set_icon
from ui.keys import keys_of
from ui.window import opening
from ui.window.context import AppContext
from ui.window.file_dialogs import FileDialogs, FileKind
from ui.window.file_names import with_ending
from ui.window.notices import NoticeKind
from ui.window.parting import may_leave
from ui.window.questions import Ask, asker

DOCUMENT = FileKind(_("课后服务文档"), (SUFFIX,), is_document=True)


class FileMenu(QMenu):
    """Opening another document closes the one before; nothing has to be saved first, and what was typed and waits for
    a button is asked about."""

    def __init__(self, context: AppContext, holder: QWidget) -> None:
        super().__init__(holder)
        self._context = context
        self._holder = holder
        self.ask: Ask = asker(holder)
        self.dialogs = FileDialogs(context, holder)
        self.new = self._add(_("新建空白文档…"), "add", self._new, QKeySequence.StandardKey.New)
        self.sample = self._add(_("打开示例学校"), "semester", self._sample)
        self.addSeparator()
        self.open = self._add(_("打开…"), "folder", self._open, QKeySequence.StandardKey.Open)
        self.recent = self.addMenu(str(_("最近打开")))
        self.recent.setToolTipsVisible(True)
        self.copy = self._add(_("另存副本…"), "copy", self._copy, "Ctrl+Shift+S")
        self.addSeparator()
        self.quit = self._add(_("退出"), "close", lambda: self._holder.window().close(), "Ctrl+Q")
        self.aboutToShow.connect(self._list_recent)
        self._list_recent()

    def open_path(self, path: Path) -> bool:
        """Show the document at ``path`` instead; whether it could be opened."""
        if path == self._context.document.path:
            self._context.tell(_("这个文档已经打开"))
            return True
        if not self._may_leave():
            return False
        document = opening.open_document(path, self.ask)
        if document is not None:
            self._show(document)
        return document is not None

    def new_at(self, path: Path) -> None:
        """Make an empty document at ``path`` and show it."""
        if self._may_leave():
            self._try(lambda: self._show(opening.new_document(with_ending(path, SUFFIX))))

    def copy_to(self, path: Path) -> None:
        """Write a copy to ``path`` and go on with the document that is open; with the copy if its file is gone."""

        def copy() -> None:
            target, document = with_ending(path, SUFFIX), self._context.document
            is_lost = not document.is_in_place
            document.save_copy(target)
            if is_lost:
                self._show(Document.open(target), is_copy=True)
            self._context.tell(_("已另存副本：{path}", path=target), NoticeKind.DONE)

        self._try(copy)

    def _may_leave(self) -> bool:
        return may_leave(self._context, self.ask, _("放弃，打开别的文档"))

    def _show(self, document: Document, *, is_copy: bool = False) -> None:
        self._context.open(document, is_copy=is_copy)
        self._context.settings.remember_document(document.path)

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except KnownError as error:
            self._context.report(error)

    def _new(self) -> None:
        path = self.dialogs.to_make(_("课后服务"), DOCUMENT, _("新建空白文档"))
        if path is not None:
            self.new_at(path)

    def _copy(self) -> None:
        name = _("{name} 副本", name=self._context.document.path.stem)
        path = self.dialogs.to_write(name, DOCUMENT, _("另存副本"))
        if path is not None:
            self.copy_to(path)

    def _open(self) -> None:
        path = self.dialogs.to_read(_("打开文档"), DOCUMENT)
        if path is not None:
            self.open_path(path)

    def _sample(self) -> None:
        self._try(lambda: self._show_sample())

    def _show_sample(self) -> None:
        if opening.is_sample(self._context.document):
            self._context.tell(_("示例学校已经打开"))
        elif self._may_leave():
            self._show(opening.sample_document(opening.own_folder()))

    def _list_recent(self) -> None:
        self.recent.clear()
        others = [path for path in self._context.settings.recent if path != self._context.document.path]
        namesakes = Counter(path.name for path in others)
        for path in others:
            name = path.name if namesakes[path.name] == 1 else f"{path.name} – {path.parent}"
            action = self.recent.addAction(name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, chosen=path: self._open_again(chosen))
        self.recent.setEnabled(bool(others))

    def _open_again(self, path: Path) -> None:
        """What was moved away is told and leaves the list; a drive that is not connected now may come back."""
        if not self.open_path(path) and path.parent.is_dir() and not path.exists():
            self._context.settings.forget_document(path)

    def _add(
        self,
        text: Message,
        icon: str,
        run: Callable[[], object],
        keys: str | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = self.addAction(str(text))
        set_icon(action, icon)
        if keys is not None:
            action.setShortcut(keys_of(keys))
            self._holder.addAction(action)
        action.triggered.connect(lambda: run())
        return action
