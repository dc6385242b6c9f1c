"""What the ways to put something down are called in their menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWidget

from afterschool.advice.cost import Cost
from afterschool.advice.moving import Drop, DropKind
from afterschool.model.rules import default_weights
from afterschool.texts import Message
from ui.window.roster.drop_menu import MOST_WORDS, drop_menu, told_apart

FIRST = "谭婷悦从“周一 15:20–16:20 体育锻炼 一(1)班”调到“周一 15:20–16:20 体育锻炼 一(3)班”；"
SECOND = "邱芳萍从“周一 15:20–16:20 体育锻炼 一(3)班”调到“周一 15:20–16:20 体育锻炼 {to}”；{last}"


def test_short_words_stand_as_they_are():
    assert told_apart(["甲与乙对换", "甲替换乙"]) == ["甲与乙对换", "甲替换乙"]


def test_a_long_text_is_cut_at_its_end():
    (words,) = told_apart([FIRST * 2])
    assert words.startswith(FIRST[:40])
    assert len(words) == MOST_WORDS


def test_chains_that_begin_alike_are_told_from_where_they_differ():
    texts = [FIRST + SECOND.format(to=to, last="白永磊补上") for to in ("二(1)班", "二(2)班", "三(4)班")]
    told = told_apart(texts)
    assert len(set(told)) == 3, told
    for words, to in zip(told, ("二(1)班", "二(2)班", "三(4)班"), strict=True):
        assert words.startswith("…")
        assert to in words
        assert len(words) <= MOST_WORDS


@pytest.mark.qt_log_ignore("This plugin does not support")  # nothing is raised or grabbed without a screen
def test_what_is_cut_off_is_read_in_whole_by_whoever_uses_keys(qtbot):
    chain = FIRST + SECOND.format(to="二(1)班", last="白永磊补上")
    ways = [(DropKind.SWAP, "甲与乙对换"), (DropKind.CHAIN, chain)]
    drops = [Drop(kind=kind, text=Message(text), cost=Cost(score=0.0, amounts={}), changed={}) for kind, text in ways]
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = drop_menu(tuple(drops), default_weights(), lambda _drop: None, parent)
    menu.popup(parent.mapToGlobal(parent.rect().center()))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert chain in QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()
    QTest.keyClick(menu, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    menu.close()
