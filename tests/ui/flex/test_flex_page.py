"""The page 弹性上下班: a week drawn and in words, windows by hand and by the solver, accounts, undo.

2 September 2026, a Wednesday: teacher 4 has a lesson from 10:00 and the choir from 16:00 to 17:00, teachers 1 to 3
homework from 16:00 to 17:00, teacher 1 extended care until 18:00. The working day goes from 8:00 to 17:30, with 10
minutes between a duty and the way home; everybody may leave early twice a week.
"""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QApplication

from afterschool.flex.planning import WeekPlan
from afterschool.model.flex_rules import FlexModel, PresenceMinimum, PresenceScope
from afterschool.model.people import Lesson
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from afterschool.texts import _, use_language
from solver.flex import planning
from solver.flex.planning import SolvedWeek
from solver.protocol import EndReason, FlexImproved
from tests.afterschool.flex.school import closed, rules
from tests.afterschool.record.school import WEDNESDAY
from tests.patience import PATIENCE_S
from ui import theme
from ui.settings import Scheme
from ui.window.flex import jobs
from ui.window.flex.grid import WeekGrid
from ui.window.unfinished import UNFINISHED

WEDNESDAY_COLUMN = 2
"""The semester begins on Tuesday, 1 September; the name comes first."""


def row_of(page, person):
    return next(n for n, row in enumerate(page.grid.people) if row.id == person)


def choose(page, person, column=WEDNESDAY_COLUMN):
    page.view.setCurrentIndex(page.grid.index(row_of(page, person), column))


def cell(page, person, column=WEDNESDAY_COLUMN, role=Qt.ItemDataRole.DisplayRole):
    return page.grid.index(row_of(page, person), column).data(role)


def windows(context):
    return [
        (row.person, row.day, row.start_min, row.end_min) for row in context.document.record.current_windows.values()
    ]


def leave_at(page, hour, minute):
    page.panel.form.start.setTime(QTime(hour, minute))


def test_a_week_shows_when_everybody_is_there_and_what_would_be_possible(page):
    assert page.grid.headerData(WEDNESDAY_COLUMN, Qt.Orientation.Horizontal) == "周三 09-02"
    # Teacher 1 stays until 18:00 for the extended care; teacher 5 has nothing and may go two hours before 17:30.
    assert cell(page, "T1") == "08:00–18:00"
    assert cell(page, "T5") == "08:00–17:30"
    said = cell(page, "T5", role=Qt.ItemDataRole.AccessibleTextRole)
    assert said == "陈戊 周三 09-02：在校 08:00–17:30；最早可以 15:30 走"
    assert "晚" not in cell(page, "T1", role=Qt.ItemDataRole.AccessibleTextRole).replace("延时", "")
    assert cell(page, "T5", len(page.grid.days) + 1) == "2 次 · 1 次", "two early leaves this week, one free leave"


def test_a_week_whose_version_has_no_roster_offers_nothing_and_is_not_planned(page, flex_context):
    [first] = flex_context.plan.semester.versions
    later = replace(first, id="V2", name="下半", first_day=date(2026, 9, 8))
    flex_context.run(
        _("期中调整"), lambda change: change.put(replace(first, last_day=date(2026, 9, 7))) or change.put(later)
    )
    page.state.show_day(date(2026, 9, 16))
    assert page.note.text().startswith("周一 09-14、周二 09-15、周三 09-16、周四 09-17、周五 09-18的方案还没有课表")
    assert not page.plan.isEnabled()
    said = cell(page, "T5", 1, role=Qt.ItemDataRole.AccessibleTextRole)
    assert said == "陈戊 周一 09-14：在校 08:00–17:30；这天的方案还没有课表，不知道有没有课后服务和岗位"
    page.state.show_day(date(2026, 9, 9))
    assert page.note.text().startswith("周二 09-08"), "Monday still has the first version"
    assert page.plan.isEnabled()


def test_headings_stand_over_what_they_name(page):
    role = Qt.ItemDataRole.TextAlignmentRole
    for model in (page.grid, page.crowd):
        for column in range(model.columnCount()):
            heading = model.headerData(column, Qt.Orientation.Horizontal, role)
            assert heading is not None
            assert {model.index(row, column).data(role) for row in range(model.rowCount())} <= {heading}


def test_minimums_have_room_for_their_heading_and_days(qtbot, page, flex_context):
    school = flex_context.plan.school
    minimum = PresenceMinimum(start_min=480, end_min=1050, count=3)
    rows = tuple(replace(row, minimums=(minimum,)) for row in school.flex_rules)
    flex_context.run(_("x"), lambda change: change.put(replace(school, flex_rules=rows)))
    qtbot.waitUntil(page.crowd_view.isVisible)
    header = page.crowd_view.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() == page.crowd_view.viewport().width())
    least = [header.sectionSizeHint(column) for column in range(1, header.count())]
    assert all(header.sectionSize(column) >= needed for column, needed in enumerate(least, start=1))


def test_a_window_that_nothing_speaks_against_is_granted_and_undone(qtbot, page, flex_context):
    choose(page, "T5")
    assert "在校人数也够" in page.panel.form.verdict.words.text()
    qtbot.mouseClick(page.panel.form.grant, Qt.MouseButton.LeftButton)
    assert windows(flex_context) == [("T5", WEDNESDAY, 930, 1050)]
    assert cell(page, "T5") == "早 08:00–15:30"
    assert page.panel.windows.rowCount() == 1
    assert page.view.hasFocus()
    flex_context.undo()
    assert windows(flex_context) == []
    assert cell(page, "T5") == "08:00–17:30"


def test_a_day_with_its_window_is_not_called_impossible_and_offers_the_same_again_once_it_is_taken_back(qtbot, page):
    choose(page, "T5")
    form = page.panel.form
    form.grant.click()
    assert form.verdict.words.text() == "这一天已经准许。要改时间，先收回再准许。"
    assert not form.grant.isEnabled()
    leave_at(page, 16, 0)
    assert "与已有的弹性时间 15:30–17:30 重叠" in form.verdict.words.text(), "somebody asked for another one"
    page.panel.revoke.click()
    leave_at(page, 17, 0)
    choose(page, "T6")
    choose(page, "T5")
    assert form.start.time() == QTime(17, 0), "what was typed stays"
    leave_at(page, 15, 30)
    assert "在校人数也够" in form.verdict.words.text()


def test_what_speaks_against_a_window_takes_no_more_room_than_its_lines(qtbot, page):
    choose(page, "T5")
    words = page.panel.form.verdict.words
    qtbot.waitUntil(lambda: words.width() > 100)
    one_line = words.height()
    choose(page, "T1")
    leave_at(page, 15, 0)
    qtbot.waitUntil(lambda: words.height() > 2 * one_line)
    choose(page, "T5")
    qtbot.waitUntil(lambda: words.height() == one_line)


def test_what_a_window_would_break_is_said_as_it_is_typed_and_a_reason_sets_it_aside(page, flex_context):
    """The homework until 17:00 and ten minutes: leaving at 16:30 misses it, 17:05 is too soon after it."""
    choose(page, "T3")
    form = page.panel.form
    leave_at(page, 16, 30)
    assert "有课后服务" in form.verdict.words.text()
    assert not form.grant.isEnabled()
    leave_at(page, 17, 5)
    assert "不到 10 分钟" in form.verdict.words.text()
    form.why.setText("家长会")
    assert form.grant.isEnabled()
    form.grant.click()
    assert windows(flex_context) == [("T3", WEDNESDAY, 1025, 1050)]
    assert page.panel.windows.index(0, 3).data() == "家长会"
    page.panel.revoke.click()
    assert windows(flex_context) == []


def test_who_may_go_in_spite_of_a_session_is_to_be_covered_there(page, flex_context):
    """The board of the day would go on showing that person."""
    said = []
    flex_context.told.connect(said.append)
    choose(page, "T3")
    leave_at(page, 16, 30)
    page.panel.form.why.setText("家长会")
    page.panel.form.grant.click()
    (notice,) = said
    assert str(notice.text).startswith("已准许，但还要人：16:00–17:00 作业辅导 一（3）班。")
    assert (notice.place.page, notice.place.row) == ("daily", WEDNESDAY.isoformat())
    assert notice.stays


def test_what_is_typed_is_judged_before_the_field_is_left(qtbot, page):
    """The words still said that nothing spoke against it, beside a time that was too early."""
    choose(page, "T5")
    form = page.panel.form
    assert "在校人数也够" in form.verdict.words.text()
    form.start.setFocus()
    form.start.setSelectedSection(form.start.Section.HourSection)
    qtbot.keyClicks(form.start, "10")
    assert "最长 120 分钟" in form.verdict.words.text()
    assert not form.grant.isEnabled()


def test_a_window_that_no_longer_fits_is_marked_with_its_reason_until_it_is_taken_back(qtbot, page, flex_context):
    choose(page, "T5")
    qtbot.mouseClick(page.panel.form.grant, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.state.is_fresh)
    assert not page.panel.upset.isVisible()

    person = next(row for row in flex_context.plan.staff if row.id == "T5")
    lesson = Lesson(time=WeeklyTime(day=Weekday.WED, start_min=960, end_min=1000), subject="chinese")
    flex_context.run(_("加课"), lambda change: change.put(replace(person, lessons=(lesson,))))
    qtbot.waitUntil(lambda: page.state.is_fresh)
    assert cell(page, "T5").startswith("! 早")
    assert "已准许，但现在要上课" in cell(page, "T5", role=Qt.ItemDataRole.AccessibleTextRole)
    assert page.note.text().startswith("1 处")
    assert page.panel.upset.isVisible()
    assert "要上课" in page.panel.upset.words.text()

    qtbot.mouseClick(page.panel.revoke, Qt.MouseButton.LeftButton)
    assert not page.note.text().startswith("1 处"), "at once: what was taken back is in nobody's way"
    qtbot.waitUntil(lambda: page.state.is_fresh)
    assert not page.state.upset
    assert not cell(page, "T5").startswith("!")
    assert not page.panel.upset.isVisible()


def test_a_late_arrival_is_none_of_these_rules(page):
    choose(page, "T5")
    form = page.panel.form
    form.kind.setCurrentIndex(0)
    form.kind.activated.emit(0)
    assert "只能提前离校" in form.verdict.words.text()
    assert not form.start.isEnabled(), "a late arrival begins with the working day"


def test_by_keyboard_from_the_week_to_the_form(qtbot, page, flex_context):
    page.view.setFocus()
    choose(page, "T5", 1)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.form.kind.hasFocus())
    page.panel.form.grant.setFocus()
    qtbot.keyClick(page.panel.form.grant, Qt.Key.Key_Space)
    assert [row[:2] for row in windows(flex_context)] == [("T5", WEDNESDAY)]


def test_the_solver_plans_the_week_as_one_step(qtbot, page, flex_context):
    page.plan.click()
    assert not page.stop.isHidden()
    qtbot.waitUntil(lambda: bool(windows(flex_context)))
    assert page.stop.isHidden()
    granted = windows(flex_context)
    assert max(sum(row[0] == person for row in granted) for person in {row[0] for row in granted}) <= 2
    assert page.panel.tabs.currentIndex() == 2
    assert str(len(granted)) in page.panel.plan_words.text()
    assert [page.panel.unserved.index(n, 0).data() for n in range(page.panel.unserved.rowCount())] == [
        row.name for row in page.grid.people if row.id not in {who for who, *_rest in granted}
    ]
    flex_context.undo()
    assert windows(flex_context) == []


def test_in_a_closed_month_nothing_is_offered_and_it_is_said_why(page, flex_context):
    choose(page, "T5")
    assert page.panel.form.grant.isEnabled()
    flex_context.run(_("月结"), lambda change: change.append(closed("2026-09")))
    assert not page.plan.isEnabled()
    assert "已经结账" in page.note.text()
    assert not page.panel.form.grant.isEnabled()
    assert not page.panel.revoke.isEnabled()
    assert "已经结账" in page.panel.form.verdict.words.text()
    flex_context.undo()
    assert page.plan.isEnabled()
    assert page.panel.form.grant.isEnabled()
    assert "已经结账" not in page.panel.form.verdict.words.text()


def test_a_plan_of_nothing_is_not_said_to_be_undone(page, flex_context):
    told = []
    flex_context.told.connect(lambda notice: told.append(str(notice.text)))
    nothing = SolvedWeek(plan=WeekPlan(windows=(), unserved={}), reason=EndReason.OPTIMAL, proved=3, seconds=0.1)
    page._on_planned(page.state.source, nothing)
    assert told == ["没有安排出弹性时间（已证明没有更公平的安排），右侧写着每人的原因。"]


def test_stopping_keeps_the_best_so_far_as_one_step_and_says_what_is_not_proved(qtbot, page, flex_context, monkeypatch):
    said = []
    flex_context.told.connect(lambda notice: said.append(str(notice.text)))
    monkeypatch.setattr(jobs, "planned", one_window_when_stopped)
    page.plan.click()
    page.stop.click()
    assert not page.stop.isEnabled()
    qtbot.waitUntil(lambda: bool(windows(flex_context)))
    assert len(windows(flex_context)) == 1
    assert said[-1] == "安排了 1 次（已按要求停下，没有证明不能更公平），可以撤销。"
    assert "没有证明不能更公平" in page.panel.plan_words.text()
    assert page.stop.isHidden()
    assert not page.plan.isHidden()
    flex_context.undo()
    assert windows(flex_context) == []


def one_window_when_stopped(report, stop, *asked):
    """A search that has one window when it is told to stop."""

    def answer(request, command, stop):
        assert stop.wait(PATIENCE_S)
        return FlexImproved(seconds=1.0, chosen=(0,)).as_last(EndReason.STOPPED)

    planning.run_flex_worker = answer
    return jobs.planned(report, stop, *asked)


@pytest.mark.parametrize(
    "versions",
    [
        (
            rules(
                FlexModel.RIGHT_TO_LEAVE,
                PresenceMinimum(count=5, start_min=15 * 60),
                PresenceMinimum(count=3, scope=PresenceScope.SUBJECT, of="music", start_min=480, end_min=600),
            ),
        )
    ],
)
def test_below_the_week_stands_how_few_of_each_group_are_there_beside_how_many_must_be(qtbot, page, flex_context):
    """Six teachers, five of whom have to be there in the afternoon; two have the skill, three are asked for till 10."""
    table, wednesday = page.crowd, WEDNESDAY_COLUMN
    assert page.crowd_view.isVisible()
    assert table.index(0, 0).data() == "全校 15:00–17:30"
    assert table.index(0, wednesday).data() == "6 / 5"
    assert table.headerData(wednesday, Qt.Orientation.Horizontal) == "周三 09-02"
    assert table.index(1, wednesday).data() == "! 2 / 3"
    choose(page, "T5")
    qtbot.mouseClick(page.panel.form.grant, Qt.MouseButton.LeftButton)
    assert table.index(0, wednesday).data() == "5 / 5"
    said = table.index(0, wednesday).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "全校最少 5 人在校（15:30–17:30），下限 5 人"
    assert table.index(0, wednesday + 1).data() == "6 / 5", "the day after is another day"


def test_without_minimums_there_is_no_table_below_the_week(page, qtmodeltester):
    assert not page.crowd_view.isVisible()
    qtmodeltester.check(page.crowd)


def test_other_weeks_by_the_bar_and_what_a_week_without_rules_says(page):
    page.bar.steps.stepped.emit(1)
    assert page.grid.headerData(1, Qt.Orientation.Horizontal) == "周一 09-07"
    assert page.bar.words.text() == "第 2 周"
    page.bar.steps.now_button.click()
    assert page.grid.headerData(WEDNESDAY_COLUMN, Qt.Orientation.Horizontal) == "周三 09-02"


@pytest.mark.parametrize("versions", [(rules(FlexModel.TIME_BANK),)])
def test_the_account_of_a_time_bank_and_what_is_added_by_hand(qtbot, page, flex_context):
    """What the roster foresees counts while nothing was noted: in this week teacher 4 has the choir once."""
    choose(page, "T4")
    tab = page.panel.account
    assert "本学期还没有登记" in tab.sums.text()
    tab.amount.setValue(2)
    tab.add.click()
    # 2 lessons for somebody else at 30 minutes, and the choir: 60.
    qtbot.waitUntil(lambda: page.state.is_fresh and "存入 2 小时" in page.panel.account.sums.text())
    assert cell(page, "T4", len(page.grid.days) + 1) == "2 小时"
    assert tab.lines.index(0, 2).data().startswith("+1 小时")


@pytest.mark.parametrize("versions", [(rules(FlexModel.TIME_BANK),)])
def test_what_is_said_of_one_person_is_not_said_of_another_and_is_there_again(page, flex_window):
    choose(page, "T4")
    page.panel.form.why.setText("家长会")
    page.panel.account.why.setText("替课")
    choose(page, "T5")
    assert (page.panel.form.why.text(), page.panel.account.why.text()) == ("", "")
    choose(page, "T4")
    assert (page.panel.form.why.text(), page.panel.account.why.text()) == ("家长会", "替课")
    try:
        flex_window.use_language("en")
        page = flex_window.page
        choose(page, "T4")
        assert (page.panel.form.why.text(), page.panel.account.why.text()) == ("家长会", "替课")
    finally:
        use_language("zh_CN")


def window_of(page):
    form = page.panel.form
    return form.kind.currentData(), form.start.text(), form.end.text(), form.why.text()


def credit_of(page):
    tab = page.panel.account
    return tab.kind.currentIndex(), tab.amount.value(), tab.why.text()


@pytest.mark.parametrize("versions", [(rules(FlexModel.TIME_BANK),)])
def test_a_window_and_a_credit_that_are_typed_survive_another_language_and_other_people(page, flex_window):
    choose(page, "T4")
    offered = window_of(page)
    form, account = page.panel.form, page.panel.account
    form.kind.setCurrentIndex(form.kind.findData("early_leave"))
    form.kind.activated.emit(form.kind.currentIndex())
    form.start.setTime(QTime(16, 35))
    account.kind.setCurrentIndex(1)
    account.amount.setValue(45)
    account.why.setText("家访")
    typed = window_of(page), credit_of(page)
    assert typed[0][:2] == ("early_leave", "16:35")
    assert typed[1] == (1, 45, "家访")
    choose(page, "T5")
    assert window_of(page)[0] == offered[0], "what is offered to them"
    assert credit_of(page) == (0, 1, "")
    told = page.context.unapplied
    assert ["准许" in str(row.text) and "还没有记上" in str(row.text) for row in told] == [True]
    try:
        flex_window.use_language("en")
        page = flex_window.page
        choose(page, "T4")
        assert (window_of(page), credit_of(page)) == typed
    finally:
        use_language("zh_CN")
    page.panel.account.add.click()
    assert credit_of(page) == (0, 1, ""), "it was entered"
    assert "还没有记上" not in str(page.context.unapplied[0].text)


@pytest.mark.parametrize("versions", [()])
def test_without_rules_the_next_step_makes_some(page, flex_context):
    assert page.side_panel() is None
    page.start.click()
    assert len(flex_context.plan.school.flex_rules) == 1
    assert page.tabs.currentWidget() is page.rules
    flex_context.undo()
    assert flex_context.plan.school.flex_rules == ()


def test_the_week_and_the_accounts_are_exported(qtbot, page, flex_window, tmp_path):
    """Names are masked, and the log of exports says so."""
    exporting = flex_window.show_page("exporting")
    exporting.dialogs.to_write = lambda name, kind: tmp_path / "flex.xlsx"
    qtbot.mouseClick(exporting.buttons["flex_book"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.context.document.exports))
    assert load_workbook(tmp_path / "flex.xlsx").sheetnames[0] == "弹性安排"
    assert str(page.context.document.exports[-1].words) == "弹性安排"


def test_the_model_keeps_qt_s_contract(page, qtmodeltester):
    qtmodeltester.check(page.grid)
    assert isinstance(page.grid, WeekGrid)


def test_in_english_and_in_all_themes(qtbot, flex_window, page):
    for scheme in (Scheme.DARK, Scheme.CONTRAST):
        flex_window.use_scheme(scheme)
        assert not page.grab().isNull()
    use_language("en")
    try:
        flex_window.use_language("en")
        made = flex_window.show_page("flex")
        assert made.tabs.tabText(1) == "Rules"
        assert theme.current().id == "contrast"
    finally:
        use_language("zh_CN")
        QApplication.instance().processEvents()


@pytest.mark.parametrize(("begun", "tab"), [("window", 0), ("credit", 1)])
def test_what_is_told_of_a_form_that_was_begun_leads_to_it(page, begun, tab):
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    page.panel.tabs.setCurrentIndex(2)
    page.context.go_to(UNFINISHED[begun].place)
    assert page.tabs.currentIndex() == 0
    assert page.panel.tabs.currentIndex() == tab
