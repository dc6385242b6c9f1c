"""Tooltips whose lines are longer than a screen."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

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
