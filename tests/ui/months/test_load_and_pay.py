"""The pages 工作量 and 绩效: load in the order of the staff; rules tried, adopted, a month closed and opened again.

Each wait is for a process that adds the months up, so that the steps of a month are walked through together.
"""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton

from afterschool.load.held import IncidentKind
from afterschool.model.month import Month
from afterschool.model.words import SessionKind
from afterschool.pay.rules import Deduction, PayRules, Which
from afterschool.record.rows import MonthAct
from afterschool.texts import _, use_language
from afterschool.week import week_case
from tests.afterschool.record.school import NOW, SEPTEMBER
from tests.ui.months.noted import september
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.state import DayState
from ui.window.months.state import MonthsState
from ui.window.pay.state import PayState
from ui.window.text_table import TextView


def cells(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_load_stands_in_the_order_of_the_staff_and_is_explained(months_window, fresh):
    page = months_window.show_page("load")
    fresh()
    assert cells(page.table, 0) == ["王甲", "李乙", "张丙", "赵丁", "陈戊", "刘己"]
    # 22 weekdays: T1 has homework and extended care, T2 homework and the gate at half a point, T3 homework, T4 the
    # choir on 5 Wednesdays. 44 + 33 + 22 + 5 = 104 points for 6 people: 17.3 each.
    assert cells(page.table, 2) == ["44", "33", "22", "5", "0", "0"]
    # Homework and extended care last 60 minutes, the gate 20.
    assert cells(page.table, 3) == cells(page.table, 4) == ["2640", "1760", "1320", "300", "0", "0"]
    assert cells(page.table, 5) == ["17.3"] * 6
    assert cells(page.table, 6)[:2] == ["+26.7", "+15.7"]
    assert page.name.text() == "王甲", "the panel is never empty"
    page.view.selectRow(1)
    assert page.name.text() == "李乙"
    parts = zip(*(cells(page.parts, column) for column in range(3)), strict=True)
    assert list(parts) == [("作业辅导", "22 / 1320", "22 / 1320"), ("岗位", "11 / 440", "11 / 440")]
    page.dimension.setCurrentIndex(2)
    assert cells(page.parts, 0)[0] == "周五"
    page.context.service(MonthsState).choose(Month(2026, 10))
    assert "没有登记完" in page.bar.about.text()
    assert cells(page.table, 2) == ["0"] * 6


def test_what_is_left_over_goes_into_the_targets_of_the_version_and_out_again(months_window, months_context, fresh):
    page = months_window.show_page("load")
    fresh()
    row = page.carrying
    assert row.about.text() == "排“一”时每人的目标只按工作量比例，还没有计入以前各月的差额。"
    assert not row.drop.isVisible()
    row.carry.click()
    assert page.view.hasFocus(), "pressing again would take it back"
    fresh()
    version = months_context.version
    assert version.carried_until == date(2026, 9, 30)
    assert row.about.text() == "排“一”时每人的目标已计入到 2026-09-30 为止的差额，6 人有增减。"
    assert row.carry.text() == "重新计入"
    assert week_case(months_context.plan, version.id).staff["T1"].share == 0.25
    row.drop.click()
    fresh()
    assert months_context.version.carried == ()
    months_context.undo()
    assert months_context.version == version


def test_figures_that_arrive_while_another_page_is_seen_are_there_afterwards(months_window, fresh):
    pay = months_window.show_page("pay")
    assert pay.sum.text() == "", "nothing is said about rules before anything is known"
    months_window.show_page("posts")
    fresh()
    assert months_window.show_page("pay").bar.about.text() == "已登记完，可以结账。"


def test_a_month_chosen_on_one_page_is_shown_on_the_other_which_closes_and_opens_it(months_window, fresh):
    pay = months_window.show_page("pay")
    fresh()
    load = months_window.show_page("load")
    load.bar.field.setCurrentIndex(load.bar.field.findData("2026-10"))
    load.bar.field.activated.emit(load.bar.field.currentIndex())
    months_window.show_page("pay")
    assert pay.bar.field.currentData() == "2026-10"


def test_a_month_of_pay_from_the_first_rule_to_opening_it_again(qtbot, months_window, months_context, fresh, tmp_path):
    page, document = months_window.show_page("pay"), months_context.document
    fresh()
    assert page.sum.text().startswith("还没有绩效规则")
    page.rules.start.click()
    assert not document.pay.rules, "a draft is not in force"
    assert "草稿" in page.rules.note.text()
    page.rules.adopt.click()
    fresh()
    # Each place is one lesson of 60, at most 2 a day: T1 and T2 22 × 2, T3 22, T4 5: 115 × 60 = 6,900.
    assert page.sum.text() == "合计 6,900.00 元"
    assert cells(page.ledger, 2) == ["2,640.00", "2,640.00", "1,320.00", "300.00"]
    page.view.selectRow(0)
    assert cells(page.lines, 0) == ["课后服务课时：44 × 60.00 元", "应发"]
    lines = page.beside.findChild(TextView)
    page.beside.setFixedWidth(200)  # narrower than the line: it goes on below, whole
    qtbot.waitUntil(lambda: lines.rowHeight(0) > lines.rowHeight(1))
    name = page.incomes.name
    assert name.lineEdit().width() > name.fontMetrics().horizontalAdvance("课后服务费"), "read whole"
    version = page.context.service(PayState).rules.versions[0]
    page.rules.more.click()
    page.rules.discard.click()
    assert page.context.service(PayState).rules.versions == (version,)
    page.rules.cap.setValue(2000)
    page.rules.compare.click()
    qtbot.waitUntil(lambda: page.trial.differences.rowCount() > 0)
    assert cells(page.trial.differences, 1) == ["王甲", "李乙"]
    assert cells(page.trial.differences, 4) == ["−640.00", "−640.00"]
    assert page.trial.summary.text() == "有变化的 2 人，2 笔，合计差 −1,280.00 元"
    assert cells(page.trial.lines, 1)[0].startswith("每月封顶：共 2,640.00 元，最多 2,000.00 元"), "why"
    assert cells(page.trial.lines, 0) == ["—", "应发"]
    assert cells(page.trial.lines, 2) == ["−640.00", "−640.00"]
    assert list(dict.fromkeys(text[:10] for text in cells(page.trial.sources, 0))) == [
        entry.day.isoformat() for entry in september()
    ]
    cut = sum(Decimal(text.replace("−", "-")) for text in cells(page.trial.sources, 3))
    assert cut == -640, "each date with its part of it"
    page.rules.discard.click()
    assert page.close_month.isEnabled()
    assert not page.why_not.isVisible()
    page.close_month.click()
    qtbot.waitUntil(lambda: bool(document.record.closed))
    fresh()
    assert document.record.closed == {SEPTEMBER}
    assert not page.close_month.isVisible()
    said = []
    months_context.told.connect(lambda notice: said.append(str(notice.text)))
    page.reopen.click()
    assert said == ["重新打开 2026-09 要写明原因"]
    page.why.setText("漏了一天")
    qtbot.keyClick(page.why, Qt.Key.Key_Return)
    assert document.record.closed == frozenset()
    assert cells(page.trail, 1) == ["结账", "重新打开"]
    page.rules.dialogs.to_write = lambda name, kind, title: tmp_path / "rules.json"
    page.rules.save.click()
    assert json.loads((tmp_path / "rules.json").read_text("utf-8"))["format"] == "afterschool-pay/1"


def test_fields_of_a_rule_change_the_draft_and_refuse_what_is_no_month(months_window, months_context, fresh, tmp_path):
    page = months_window.show_page("pay")
    fresh()
    state, tab = months_context.service(PayState), page.rules
    tab.start.click()
    grid = tab._grid
    widgets = [grid.itemAtPosition(1, column).widget() for column in range(7)]
    name, measure, kind, price, day, month, remove = widgets
    price.setValue(75.5)
    day.setValue(0)
    month.setValue(20)
    kind.setCurrentIndex(kind.findData("club"))
    kind.activated.emit(kind.currentIndex())
    measure.setCurrentIndex(measure.findData("day"))
    measure.activated.emit(measure.currentIndex())
    name.setText("社团")
    name.editingFinished.emit()
    item = state.rules.versions[0].items[0]
    assert (item.name, item.measure.value, item.prices[0].price_fen) == ("社团", "day", 7550)
    assert (item.most_per_day, item.most_per_month, item.which.kinds) == (None, 20, (SessionKind.CLUB,))
    assert grid.itemAtPosition(1, 3).widget() is price, "the fields keep the keyboard"
    said = []
    months_context.told.connect(lambda notice: said.append(str(notice.text)))
    tab.first.setText("九月")
    tab.first.editingFinished.emit()
    assert said == ["月份应写成 2026-10 的样子；不限到哪个月就留空"]
    remove.click()
    assert state.rules.versions[0].items == ()
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    tab.dialogs.to_read = lambda title, kind: tmp_path / "odd.json"
    tab.read.click()
    assert len(said) == 2
    assert state.is_draft


def test_without_a_roster_both_pages_say_the_next_step(months_window, months_context):
    months_context.run(_("课表"), lambda change: change.set_roster("V1", None))
    for name in ("load", "pay"):
        page = months_window.show_page(name)
        assert page.side_panel() is None
        assert not page.bar.isVisible()


def test_incomes_are_entered_for_the_month_and_stay_out_of_closed_ones(months_window, months_context, fresh):
    page, row = months_window.show_page("pay"), months_window.show_page("pay").incomes
    fresh()
    assert row.name.currentText() == "收费"
    assert row.about.text() == "还没有登记，经费核对时用"
    row.amount.setValue(12_000.5)
    row.enter.click()
    assert [(kept.income, kept.month, kept.fen) for kept in months_context.document.pay.incomes] == [
        ("收费", "2026-09", 12_000_50)
    ]
    fresh()
    assert row.about.text() == "收费：12,000.50 元"
    row.name.setCurrentText("补助")
    assert row.amount.value() == 0
    row.name.setCurrentText("收费")
    assert row.amount.value() == 12_000.5
    row.amount.setValue(0)
    row.enter.click()
    assert not months_context.document.pay.incomes
    row.show_month(replace(page.months.month, closed=True))
    assert not row.isEnabled()


def test_a_month_that_cannot_be_closed_says_why_and_leads_there(months_window, months_context, fresh):
    page = months_window.show_page("pay")
    months = months_context.service(MonthsState)
    assert not page.close_month.isEnabled()
    assert page.why_not.text() == "汇总完才能结账。"
    fresh()
    assert page.close_month.isEnabled()
    months.choose(Month(2026, 10))
    # The service runs on all weekdays from 8 October on, and none of them is recorded.
    count = len(months.month.unrecorded)
    assert page.why_not.text() == f"还有 {count} 天没有登记完（最早 {months.month.unrecorded[0]}），不能结账。"
    assert not page.close_month.isEnabled()
    page.record.click()
    assert months_context.service(DayState).day == months.month.unrecorded[0]


def test_who_closes_a_month_by_keys_goes_on_with_keys_on_the_page(qtbot, months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    for button, other in ((page.close_month, page.reopen), (page.reopen, page.close_month)):
        page.why.setText("补登")
        button.setFocus()
        assert button.hasFocus()
        button.click()
        qtbot.waitUntil(lambda shown=other: shown.isVisible())
        fresh()
        qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget() or months_window))


def correct(context, day, content):
    """Type a correction of the first session of a date, and leave it at that."""
    drafts, state = context.service(RecordDrafts), context.service(DayState)
    noted = drafts.now(state.book.board(day).sessions[0])
    drafts.take(noted, replace(noted, content=content), "漏记", {})
    return noted.id


def test_a_month_in_which_something_typed_waits_is_closed_after_a_question_only(
    qtbot, months_window, months_context, fresh
):
    page, asked, answers = months_window.show_page("pay"), [], ["look", "", "close"]
    page.ask = lambda question: asked.append(str(question.text)) or answers.pop(0)
    fresh()
    first = correct(months_context, date(2026, 9, 2), "口算")
    correct(months_context, date(2026, 9, 15), "听写")
    page.close_month.click()
    assert "2026-09 有 2 场填了还没有登记：2026-09-02 1 场、2026-09-15 1 场。" in asked[0]
    qtbot.waitUntil(lambda: months_window.page_id == "daily")
    assert months_context.service(DayState).session_id == first
    page = months_window.show_page("pay")
    page.close_month.click()
    assert not months_context.tasks.running, "who turns away closes nothing"
    page.close_month.click()
    qtbot.waitUntil(lambda: Month(2026, 9) in months_context.document.record.closed)
    assert len(asked) == 3, "once is enough"
    assert len(months_context.service(RecordDrafts).ids) == 2


def test_what_is_typed_while_a_month_is_being_closed_is_asked_about(qtbot, months_window, months_context, fresh):
    page, asked = months_window.show_page("pay"), []
    page.ask = lambda question: asked.append(str(question.text)) or ""
    fresh()
    page.close_month.click()
    assert asked == []
    correct(months_context, date(2026, 9, 2), "口算")
    qtbot.waitUntil(lambda: bool(asked))
    assert not months_context.document.record.closed
    drafts = months_context.service(RecordDrafts)
    drafts.drop(next(iter(drafts.ids)))
    correct(months_context, date(2026, 10, 8), "another month does not matter")
    page.close_month.click()
    qtbot.waitUntil(lambda: Month(2026, 9) in months_context.document.record.closed)
    assert len(asked) == 1


def test_the_trail_says_who_did_it(months_window, months_context, fresh):
    page = months_window.show_page("pay")
    fresh()
    act = MonthAct(id="a", at=NOW, month="2026-09", closed=True, by="教务处", why="", total_fen=0, digest="", ledger="")
    months_context.run(_("月结"), lambda change: change.append(act))
    fresh()
    assert cells(page.trail, 1) == ["结账（教务处）"]


def test_closing_takes_no_more_room_than_its_word_and_the_reason_has_some(months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    assert page.why_not.isHidden()
    assert page.close_month.width() <= page.close_month.sizeHint().width()
    assert page.why.minimumWidth() >= 280


def test_an_income_that_is_being_typed_stays_when_figures_arrive(months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    row = page.incomes
    row.amount.setValue(1200)
    page.show_figures()
    assert row.amount.value() == 1200
    row.enter.click()
    fresh()
    assert row.amount.value() == 1200
    page.context.undo()
    fresh()
    page.show_figures()
    assert row.amount.value() == 0


def test_an_income_that_is_typed_survives_other_months_and_another_language_and_wins(months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    row = page.incomes
    row.name.setEditText("补助")
    row.amount.setValue(1200)
    months = page.context.service(MonthsState)
    months.choose(Month(2026, 10))
    assert (row.name.currentText(), row.amount.value()) == ("收费", 0)
    months.choose(Month(2026, 9))
    assert (row.name.currentText(), row.amount.value()) == ("补助", 1200)
    assert "“绩效”里填的收入还没有登记。" in str(page.context.unapplied[0].text)
    try:
        months_window.use_language("en")
        page = months_window.page
        fresh()
        page.show_figures()
        row = page.incomes
        assert (row.name.currentText(), row.amount.value()) == ("补助", 1200)
    finally:
        use_language("zh_CN")
    row.enter.click()
    fresh()
    assert page.context.unapplied == ()
    row.amount.setValue(1300)
    page.context.undo()
    fresh()
    page.show_figures()
    assert row.amount.value() == 1300, "what is typed is not taken away by an undo"


def test_a_rule_tells_all_that_it_is_about(months_window, months_context, fresh):
    page = months_window.show_page("pay")
    fresh()
    page.rules.start.click()
    state = page.context.service(PayState)
    version = state.rules.versions[0]
    both = replace(version.items[0], which=Which(kinds=(SessionKind.HOMEWORK, SessionKind.SPORT)))
    late = Deduction(id="late", name="迟到", incident=IncidentKind.LATE, part=Fraction(1, 4), over_min=2, all_at=3)
    state.edit(PayRules(versions=(replace(version, items=(both,), deductions=(late,)),)))
    fields = page.rules.findChildren(QComboBox)
    assert "作业辅导、体育锻炼" in [field.currentText() for field in fields if field.accessibleName() == "活动"]
    texts = [button.text() for button in page.rules.findChildren(QToolButton)]
    assert "迟到：迟到超过 2 分钟，每次扣当天的 25 %；满 3 次全扣" in texts
