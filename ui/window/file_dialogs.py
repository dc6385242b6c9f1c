"""Asking for files: which to read, and where to write."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from afterschool.texts import Message, _
from ui.window.file_names import documents_folder, numbered, suggested, with_ending
from ui.window.questions import CANCEL, Choice, Question, asker

_REPLACE = Choice(id="replace", text=_("替换"))
_OTHER = Choice(id="other", text=_("换个名字"))


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a dialog offers: the words for such files, and their endings with the dot; written files get the first."""

    name: object
    endings: tuple[str, ...]

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

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self.ask = asker(over)

    def to_read(self, title: Message, kind: FileKind) -> Path | None:
        """A file to read; the dialog begins in the user's documents."""
        begin = str(documents_folder())
        chosen, _filter = QFileDialog.getOpenFileName(self._over, str(title), begin, kind.filter)
        return Path(chosen) if chosen else None

    def several_to_read(self, title: Message, kind: FileKind, begin: Path) -> list[Path]:
        """Files to read, chosen in one folder."""
        chosen, _filter = QFileDialog.getOpenFileNames(self._over, str(title), str(begin), kind.filter)
        return [Path(path) for path in chosen]

    def to_write(self, name: object, kind: FileKind, title: Message | None = None, *, pages: int = 1) -> Path | None:
        """Where to write what is called ``name``, with the ending of ``kind``; further ``pages`` go beside it.

        Nothing is replaced unasked: the dialog asks about a name as it was typed, so a file that is only meant once
        the ending stands behind it is asked about here, as are those of further pages, all together.
        """
        begin, ending = suggested(name, kind.endings[0]), kind.endings[0]
        while True:
            words = str(title or _("导出到"))
            chosen, _filter = QFileDialog.getSaveFileName(self._over, words, begin, kind.filter)
            if not chosen:
                return None
            path = with_ending(chosen, ending)
            there = [one for one in numbered(path, pages) if one != Path(chosen) and one.exists()]
            if not there:
                return path
            answer = self.ask(Question(text=_replacing(there), choices=(_OTHER, _REPLACE, CANCEL)))
            if answer != _OTHER.id:
                return path if answer == _REPLACE.id else None
            begin = str(path)

    def to_make(self, name: object, kind: FileKind, title: Message) -> Path | None:
        """Where to make a new file that is called ``name``; one that is there is never offered to be replaced."""
        begin, ending = suggested(name, kind.endings[0]), kind.endings[0]
        while True:
            options = QFileDialog.Option.DontConfirmOverwrite
            chosen, _filter = QFileDialog.getSaveFileName(self._over, str(title), begin, kind.filter, options=options)
            path = with_ending(chosen, ending) if chosen else None
            if path is None or not path.exists():
                return path
            text = _("“{name}”已经存在，新建的不会替换它。请换个名字；要用它，请取消后选“打开”。", name=path.name)
            if self.ask(Question(text=text, choices=(_OTHER, CANCEL))) != _OTHER.id:
                return None
            begin = str(path)

    def new_folder(self, name: object) -> Path | None:
        """A folder to be made, which is called ``name`` unless the user wants another name."""
        options = QFileDialog.Option.ShowDirsOnly
        chosen, _filter = QFileDialog.getSaveFileName(self._over, str(_("导出到")), suggested(name), options=options)
        return Path(chosen) if chosen else None

    def folder(self, title: Message) -> Path | None:
        """A folder that is there, to put several files into."""
        chosen = QFileDialog.getExistingDirectory(self._over, str(title), str(documents_folder()))
        return Path(chosen) if chosen else None


def _replacing(there: list[Path]) -> Message:
    name = there[0].name
    if len(there) == 1:
        return _("“{name}”已经存在。要用新写的替换它吗？", name=name)
    return _("“{name}”等 {count} 个文件已经存在。要用新写的替换它们吗？", name=name, count=len(there))
