"""What is typed in the tab 登记 and not noted yet: nothing takes it away without a word."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from afterschool.document import SUFFIX, Document
from afterschool.load.held import IncidentKind
from afterschool.record.changing import cover, not_held
from afterschool.record.keeping import add_changes, add_sessions
from afterschool.record.reasons import ChangeReason
from afterschool.record.recording import foreseen, with_pupils
from afterschool.record.rows import ChangeKind, MonthAct, new_id
from afterschool.texts import _, use_language
from tests.afterschool.record.school import HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, PLAN, ROSTER, WEDNESDAY
from tests.ui.daily.wednesday import choose, column
from tests.ui.opened import notices
from ui.window.daily.drafts import RecordDrafts
from ui.window.notices import Place
from ui.window.parting import GIVE_UP

THURSDAY = date(2026, 9, 3)


@pytest.fixture
def tab(qtbot, page):
    """Of the first group, open."""
    choose(qtbot, page, HOMEWORK_1)
    page.panel.show_record()
    return page.panel.record


@pytest.fixture
def drafts(day_context):
    return day_context.service(RecordDrafts)


def record_of(page, session_id):
    """Choose a session and open its record."""
    page.state.show_session(session_id)
    page.panel.show_record()
    return page.panel.record


def type_in(edit, text):
    edit.setFocus()
    for letter in text:
        edit.insert(letter)


def said(tab):
    """The fields, as a person reads them."""
    words = {name: edit.text() for name, edit in tab.fields.words.items() if edit.text()}
    pupils = [spin.value() for spin in tab.fields.pupils.values()]
    return words, pupils, [field.currentText() for field in tab.fields.adults], tab.why.text()


def write(page, edit):
    assert page.state.write(_("x"), edit)
    page.panel.show_record()


def closed(at):
    return MonthAct(id=new_id(), at=at, month="2026-09", closed=True, by="", why="", total_fen=0, digest="", ledger="")


def test_nothing_is_said_of_a_session_that_nobody_touched(page, tab):
    assert tab.pending.isHidden()
    assert tab.give_up.isHidden()
    assert column(page, 5)[0] == ""


def test_what_is_typed_is_there_again_when_the_session_is_chosen_again(qtbot, page, tab):
    type_in(tab.fields.words["content"], "口算")
    tab.fields.pupils["C1"].setValue(21)
    tab.fields.adults[0].choose("T5")
    tab.fields.incidents.add.click()
    assert not tab.fields.reason.isVisibleTo(tab.fields), "what is held needs none"
    tab.fields.state_field.setCurrentIndex(1)
    assert tab.fields.reason.isVisibleTo(tab.fields)
    tab.fields.reason.choose(ChangeReason.EVENT)
    type_in(tab.fields.reason_note, "家长会")
    typed = said(tab)
    assert tab.pending.text() == "有改动还没有登记"
    assert tab.save.accessibleDescription() == "有改动还没有登记"
    assert column(page, 5)[:2] == ["改动未登记", ""], "in words, which a screen reader reads too"
    record_of(page, HOMEWORK_2)
    assert tab.pending.isHidden()
    assert said(tab) == ({}, [30], ["李乙"], "")
    page.state.step(1)
    page.state.step(-1)
    record_of(page, HOMEWORK_1)
    assert said(tab) == typed == ({"content": "口算"}, [21], ["陈戊"], "")
    assert tab.fields.incidents.list.count() == 1
    assert tab.fields.state_field.currentIndex() == 1
    assert (tab.fields.reason.reason, tab.fields.reason_note.text()) == (ChangeReason.EVENT, "家长会")
    assert tab.pending.isVisible()
    tab.save.click()
    noted = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1]
    assert (noted.content, noted.groups[0].pupils, noted.places[0].person) == ("口算", 21, "T5")
    assert noted.places[0].incidents[0].kind is IncidentKind.LATE
    assert (noted.reason, noted.reason_note) == (ChangeReason.EVENT, "家长会")
    page.panel.show_record()
    assert tab.pending.isHidden()
    assert column(page, 5)[0] == "自习、已登记 21 人"


def test_what_is_typed_survives_another_language(qtbot, day_window, tab):
    type_in(tab.fields.words["content"], "口算")
    tab.fields.pupils["C1"].setValue(21)
    tab.fields.adults[0].setEditText("陈")
    try:
        day_window.use_language("en")
        page = day_window.page
        qtbot.waitUntil(lambda: page.panel.record.pending.isVisible())
        assert said(page.panel.record) == ({"content": "口算"}, [21], ["陈"], "")
        assert "not recorded" in column(page, 5)[0]
    finally:
        use_language("zh_CN")


def test_an_incident_that_is_being_put_together_survives_another_language_and_other_sessions(
    qtbot, day_window, page, tab, drafts
):
    box = tab.fields.incidents
    box.kind.setCurrentIndex(box.kind.findData(IncidentKind.PROXY.value))
    box.other.setEditText("陈")
    assert drafts.ids == {HOMEWORK_1}, "it is asked about when the window is closed"
    record_of(page, HOMEWORK_2)
    assert page.panel.record.fields.incidents.begun is None
    record_of(page, HOMEWORK_1)
    begun = tab.fields.incidents.begun
    assert (begun.kind, begun.text) == (IncidentKind.PROXY, "陈")
    try:
        day_window.use_language("en")
        page = day_window.page
        qtbot.waitUntil(lambda: page.panel.record.pending.isVisible())
        assert page.panel.record.fields.incidents.begun == begun
    finally:
        use_language("zh_CN")


def test_the_cursor_stays_where_it_is_while_other_things_change(qtbot, page, tab):
    edit = tab.fields.words["content"]
    type_in(edit, "口算")
    edit.setCursorPosition(1)
    write(
        page,
        lambda book, change, now: add_changes(
            book, change, [not_held(page.state.board.session(HOMEWORK_2), ChangeKind.SELF_STUDY, now, "家长会")]
        ),
    )
    assert tab.fields.words["content"] is edit
    assert edit.cursorPosition() == 1


def test_a_reason_comes_back_with_its_session(page, tab):
    tab.save.click()
    record_of(page, HOMEWORK_2)
    tab.save.click()
    record_of(page, HOMEWORK_1)
    tab.why.setText("点名有误")
    record_of(page, HOMEWORK_2)
    assert tab.why.text() == ""
    record_of(page, HOMEWORK_1)
    assert tab.why.text() == "点名有误"
    assert tab.pending.isVisible()


def test_what_is_changed_back_is_no_change(page, tab, drafts):
    tab.fields.pupils["C1"].setValue(21)
    assert drafts.ids == {HOMEWORK_1}
    tab.fields.pupils["C1"].setValue(25)
    assert drafts.ids == frozenset()
    assert tab.pending.isHidden()
    assert column(page, 5)[0] == ""


def test_giving_up_shows_what_is_foreseen(page, tab, drafts):
    tab.fields.pupils["C1"].setValue(21)
    tab.give_up.click()
    assert said(tab) == ({}, [25], ["王甲"], "")
    assert drafts.ids == frozenset()
    assert tab.pending.isHidden()
    assert page.window().focusWidget() is tab.save
    assert column(page, 5)[0] == ""


def test_a_text_that_is_no_name_is_kept_and_not_noted_as_nobody(page, tab):
    told = notices(page.context)
    tab.fields.adults[0].setEditText("王")
    record_of(page, HOMEWORK_2)
    record_of(page, HOMEWORK_1)
    assert tab.fields.adults[0].currentText() == "王"
    tab.save.click()
    assert told == ["“王”不是名单里的人，请从列表里选一个"]
    assert page.context.document.record.sessions_on(WEDNESDAY) == {}


def test_what_changed_under_it_is_told_and_what_was_not_touched_follows(page, tab):
    tab.fields.words["content"].setText("口算")
    session = page.state.board.session(HOMEWORK_1)
    write(
        page, lambda book, change, now: add_changes(book, change, [cover(session, 0, "T5", now, counts=False, why="")])
    )
    assert "其间这一场变了：实到 王甲 → 陈戊" in tab.pending.text()
    assert said(tab) == ({"content": "口算"}, [25], ["陈戊"], "")
    tab.fields.pupils["C1"].setValue(21)
    assert "实到 王甲 → 陈戊" in tab.pending.text(), "until it is noted or given up"
    tab.save.click()
    noted = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1]
    assert (noted.places[0].person, noted.places[0].counts) == ("T5", False)
    assert (noted.content, noted.groups[0].pupils) == ("口算", 21)


def test_undo_and_redo_under_it_keep_it(page, tab):
    tab.fields.pupils["C1"].setValue(20)
    tab.save.click()
    page.panel.show_record()
    tab.fields.words["content"].setText("口算")
    tab.why.setText("漏记")
    page.context.undo()
    page.panel.show_record()
    assert "人数" not in tab.pending.text()
    assert "一（1）班 20 → 25" in tab.pending.text()
    assert said(tab) == ({"content": "口算"}, [25], ["王甲"], "漏记")
    assert tab.why.isHidden(), "what is noted for the first time needs no reason"
    page.context.redo()
    page.panel.show_record()
    assert tab.pending.text() == "有改动还没有登记"
    assert said(tab) == ({"content": "口算"}, [20], ["王甲"], "漏记")


def test_it_outlives_a_session_that_is_cancelled_and_held_again(page, tab):
    tab.fields.pupils["C1"].setValue(21)
    session = page.state.board.session(HOMEWORK_1)
    write(
        page,
        lambda book, change, now: add_changes(book, change, [not_held(session, ChangeKind.CANCELLED, now, "家长会")]),
    )
    assert said(tab)[1] == []
    page.context.undo()
    page.panel.show_record()
    assert said(tab)[1] == [21]


def test_the_same_noted_elsewhere_leaves_nothing_to_note(page, tab, drafts):
    tab.fields.pupils["C1"].setValue(21)
    session = page.state.board.session(HOMEWORK_1)
    same = with_pupils(foreseen(page.state.book, session), {"C1": 21})
    write(page, lambda book, change, now: add_sessions(book, change, WEDNESDAY, [same], now))
    assert drafts.ids == frozenset()
    assert tab.pending.isHidden()
    assert column(page, 5)[0] == "已登记 21 人"


def test_bulk_noting_leaves_it_alone_and_says_so(qtbot, page, tab):
    heard = []
    page.context.told.connect(heard.append)
    tab.fields.pupils["C1"].setValue(21)
    assert page.hold.text() == "照此登记 5 场"
    page.hold.click()
    assert HOMEWORK_1 not in page.context.document.record.sessions_on(WEDNESDAY)
    assert len(page.context.document.record.sessions_on(WEDNESDAY)) == 5
    assert str(heard[-1].text) == (
        "登记了 5 场；1 场填了改动还没有登记（2026-09-02 1 场），没有照此登记：请逐场登记或放弃改动"
    )
    assert heard[-1].place == Place(page="daily", row=HOMEWORK_1)
    assert (page.hold.text(), page.hold.isEnabled()) == ("照此登记 0 场", False)
    page.hold_month.click()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert "登记了 5 场；1 场填了改动" in str(heard[-1].text), "of the day before"
    record_of(page, HOMEWORK_2)
    page.context.go_to(heard[-1].place)
    assert page.state.session_id == HOMEWORK_1
    assert said(tab)[1] == [21]


def test_what_is_typed_while_a_month_is_noted_is_left_alone(qtbot, page, tab):
    heard = notices(page.context)
    page.hold_month.click()
    tab.fields.pupils["C1"].setValue(21)
    qtbot.waitUntil(lambda: bool(heard))
    assert "1 场填了改动还没有登记（2026-09-02 1 场）" in heard[0]
    assert HOMEWORK_1 not in page.context.document.record.sessions_on(WEDNESDAY)
    assert said(tab)[1] == [21]


def test_a_closed_month_keeps_it_and_says_why_it_cannot_be_noted(page, tab):
    tab.fields.words["content"].setText("口算")
    write(page, lambda book, change, now: change.append(closed(now)))
    assert said(tab)[0] == {"content": "口算"}
    assert "2026-09 已经结账" in tab.pending.text()
    assert not tab.save.isEnabled()
    tab.give_up.click()
    assert tab.fields.words["content"].isReadOnly(), "nothing can be typed that could never be noted"
    assert not tab.fields.pupils["C1"].isEnabled()
    page.context.undo()
    page.panel.show_record()
    assert not tab.fields.words["content"].isReadOnly()


def test_a_read_only_document_takes_nothing_and_says_why(qtbot, page, day_window, day_context, drafts):
    path = day_context.document.path.with_name(f"copy{SUFFIX}")
    day_context.document.save_copy(path)
    day_context.open(Document.open(path, read_only=True))
    tab = record_of(page, HOMEWORK_1)
    qtbot.waitUntil(lambda: tab.fields.words["content"].isReadOnly())
    assert tab.note.text() == "文档以只读方式打开，不能登记。"
    qtbot.keyClicks(tab.fields.words["content"], "1+1")
    assert said(tab)[0] == {}
    assert drafts.ids == frozenset()
    session = page.state.board.session(HOMEWORK_1)
    base = drafts.now(session)
    drafts.take(base, replace(base, content="口算"), "", {})
    tab.refresh()
    assert "文档是只读的" in tab.pending.text()
    assert not tab.save.isEnabled()


class Answer:
    """Gives one answer, and keeps what was asked."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def __call__(self, question):
        self.asked.append(str(question.text))
        return self.answer


def test_other_dates_that_have_some_are_named_and_lead_there(qtbot, page, day_window, tab):
    tab.fields.words["content"].setText("口算")
    record_of(page, HOMEWORK_3).fields.words["content"].setText("听写")
    assert page.elsewhere.isHidden(), "of the date that is looked at the table says it"
    page.state.show_day(THURSDAY)
    (link,) = page.elsewhere.links
    assert page.elsewhere.isVisible()
    assert link.text() == "2026-09-02 2 场"
    assert link.accessibleDescription() == "去看这一天填了还没有登记的第一场"
    record_of(page, "2026-09-03/homework/P1//C2").fields.pupils["C2"].setValue(3)
    assert [row.text() for row in page.elsewhere.links] == ["2026-09-02 2 场"]
    page.elsewhere.links[0].setFocus()
    qtbot.keyClick(page.elsewhere.links[0], Qt.Key.Key_Return)
    assert (page.state.day, page.state.session_id) == (WEDNESDAY, HOMEWORK_1)
    assert said(page.panel.record)[0] == {"content": "口算"}
    assert [row.text() for row in page.elsewhere.links] == ["2026-09-03 1 场"]
    assert day_window.focusWidget() is not None, "keys go on"


def test_of_many_dates_the_first_ones_are_named(page, drafts):
    days = [row.day for row in page.state.book.service_days(date(2026, 9, 7), date(2026, 9, 15))]
    for day in days:
        base = drafts.now(page.state.book.board(day).sessions[0])
        drafts.take(base, replace(base, content="口算"), "", {})
    assert len(days) == 7
    assert [link.text() for link in page.elsewhere.links] == [f"{day} 1 场" for day in days[:5]]
    assert "另有 2 天" in [label.text() for label in page.elsewhere.findChildren(QLabel) if label.isVisible()]


def test_closing_asks_once_and_going_back_leads_there(qtbot, page, day_window, tab, day_context):
    tab.fields.words["content"].setText("口算")
    record_of(page, HOMEWORK_3).fields.words["content"].setText("听写")
    page.state.show_day(THURSDAY)
    record_of(page, "2026-09-03/homework/P1//C2").fields.pupils["C2"].setValue(3)
    day_window.show_page("posts")
    ask = day_window.commands.file_menu.ask = Answer("")
    assert not day_window.close()
    assert not day_context.closed
    assert day_window.isVisible()
    (text,) = ask.asked
    assert "“日常”里有 3 场填了还没有登记：2026-09-02 2 场、2026-09-03 1 场。" in text
    qtbot.waitUntil(lambda: day_window.page_id == "daily" and page.state.day == WEDNESDAY)
    assert page.state.session_id == HOMEWORK_1
    assert page.panel.tabs.currentWidget() is tab
    page.view.setFocus()
    page.panel._fill()
    assert said(tab)[0] == {"content": "口算"}, "the table goes on from that session, too"
    ask.answer = GIVE_UP
    assert day_window.close()
    assert len(ask.asked) == 2
    assert day_context.closed


def test_closing_asks_nothing_where_nothing_is_typed(day_window, page, tab):
    tab.fields.pupils["C1"].setValue(21)
    tab.fields.pupils["C1"].setValue(25)
    ask = day_window.commands.file_menu.ask = Answer("")
    assert day_window.close()
    assert ask.asked == []


def test_a_session_that_is_gone_meanwhile_is_told_and_comes_back_with_undo(page, tab, day_context, drafts):
    tab.fields.words["content"].setText("口算")
    less = replace(ROSTER, sessions=tuple(row for row in ROSTER.sessions if row.classes != ("C1",)))
    day_context.run(_("x"), lambda change: change.set_roster("V1", less))
    assert "其中 1 场现在的课表里已经没有" in str(drafts.unapplied().text)
    day_context.undo()
    assert said(record_of(page, HOMEWORK_1))[0] == {"content": "口算"}


@pytest.fixture
def other(tmp_path):
    path = tmp_path / f"other{SUFFIX}"
    Document.create(path, PLAN).close()
    return path


def test_opening_another_document_asks_and_then_begins_anew(page, tab, day_window, day_context, drafts, other):
    tab.fields.words["content"].setText("口算")
    first = day_context.document.path
    menu = day_window.commands.file_menu
    ask = menu.ask = Answer("")
    new = other.with_name(f"new{SUFFIX}")
    assert not menu.open_path(other)
    menu.new_at(new)
    assert day_context.document.path == first
    assert not new.exists()
    assert drafts.ids == {HOMEWORK_1}
    ask.answer = GIVE_UP
    assert menu.open_path(other)
    assert len(ask.asked) == 3
    assert drafts.ids == frozenset()
    assert day_context.unapplied == ()


def test_the_copy_of_a_lost_document_goes_on_with_it(page, tab, day_window, day_context, drafts, tmp_path):
    tab.fields.words["content"].setText("口算")
    ask = day_window.commands.file_menu.ask = Answer("")
    day_context.document.path.unlink()
    day_window.commands.file_menu.copy_to(tmp_path / f"rescued{SUFFIX}")
    assert day_context.document.path.name == f"rescued{SUFFIX}"
    assert ask.asked == []
    assert drafts.ids == {HOMEWORK_1}


def test_enter_in_a_field_that_goes_does_not_note_anything_of_another_session(qtbot, page, tab, drafts):
    """A field that is taken away while a part of a name stands in it says a last word."""
    field = tab.fields.adults[0]
    field.setFocus()
    field.lineEdit().setText("陈")
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    page.panel.show_record()
    assert drafts.ids <= {HOMEWORK_1}
    assert said(tab) == ({}, [30], ["李乙"], "")


def test_an_incident_that_was_chosen_and_not_added_is_not_taken_for_noted(page, tab):
    told = notices(page.context)
    tab.fields.incidents.minutes.setValue(12)
    tab.save.click()
    assert told == ["已登记。巡查发现里选好的一条没有按“记一条”，没有记下"]
    tab.fields.incidents.add.click()
    tab.why.setText("漏记")
    tab.save.click()
    assert told[1:] == ["已登记"]
    (place,) = page.context.document.record.sessions_on(WEDNESDAY)[HOMEWORK_1].places
    assert place.incidents[0].minutes == 12
