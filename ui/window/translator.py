"""Qt's own words (OK, Cancel, the file dialog) in the language of the program."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from afterschool.texts import SOURCE_LANGUAGE

MISSING: Mapping[tuple[str, str], str] = {
    ("QFileDialog", "&Look in:"): "查找范围(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QFileDialog", "&Choose"): "选择(&C)",
    ("QAbstractFileIconProvider", "Drive"): "驱动器",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Alias"): "替身",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
}
"""Words of the dialogs used here that ``qtbase_zh_CN`` of Qt 6.11 lacks, by (context, English)."""


KEYS: Mapping[tuple[str, str], str] = {("QShortcut", "Return"): "Enter"}
"""What stands on the key, where Qt's own English says something else."""

_KNOWN = {SOURCE_LANGUAGE: MISSING, "en": KEYS}


class QtWords(QTranslator):
    """Qt's own catalogue of a language, and ``known`` words before those in it."""

    def __init__(self, known: Mapping[tuple[str, str], str]) -> None:
        super().__init__()
        self._known = known

    def isEmpty(self) -> bool:
        """Never: otherwise Qt would not ask."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text; ``None`` tells Qt that there is none, an empty text would be shown."""
        known = self._known.get((context, source)) or super().translate(context, source, disambiguation, n)
        return known or None  # type: ignore[return-value]  # the stubs do not know of Qt's null string


_installed: list[QTranslator] = []


def install(code: str) -> None:
    """Make Qt speak ``code``."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(code))
    translator = QtWords(_KNOWN.get(code, {}))
    translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    QCoreApplication.installTranslator(translator)
    _installed.append(translator)
