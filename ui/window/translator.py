"""Qt's own words (OK, Cancel, the file dialog) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from afterschool.texts import SOURCE_LANGUAGE

_installed: list[QTranslator] = []


def install(code: str) -> None:
    """Make Qt speak ``code``; English is Qt's own language and needs no translator."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(code))
    if code == SOURCE_LANGUAGE:
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
