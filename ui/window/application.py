"""Starts the window: settings, language, colours, document."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from afterschool.texts import use_language
from ui import icons, overrides, restyle, style, theme
from ui.settings import Settings
from ui.theme import Tone
from ui.window import crash, opening, translator
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.notices import NoticeKind
from ui.window.questions import Ask, asker


def run_window(path: Path | None = None) -> int:
    """Open the window, with the document at ``path`` if given, and stay until it is closed; the exit status."""
    application = QApplication(sys.argv[:1])
    window = make_window(application, path, Settings.of_user(), asker())
    if _is_too_large(window):
        window.showMaximized()
    else:
        window.show()
    window.warm_up()
    return application.exec()


def _is_too_large(window: MainWindow) -> bool:
    """Whether the window with its frame would reach beyond the screen, as it would on a 1366×768 screen."""
    room = window.screen().availableSize()
    return window.width() >= room.width() or window.height() >= room.height()


def make_window(application: QApplication, path: Path | None, settings: Settings, ask: Ask) -> MainWindow:
    """The window, ready to be shown."""
    overrides.guard()
    application.setApplicationName("afterschool")
    application.setDesktopFileName("afterschool")
    application.setWindowIcon(icons.icon("roster", theme.LIGHT, Tone.ACCENT))
    use_language(settings.language)
    translator.install(settings.language)
    restyle.at_once(application, style.theme_for(settings.scheme))
    application.screenAdded.connect(lambda _screen: icons.retint())
    context = AppContext(opening.first_document(path, settings, ask), settings)
    crash.install(lambda text: context.tell(text, NoticeKind.PROBLEM))
    return MainWindow(context)
