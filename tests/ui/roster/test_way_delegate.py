"""Ways to fill a place as they are painted."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from ui.window.roster.way_delegate import WayDelegate

REASON = "不任教这个班，也不是体育骨干；当天只为这一项留校；这里会缺体育骨干"


def heights(qtbot, width, *texts):
    view, model = QListView(), QStringListModel(list(texts))
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = WayDelegate(view)
    view.setItemDelegate(delegate)
    view.resize(width, 300)
    view.show()
    return [delegate.sizeHint(QStyleOptionViewItem(), model.index(row, 0)).height() for row in range(len(texts))]


def test_a_row_is_as_high_as_its_words_at_the_width_of_the_list(qtbot):
    head, short, long = heights(qtbot, 260, "甲", "甲\n近", f"甲\n{REASON}")
    assert head < short < long
    assert heights(qtbot, 900, f"甲\n{REASON}") == [short], "one line where there is room for it"


def test_candidates_are_told_with_who_in_front(page):
    page.table.setCurrentIndex(page.table.grid_model.index(0, 0))
    page.commands.change()
    view = page.panel.candidates_view
    assert isinstance(view.itemDelegate(), WayDelegate)
    assert page.panel.candidates.rowCount() > 0
    assert view.grab().toImage().width() == view.width()
