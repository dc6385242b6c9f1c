"""The log of exports: kept with the document, the newest shown first."""

from PySide6.QtCore import QObject

from afterschool.document import ExportNote
from afterschool.document.exports import NAMES_SHOWN
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from ui.moments import moment_words
from ui.window.context import AppContext
from ui.window.text_table import TextTable

MOST_SHOWN = 100
FILES_COLUMN = 4
"""It takes the room that the others leave."""


def keep_note(context: AppContext, note: ExportNote) -> None:
    """Add ``note`` to the log of the open document; one that is only looked at keeps none."""
    if context.document.read_only:
        return
    try:
        context.document.add_export(note)
    except KnownError as error:
        context.report(error)


class ExportLog(TextTable):
    """When, what, whose names, what for, where to."""

    headings = (_("时间"), _("导出了什么"), _("姓名"), _("用途"), _("文件"))
    numbers_from = len(headings)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def refresh(self) -> None:
        """Show the newest notes."""
        newest = self._context.document.exports[::-1][:MOST_SHOWN]
        self.show_rows(
            [
                (
                    moment_words(note.at),
                    note.words,
                    NAMES_SHOWN[note.names],
                    note.purpose,
                    joined(note.files),
                )
                for note in newest
            ]
        )
