"""Asking for files: which to read, and where to write. Dialogs begin where the last one for such a purpose ended."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.file_names import documents_folder, file_name, numbered, with_ending
from ui.window.questions import CANCEL, Choice, Question, asker

_REPLACE = Choice(id="replace", text=_("替换"))
_OTHER = Choice(id="other", text=_("换个名字"))


class Purpose(StrEnum):
    """What files are looked for, as they lie in folders of their own."""

    READ = "read"
    WRITE = "write"
    DOCUMENTS = "documents"
    """Files of the program itself."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a dialog offers: the words for such files, and their endings with the dot; written files get the first."""

    name: object
    endings: tuple[str, ...]
    is_document: bool = False
    """Whether the program keeps a school in it."""

    @property
    def filter(self) -> str:
        """As Qt wants it: ``表格 (*.xlsx *.csv)``."""
        return f"{self.name} ({' '.join(f'*{ending}' for ending in self.endings)})"


EXCEL = FileKind(_("Excel 工作簿"), (".xlsx",))
JSON = FileKind(_("JSON 文件"), (".json",))
SHEETS = FileKind(_("表格"), (".xlsx", ".xls", ".et", ".ods", ".csv"))
"""Simple sheets to read."""


class FileDialogs:
    """The dialogs for files over the window of a widget. ``None``, or nothing, is told when the user turned away."""

    def __init__(self, context: AppContext, over: QWidget) -> None:
        self._context, self._over = context, over
        self.ask = asker(over)

    def to_read(self, title: Message, kind: FileKind) -> Path | None:
        """A file to read."""
        purpose = _purpose(kind, Purpose.READ)
        begin = str(self._folder(purpose))
        chosen, _filter = QFileDialog.getOpenFileName(self._over, str(title), begin, kind.filter)
        return self._remembered(purpose, Path(chosen)) if chosen else None

    def several_to_read(self, title: Message, kind: FileKind) -> list[Path]:
        """Files to read, chosen in one folder."""
        begin = str(self._folder(Purpose.READ))
        chosen, _filter = QFileDialog.getOpenFileNames(self._over, str(title), begin, kind.filter)
        return [self._remembered(Purpose.READ, Path(path)) for path in chosen]

    def to_write(self, name: object, kind: FileKind, title: Message | None = None, *, pages: int = 1) -> Path | None:
        """Where to write what is called ``name``, with the ending of ``kind``; further ``pages`` go beside it.

        Nothing is replaced unasked: the dialog asks about a name as it was typed, so a file that is only meant once
        the ending stands behind it is asked about here, as are those of further pages, all together.
        """
        purpose, ending = _purpose(kind, Purpose.WRITE), kind.endings[0]
        begin = self._suggested(purpose, name, ending)
        while True:
            words = str(title or _("导出到"))
            chosen, _filter = QFileDialog.getSaveFileName(self._over, words, begin, kind.filter)
            if not chosen:
                return None
            path = self._remembered(purpose, with_ending(chosen, ending))
            there = [one for one in numbered(path, pages) if one != Path(chosen) and one.exists()]
            if not there:
                return path
            answer = self.ask(Question(text=_replacing(there), choices=(_OTHER, _REPLACE, CANCEL)))
            if answer != _OTHER.id:
                return path if answer == _REPLACE.id else None
            begin = str(path)

    def to_make(self, name: object, kind: FileKind, title: Message) -> Path | None:
        """Where to make a new file that is called ``name``; one that is there is never offered to be replaced."""
        purpose, ending = _purpose(kind, Purpose.WRITE), kind.endings[0]
        begin = self._suggested(purpose, name, ending)
        while True:
            options = QFileDialog.Option.DontConfirmOverwrite
            chosen, _filter = QFileDialog.getSaveFileName(self._over, str(title), begin, kind.filter, options=options)
            path = self._remembered(purpose, with_ending(chosen, ending)) if chosen else None
            if path is None or not path.exists():
                return path
            text = _("“{name}”已经存在，新建的不会替换它。请换个名字；要用它，请取消后选“打开”。", name=path.name)
            if self.ask(Question(text=text, choices=(_OTHER, CANCEL))) != _OTHER.id:
                return None
            begin = str(path)

    def new_folder(self, name: object) -> Path | None:
        """A folder to be made, which is called ``name`` unless the user wants another name."""
        options, begin = QFileDialog.Option.ShowDirsOnly, self._suggested(Purpose.WRITE, name)
        chosen, _filter = QFileDialog.getSaveFileName(self._over, str(_("导出到")), begin, options=options)
        return self._remembered(Purpose.WRITE, Path(chosen)) if chosen else None

    def folder(self, title: Message) -> Path | None:
        """A folder that is there, to put several files into."""
        chosen = QFileDialog.getExistingDirectory(self._over, str(title), str(self._folder(Purpose.WRITE)))
        if chosen:
            self.remember(Purpose.WRITE, Path(chosen))
        return Path(chosen) if chosen else None

    def remember(self, purpose: Purpose, folder: Path) -> None:
        """The next dialog for ``purpose`` begins in ``folder``."""
        self._context.settings.remember_folder(purpose, self._context.document.path, folder)

    def _remembered(self, purpose: Purpose, path: Path) -> Path:
        self.remember(purpose, path.parent)
        return path

    def _folder(self, purpose: Purpose) -> Path:
        """Where a dialog begins: before the first one in the user's documents."""
        return self._context.settings.folder(purpose, self._context.document.path) or documents_folder()

    def _suggested(self, purpose: Purpose, name: object, ending: str = "") -> str:
        return str(self._folder(purpose) / f"{file_name(name)}{ending}")


def _purpose(kind: FileKind, usual: Purpose) -> Purpose:
    return Purpose.DOCUMENTS if kind.is_document else usual


def _replacing(there: list[Path]) -> Message:
    name = there[0].name
    if len(there) == 1:
        return _("“{name}”已经存在。要用新写的替换它吗？", name=name)
    return _("“{name}”等 {count} 个文件已经存在。要用新写的替换它们吗？", name=name, count=len(there))
