"""Qt's own words under Chinese and English."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from afterschool.texts import LANGUAGES, SOURCE_LANGUAGE, language
from ui.keys import keys_of
from ui.window import translator


@pytest.fixture(autouse=True)
def qt_language(qtbot: QtBot) -> Iterator[None]:
    yield
    translator.install(language())


def words_of_a_file_dialog(qtbot: QtBot) -> list[str]:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_file_dialog_of_qt_speaks_chinese(qtbot: QtBot) -> None:
    translator.install(SOURCE_LANGUAGE)
    said = words_of_a_file_dialog(qtbot)
    assert {"查找范围(&L)：", "文件类型(&T)："} <= set(said)
    assert [text for text in said if text.strip("&:").isascii() and text] == []


def test_the_buttons_of_qt_speak_chinese(qtbot: QtBot) -> None:
    translator.install(SOURCE_LANGUAGE)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"确定", "取消"}


def test_english_is_what_qt_says_by_itself(qtbot: QtBot) -> None:
    translator.install(SOURCE_LANGUAGE)
    translator.install("en")
    said = words_of_a_file_dialog(qtbot)
    assert "&Look in:" in said


@pytest.mark.parametrize(("context", "source"), translator.MISSING)
def test_words_that_qt_lacks_are_known(qtbot: QtBot, context: str, source: str) -> None:
    translator.install(SOURCE_LANGUAGE)
    assert not QCoreApplication.translate(context, source).isascii()


def test_keys_are_called_what_stands_on_them(qtbot: QtBot) -> None:
    shown = []
    for code in (SOURCE_LANGUAGE, "en"):
        translator.install(code)
        shown.append(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
    assert shown == ["Ctrl+回车", "Ctrl+Enter"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_keys_mean_the_same_in_every_language(qtbot: QtBot, code: str) -> None:
    translator.install(code)
    read = [keys_of(keys)[0].key() for keys in ("Return", "Ctrl+Return", "Enter", "Ctrl+Enter")]
    assert read == [Qt.Key.Key_Return] * 2 + [Qt.Key.Key_Enter] * 2


def test_words_that_nobody_knows_stay_as_they_are(qtbot: QtBot) -> None:
    translator.install(SOURCE_LANGUAGE)
    assert QCoreApplication.translate("no such context", "Some text") == "Some text"
