"""The page 日常: a day with somebody away, from the absence to the record."""

from dataclasses import replace
from datetime import date

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from afterschool.load.held import Incident, IncidentKind
from afterschool.record.keeping import add_sessions
from afterschool.record.reasons import ChangeReason
from afterschool.record.recording import in_state
from afterschool.record.rows import AbsenceReason, ChangeKind
from afterschool.record.sessions import SessionState
from afterschool.texts import _
from tests.afterschool.record.school import CHOIR, EXTENDED, GATE, HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, WEDNESDAY
from tests.ui.daily.wednesday import choose, column
from tests.ui.wrapped import cut_rows
from ui.window.daily.board_table import Show
from ui.window.notices import Place
from ui.window.unfinished import UNFINISHED


def enter_absence(qtbot, page, name="王甲"):
    tab = page.panel.absences
    page.panel.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: tab.person.count() > 0)
    tab.person.setEditText(name)
    qtbot.mouseClick(tab.enter, Qt.MouseButton.LeftButton)


def texts(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_day_is_shown_as_planned(page):
    assert [row.id for row in page.table.sessions] == [HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, CHOIR, EXTENDED, GATE]
    assert column(page, 4)[0] == "王甲"
    assert page.bar.buttons[Show.ALL].text() == "全部 6"
    assert not page.bar.buttons[Show.OPEN].isEnabled()
    assert "有课后服务" in page.about.text()


def test_classes_and_people_of_a_session_are_read_whole(qtbot, page):
    long = "一年级（阳光花园校区，含融合教育与随班就读）第三班"
    first, second = page.context.plan.classes[0], page.context.plan.staff[1]
    changed = replace(first, name=long), replace(second, name="阿卜杜热合曼·买买提依明·库尔班江·阿不力孜")
    page.context.run(_("改名"), lambda change: [change.put(row) for row in changed])
    page.window().resize(960, 600)
    for number in (2, 4):
        qtbot.waitUntil(lambda number=number: cut_rows(page.view, number) == [])


def test_a_date_that_is_typed_is_the_one_on_the_board(page):
    page.bar.steps.day.setDate(QDate(2026, 9, 3))  # a Thursday: the choir meets on Wednesdays
    assert page.state.day == date(2026, 9, 3)
    assert [row.dated.day for row in page.table.sessions] == [date(2026, 9, 3)] * 5


def test_a_date_whose_version_has_no_roster_leads_to_planning(page):
    """It is a service day: the page must not say that there is no service."""
    (version,) = page.context.plan.semester.versions
    second = replace(version, id="V2", name="二", first_day=date(2026, 9, 7))
    page.context.run(
        _("方案"), lambda change: (change.put(replace(version, last_day=date(2026, 9, 6))), change.put(second))
    )
    page.state.show_day(date(2026, 9, 8))
    shown = page._inner.currentWidget()
    assert "没有课表" in " ".join(label.text() for label in shown.findChildren(QLabel))
    wanted = []
    page.context.wanted.connect(wanted.append)
    shown.findChild(QPushButton).click()
    assert wanted == [Place(page="solve")]
    assert page.context.version.id == "V2", "what is planned there is the version of the date"


def test_an_absence_puts_its_places_first_and_enter_on_a_candidate_covers(qtbot, page):
    enter_absence(qtbot, page)
    (absence,) = page.context.document.record.absences
    assert (absence.person, absence.reason, absence.first_day) == ("T1", AbsenceReason.SICK, WEDNESDAY)
    assert column(page, 4)[:2] == ["王甲（请假）", "王甲（请假）"]
    assert page.bar.buttons[Show.OPEN].text() == "空位 2"
    choose(qtbot, page, HOMEWORK_1)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    tab = page.panel.session
    qtbot.waitUntil(lambda: tab.model.rowCount() == 5)
    assert texts(tab.model)[0] == "陈戊\n当天没有其他安排、本学期还没有代过、可以连着代相邻的一场"
    assert "不能代" in texts(tab.model)[1]
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    (change,) = page.context.document.record.changes
    assert (change.session, change.staff, change.planned) == (HOMEWORK_1, ("T5",), ("T1",))
    page.context.undo()
    assert page.context.document.record.changes == ()
    assert page.bar.buttons[Show.OPEN].text() == "空位 2"


def test_an_absence_of_several_dates_says_so_and_the_next_is_of_one(qtbot, page):
    tab = page.panel.absences
    tab.last.setDate(QDate(2026, 9, 4))
    enter_absence(qtbot, page)
    qtbot.waitUntil(lambda: tab.table.rowCount() == 1)
    assert [tab.table.index(0, column).data() for column in range(3)] == ["王甲", "09-02 至 09-04", "病假"]
    assert tab.last.date() == tab.first.date() == QDate(2026, 9, 2)
    tab.back.click()
    assert page.context.document.record.absences_on(date(2026, 9, 4)) == ()


def test_a_part_of_several_days_is_read_whole_and_said_to_be_of_each(qtbot, page):
    tab = page.panel.absences
    assert tab.each_day.isHidden()
    tab.last.setDate(QDate(2026, 9, 4))
    assert tab.each_day.isHidden()
    tab.part.span.setCurrentIndex(2)
    assert "每天下午都请假" in tab.each_day.text()
    assert not tab.each_day.isHidden()
    enter_absence(qtbot, page)
    qtbot.waitUntil(lambda: tab.table.rowCount() == 1)
    assert tab.table.index(0, 1).data() == "09-02 至 09-04\n每天下午"
    two_lines = 2 * tab.view.fontMetrics().height()
    qtbot.waitUntil(lambda: tab.view.rowHeight(0) >= two_lines)
    assert not tab.view.horizontalScrollBar().isVisible()


def test_the_form_of_an_absence_needs_no_scrolling_sideways(qtbot, page):
    """From and to beside the part of the day did not have room."""
    tab = page.panel.absences
    page.panel.tabs.setCurrentIndex(0)
    tab.last.setDate(QDate(2026, 9, 4))
    tab.part.span.setCurrentIndex(tab.part.span.count() - 1)
    area = page.panel.tabs.currentWidget()
    qtbot.waitUntil(tab.part.start.isVisible)
    qtbot.wait(50)
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


def test_what_could_not_be_noted_is_not_told_any_more_once_it_is(qtbot, page, day_window):
    tab = page.panel.absences
    tab.part.show_times((900, 900))
    enter_absence(qtbot, page)
    assert "结束不晚于开始" in day_window.message_bar.text
    tab.part.show_times((900, 1000))
    tab.enter.click()
    assert day_window.message_bar.text == ""


def test_when_the_last_open_place_is_filled_all_sessions_are_shown(qtbot, page):
    enter_absence(qtbot, page)
    qtbot.waitUntil(lambda: page.bar.buttons[Show.OPEN].text() == "空位 2")
    page.bar.buttons[Show.OPEN].click()
    assert page.table.rowCount() == 2
    tab = page.panel.session
    for session in (HOMEWORK_1, EXTENDED):
        choose(qtbot, page, session)
        page.panel.show_session()
        tab.reason.choose(ChangeReason.NO_ADULT)
        tab.buttons[ChangeKind.SELF_STUDY].click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 6)
    assert page.bar.buttons[Show.ALL].isChecked()


def test_who_cannot_come_is_refused_in_words(qtbot, page):
    said = []
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    tab = page.panel.session
    row = next(n for n, text in enumerate(texts(tab.model)) if text.startswith("张丙"))
    tab.take(tab.model.index(row))
    assert said == ["张丙 不能代：同时在“16:00–17:00 作业辅导 一（3）班”"]
    tab.search.setText("陈")
    assert [text.split("\n")[0] for text in texts(tab.model)] == ["陈戊"]


def test_merging_self_study_cancelling_and_back(qtbot, page):
    tab = page.panel.session
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    assert [tab.merge.field.itemText(n) for n in range(tab.merge.field.count())] == [
        "一（2）班 · 李乙",
        "一（3）班 · 张丙",
    ]
    said = []
    page.context.told.connect(lambda notice: said.append(str(notice.problems[0])))
    tab.merge.button.click()
    assert page.state.session.state is SessionState.HELD
    assert "没有说明原因" in said[0]
    assert tab.reason.hasFocus()
    tab.reason.choose(ChangeReason.FEW_PUPILS)
    tab.merge.button.click()
    assert page.state.session.state is SessionState.MERGED
    assert tab.reason.reason is None, "the next change has a reason of its own"
    for kind, state in (
        (ChangeKind.SELF_STUDY, SessionState.SELF_STUDY),
        (ChangeKind.CANCELLED, SessionState.CANCELLED),
        (ChangeKind.AS_PLANNED, SessionState.HELD),
    ):
        page.panel.show_session()
        tab.reason.choose(ChangeReason.WEATHER)
        tab.buttons[kind].click()
        assert page.state.session.state is state
    assert [row.reason for row in page.context.document.record.changes] == [
        ChangeReason.FEW_PUPILS,
        ChangeReason.WEATHER,
        ChangeReason.WEATHER,
        None,
    ]
    assert len(page.context.document.record.changes) == 4, "nothing is overwritten"


def test_what_joined_a_session_that_others_joined_too_is_told_only_of_that_session(qtbot, page):
    tab = page.panel.session
    for joins in (HOMEWORK_1, HOMEWORK_2):
        choose(qtbot, page, joins)
        page.panel.show_session()
        into = tab.merge.field.findText("张丙", Qt.MatchFlag.MatchContains)
        tab.merge.field.setCurrentIndex(into)
        tab.reason.choose(ChangeReason.FEW_PUPILS)
        tab.merge.button.click()
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    assert tab.note.text() == "并入一（3）班：学生少"


def test_a_change_keeps_its_reason_and_whether_it_is_paid(qtbot, page):
    tab = page.panel.session
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    qtbot.waitUntil(lambda: tab.model.rowCount() > 0)
    tab.why.setText(" 换一下 ")
    tab.counts.setChecked(False)
    tab.take(tab.model.index(0))
    (change,) = page.context.document.record.changes
    assert (change.kind, change.why, change.counts) == (ChangeKind.COVER, "换一下", False)
    assert (tab.why.text(), tab.counts.isChecked()) == ("", True), "the next change has a reason of its own"
    tab.why.setText("停电")
    tab.buttons[ChangeKind.CANCELLED].click()
    assert page.context.document.record.changes[-1].why == "停电"
    page.panel.show_session()
    qtbot.waitUntil(lambda: tab.note.text() == "取消：停电")
    tab.why.setText("没有说完")
    tab.reason.choose(ChangeReason.EVENT)
    choose(qtbot, page, HOMEWORK_2)
    page.panel.show_session()
    qtbot.waitUntil(lambda: tab.why.text() == "")  # a reason belongs to the session it was written for


def test_the_group_nearby_is_offered_first_whatever_was_chosen_for_another_session(qtbot, page):
    tab = page.panel.session
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    qtbot.waitUntil(lambda: tab.merge.field.currentText().startswith("一（2）班"))
    tab.merge.field.setCurrentIndex(1)
    choose(qtbot, page, HOMEWORK_2)
    qtbot.waitUntil(lambda: tab.merge.field.currentText().startswith("一（1）班"))
    choose(qtbot, page, HOMEWORK_3)
    qtbot.waitUntil(lambda: tab.merge.field.currentText().startswith("一（2）班"))


def test_two_people_swap_their_places_on_one_date_or_two(qtbot, page):
    said = []
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    box = page.panel.session.swap
    box.button.click()
    assert "先选和谁换" in said[-1]
    box.field.setCurrentIndex(box.field.findText("李乙 · 16:00–17:00 作业辅导 一（2）班"))
    box.button.click()
    staff = {row.id: row.staff for row in page.state.board.sessions}
    assert (staff[HOMEWORK_1], staff[HOMEWORK_2]) == (("T2",), ("T1",))
    page.context.undo()
    page.panel.show_session()
    box.day.setDate(QDate(2026, 9, 3))
    listed = [box.field.itemText(n) for n in range(box.field.count())]
    unfit = [text for text in listed if text.endswith("时间不合")]
    assert listed[-len(unfit) :] == unfit, "who is free comes first"
    box.field.setCurrentIndex(listed.index("张丙 · 16:00–17:00 作业辅导 一（3）班 · 时间不合"))
    box.button.click()
    assert "没有记下" in said[-1], "T3 has class 3 on Wednesday too, at the same time"
    box.field.setCurrentIndex(box.field.findText("李乙 · 16:00–17:00 作业辅导 一（2）班"))
    choose(qtbot, page, EXTENDED)
    page.panel.show_session()
    box.day.setDate(QDate(2026, 9, 3))
    box.field.setCurrentIndex(box.field.findText("李乙 · 18:00–18:20 岗位 校门"))
    box.button.click()
    swapped = page.context.document.record.current_changes
    assert {key: row.staff for key, row in swapped.items()} == {EXTENDED: ("T2",), "2026-09-03/post//D1/": ("T1",)}
    assert len({row.together for row in swapped.values()}) == 1


def test_what_the_patrol_found_is_recorded_with_the_session(qtbot, page):
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_record()
    tab = page.panel.record
    box = tab.fields.incidents
    box.minutes.setValue(7)
    box.add.click()
    box.kind.setCurrentIndex(box.kind.findData(IncidentKind.PROXY.value))
    assert not box.minutes.isVisible()
    box.other.choose("T2")
    box.add.click()
    box.kind.setCurrentIndex(box.kind.findData(IncidentKind.UNATTENDED.value))
    box.add.click()
    assert [box.list.item(row).text() for row in range(box.list.count())] == [
        "王甲 迟到 7 分钟",
        "王甲 代签（李乙）",
        "王甲 空岗",
    ]
    box.list.setCurrentRow(2)
    box.remove.click()
    tab.fields.words["patrol"].setText("7 分钟后才到")
    tab.fields.words["handover"].setText("已交接")
    tab.save.click()
    noted = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1]
    assert noted.places[0].incidents == (
        Incident(kind=IncidentKind.LATE, minutes=7),
        Incident(kind=IncidentKind.PROXY, other="T2"),
    )
    assert (noted.patrol, noted.handover) == ("7 分钟后才到", "已交接")


def test_several_places_are_arranged_together(qtbot, page):
    enter_absence(qtbot, page)
    tab = page.panel.absences
    qtbot.waitUntil(lambda: tab.together.isVisible())
    qtbot.mouseClick(tab.together, Qt.MouseButton.LeftButton)
    (job,) = page.context.tasks.running
    assert job.stoppable, "whoever waits may take the best so far"
    qtbot.waitUntil(lambda: bool(page.context.document.record.changes))
    assert page.state.board.open_places == ()


def test_a_session_that_was_cancelled_has_no_pupils_on_the_board(qtbot, page, day_context):
    """Its head count stays in the record, where a correction finds it again."""
    page.hold.click()
    before = day_context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1]
    noted = replace(in_state(before, SessionState.CANCELLED), reason=ChangeReason.WEATHER)
    page.state.write(_("更正"), lambda book, change, now: add_sessions(book, change, WEDNESDAY, [noted], now, "雷雨"))
    qtbot.waitUntil(lambda: column(page, 5)[page.table.row_of(HOMEWORK_1)] == "取消、已登记")
    assert day_context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1].groups == before.groups


def test_a_reason_for_a_correction_is_never_said_of_another_session(qtbot, page):
    for session in (HOMEWORK_1, HOMEWORK_2):
        choose(qtbot, page, session)
        page.panel.show_record()
        page.panel.record.save.click()
    tab = page.panel.record
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_record()
    tab.why.setText("点名有误")
    choose(qtbot, page, HOMEWORK_2)
    page.panel.show_record()
    assert tab.why.text() == ""


def test_a_session_is_recorded_and_corrected_with_a_reason(qtbot, page):
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_record()
    tab = page.panel.record
    assert tab.fields.pupils["C1"].value() == 25
    tab.fields.pupils["C1"].setValue(21)
    tab.fields.words["content"].setText("口算")
    tab.save.click()
    noted = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1]
    assert (noted.groups[0].pupils, noted.content) == (21, "口算")
    assert column(page, 5)[0] == "已登记 21 人"
    page.panel.show_record()
    tab.fields.adults[0].choose("T5")
    said = []
    page.context.told.connect(lambda notice: said.append(notice))
    tab.save.click()
    assert "写明原因" in str(said[-1].problems[0])
    tab.why.setText("漏记代班")
    tab.save.click()
    history = list(page.context.document.record.history(HOMEWORK_1, WEDNESDAY))
    assert [row.places[0].person for _entry, row in history] == ["T1", "T5"]
    page.panel.show_record()
    lines = tab.trail.text().splitlines()
    assert lines[0].endswith("漏记代班：实到 王甲 → 陈戊"), "what stood there before is seen, not only that it did"
    assert lines[1].endswith("登记")
    tab.save.click()
    assert str(said[-1].text) == "没有改动，不用更正"


def test_the_rest_is_recorded_in_one_step(qtbot, page):
    page.hold.click()
    assert len(page.context.document.record.sessions_on(WEDNESDAY)) == 6
    assert page.hold.text() == "已全部登记"
    assert not page.hold.isEnabled()
    page.hold_month.click()
    qtbot.waitUntil(lambda: len(page.context.document.record.recorded_days) == 2)
    assert sorted(page.context.document.record.recorded_days) == [date(2026, 9, 1), WEDNESDAY]
    page.context.undo()
    assert list(page.context.document.record.recorded_days) == [WEDNESDAY]


def test_what_is_noted_with_nobody_there_is_said_and_leads_there(qtbot, page):
    enter_absence(qtbot, page)
    told = []
    page.context.told.connect(told.append)
    page.hold.click()
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[-1].text) == (
        "登记了 6 场；2 场登记时没有人在岗（2026-09-02 2 场）：请补登实际到岗的人，或改为自习、并班、取消"
    )
    assert (told[-1].place, told[-1].stays) == (Place(page="daily", row=HOMEWORK_1), True)


def test_a_month_is_noted_as_it_stands_when_it_is_noted(qtbot, page):
    days, tuesday = page.context.document, date(2026, 9, 1)
    page.hold_month.click()
    page.state.show_day(tuesday)
    page.hold.click()  # while the month is still being looked through
    qtbot.waitUntil(lambda: len(days.record.recorded_days) == 2)
    assert {day: len(entries) for day, entries in days.record.recorded_days.items()} == {tuesday: 1, WEDNESDAY: 1}
    page.context.undo()
    assert list(days.record.recorded_days) == [tuesday], "a step of its own, up to the date that was shown"


def offer_counts(page, folder, *days):
    """A table with the head counts of 一（2）班 on three days lies ready to be chosen."""
    workbook = Workbook()
    for row in (["班级", *days], ["一（2）班", 27, 26, 25]):
        workbook.active.append(row)
    workbook.save(folder / "counts.xlsx")
    page.dialogs.to_read = lambda title, kind: folder / "counts.xlsx"


def test_head_counts_come_from_a_table(qtbot, page, tmp_path):
    offer_counts(page, tmp_path, "9月1日", "9月2日", "9月3日")
    page.counts.click()
    qtbot.waitUntil(lambda: len(page.context.document.record.recorded_days) == 3)
    noted = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_2]
    assert noted.groups[0].pupils == 26


def test_a_head_count_without_a_session_is_told_with_its_cell(qtbot, page, tmp_path):
    offer_counts(page, tmp_path, "9月1日", "9月2日", "9月5日")
    with qtbot.waitSignal(page.context.told, check_params_cb=lambda notice: notice.problems) as said:
        page.counts.click()
    (notice,) = said.args
    assert str(notice.text) == "读到 3 个人数，登记了 11 场", "five sessions on Tuesday, six on Wednesday"
    assert [str(row) for row in notice.problems] == [
        "counts.xlsx Sheet D2：一（2）班 2026-09-05 没有这一场，人数没有用上。请核对班级、日期和时段"
    ]


def test_texts_are_copied_and_the_notice_is_written(qtbot, page, tmp_path):
    tab = page.panel.notice
    page.panel.tabs.setCurrentWidget(tab)
    assert not tab.write.isVisible()
    assert tab.about.text() == "当天没有变动，不用通知任何人。"
    assert tab.about.alignment() & Qt.AlignmentFlag.AlignTop, "not in the middle of an empty panel"
    enter_absence(qtbot, page)
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    page.panel.session.take(page.panel.session.model.index(0))
    page.panel.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: tab.people.count() == 2)
    tab.people.setCurrentRow(1)
    tab.copy.click()
    assert QGuiApplication.clipboard().text().startswith("陈戊老师，2026-09-02 周三的课后服务有变动")
    opened = []
    tab.open_url = lambda url: opened.append(url.toLocalFile())
    tab.dialogs.to_write = lambda name, kind: tmp_path / "notice.xlsx"
    tab.write.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert load_workbook(tmp_path / "notice.xlsx").worksheets[0]["F4"].value == "陈戊"


def test_a_day_off_says_so_and_leads_on(qtbot, page):
    page.state.show_day(date(2026, 9, 6))
    assert page.next_day.isVisible()
    assert not page.view.isVisible()
    page.next_day.click()
    assert page.state.day == date(2026, 9, 7)
    assert page.view.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.state.day == date(2026, 9, 4), "the weekend is passed over"
    page.bar.steps.now_button.click()
    assert page.state.day == WEDNESDAY


def test_a_place_of_another_page_leads_to_the_date_and_session(page, day_window):
    page.reveal(Place(page="daily", row="2026-09-09/homework/P1//C1"))
    assert (page.state.day, page.state.session_id) == (date(2026, 9, 9), "2026-09-09/homework/P1//C1")
    page.reveal(Place(page="daily", row="elsewhere"))
    assert page.state.day == date(2026, 9, 9)


def test_a_session_that_is_led_to_is_chosen_in_the_table_and_shown_whatever_is_filtered(qtbot, page, day_window):
    enter_absence(qtbot, page)
    qtbot.waitUntil(lambda: page.bar.buttons[Show.OPEN].isEnabled())
    page.bar.buttons[Show.OPEN].click()
    assert page.table.row_of(GATE) < 0
    day_window.show_page("posts")
    page.context.go_to(Place(page="daily", row=GATE))
    assert page.bar.buttons[Show.ALL].isChecked()
    page.view.setFocus()
    assert page.view.currentIndex().row() == page.table.row_of(GATE)
    assert page.state.session_id == GATE


def test_without_a_roster_the_page_says_the_next_step(day_window, page):
    page.context.run(_("课表"), lambda change: change.set_roster("V1", None))
    assert page.side_panel() is None
    assert not page.view.isVisible()


def test_a_semester_that_ends_before_it_begins_is_told_with_the_way_to_its_dates(day_window, page):
    semester = page.context.plan.semester
    page.context.run(_("学期"), lambda change: change.put(replace(semester, last_day=date(2018, 1, 1))))
    assert page.side_panel() is None
    assert not page.view.isVisible()
    (way,) = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    way.click()
    assert day_window.page_id == "semester"
    page.context.undo()
    assert day_window.show_page("daily").view.isVisible()


def test_leave_entered_after_the_day_was_noted_says_that_the_record_stays(qtbot, page):
    told = []
    page.context.told.connect(lambda notice: told.append(str(notice.text)))
    page.actions_on.hold_day()
    qtbot.waitUntil(lambda: bool(page.context.document.record.entries))
    enter_absence(qtbot, page)
    assert told[-1].startswith("王甲 请假期间有 2 场已登记为到岗（2026-09-02），登记没有改动")
    enter_absence(qtbot, page)
    assert len(page.context.document.record.absences) == 1, "said already"


def test_what_is_told_of_an_absence_that_was_begun_leads_to_its_form(page):
    page.panel.tabs.setCurrentIndex(3)
    day = page.state.day
    page.context.go_to(UNFINISHED["absence"].place)
    assert page.panel.absences.isVisible()
    assert page.state.day == day


def test_after_one_absence_the_next_name_can_be_typed(qtbot, page):
    enter_absence(qtbot, page)
    tab = page.panel.absences
    assert page.context.document.record.absences
    assert tab.person.hasFocus() or tab.person.lineEdit().hasFocus()


def test_enter_after_the_reason_corrects(qtbot, page):
    page.hold.click()
    choose(qtbot, page, HOMEWORK_1)
    page.panel.tabs.setCurrentIndex(2)
    tab = page.panel.record
    qtbot.waitUntil(tab.save.isVisible)
    tab.fields.words["content"].setText("阅读")
    tab.why.setText("漏记")
    qtbot.keyClick(tab.why, Qt.Key.Key_Return)
    assert page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1].content == "阅读"


def test_without_a_session_nothing_is_there_to_scroll(qtbot, page):
    page.panel.tabs.setCurrentIndex(2)
    page.panel._fill()
    page.state.show_session("")
    page.panel._fill()
    assert not [area for area in page.panel.record.findChildren(QScrollArea) if area.isVisible()]


def test_telling_that_a_text_was_copied_leaves_the_button_where_it_is(qtbot, page, day_window):
    enter_absence(qtbot, page)
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_session()
    page.panel.session.take(page.panel.session.model.index(0))
    tab = page.panel.notice
    page.panel.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: tab.people.count() == 2)
    where = tab.copy.mapTo(day_window, tab.copy.rect().center())
    qtbot.mouseClick(tab.copy, Qt.MouseButton.LeftButton)
    assert "已复制" in day_window.message_bar.text
    qtbot.waitUntil(day_window.message_bar.isVisible)
    assert tab.copy.mapTo(day_window, tab.copy.rect().center()) == where
