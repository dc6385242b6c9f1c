"""Tooltips whose lines are longer than a screen."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from afterschool.document.journal import Action, Step
from afterschool.record.covering import CoverCandidate
from afterschool.rules import Violation
from afterschool.rules.difference import Change, ChangeKind
from afterschool.texts import Message
from ui.window.daily.candidates import CoverModel
from ui.window.history import HistoryModel
from ui.window.roster.changes_list import ChangesModel
from ui.window.roster.lists import Finding, FindingsModel
from ui.window.roster.load_list import LoadModel, LoadRow
from ui.window.tips import MOST_IN_A_LINE, tip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = "覃子菊同时在两处：周一 17:00–18:10 作业辅导 四(3)班 <社团>；" * 6


def test_short_lines_stay_as_they_are():
    text = f"{'体' * MOST_IN_A_LINE}\n<b>"
    assert tip(text) == text


def test_a_long_line_is_wrapped_and_means_the_same(window):
    QToolTip.showText(QPoint(5, 5), tip(f"第一行\n{LONG}"), window)
    (shown,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    assert shown.width() < QGuiApplication.primaryScreen().availableGeometry().width()
    assert shown.height() > 3 * shown.fontMetrics().lineSpacing()
    assert "&lt;社团&gt;" in shown.text()
    QToolTip.hideText()


@pytest.mark.parametrize("page_id", ["staff", "classes"])
def test_cells_say_whole_what_is_cut(window, page_id):
    panel = window.show_page(page_id).panel
    column = panel.spec.column("roles" if page_id == "staff" else "subject_teachers")
    index = panel.model.index(0, column)
    assert index.data(3).replace("<qt>", "").replace("</qt>", "") == index.data()


def findings(parent):
    model = FindingsModel(parent)
    model.show_findings((Finding(source=Violation(rule_id="H2", text=Message(LONG))),))
    return model


def changes(parent):
    model = ChangesModel(parent)
    model.show_changes((Change(kind=ChangeKind.PEOPLE, text=Message(LONG), before=(), after=()),))
    return model


def history(parent):
    at = datetime(2026, 10, 8, tzinfo=UTC)
    rest = {"author": "", "action": Action.CHANGE, "target": None, "entries_hash": "", "chain_hash": ""}
    model = HistoryModel(parent)
    model.show_steps((Step(number=1, at=at, label=Message(LONG), **rest),), ())
    return model


def load(parent):
    model = LoadModel(parent)
    model.show_rows((LoadRow(person="T1", name=LONG, points=1.0, target=2.0, most=3.0),))
    return model


def candidates(parent):
    model = CoverModel(parent)
    model.show_candidates((CoverCandidate(person="T1", impossible=(Message(LONG),)),), None)
    return model


@pytest.mark.parametrize("made", [findings, changes, history, load, candidates])
def test_lines_of_lists_are_whole_and_wrapped_in_their_tooltips(qapp, made):
    parent = QObject()
    index = made(parent).index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == tip(index.data())
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
