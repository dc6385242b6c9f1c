"""The tab 预案 of the page of the day: a rainy Wednesday from the box that is ticked to the plan that is kept."""

import pytest
from PySide6.QtCore import Qt

from afterschool.interchange import parse_case, parse_roster, roster_object
from afterschool.problems import KnownError
from afterschool.record.day_plans import DayReason
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from afterschool.rules.legal_part import legal_part
from afterschool.texts import _
from solver import asking, endings
from solver.protocol import EndReason, Improved
from tests.afterschool.record.rain import INDOORS_1, NEXT_WEDNESDAY, PLAN, ROSTER, SPORT_1, planned
from tests.afterschool.record.school import NOW, WEDNESDAY, away
from tests.patience import PATIENCE_S
from tests.ui.daily.wednesday import wednesday
from tests.ui.opened import opened_window
from ui.window.daily import planning
from ui.window.daily.state import DayState


@pytest.fixture
def rainy_context(qapp, settings, tmp_path):
    with wednesday(settings, tmp_path, PLAN, ROSTER) as made:
        yield made


@pytest.fixture
def page(qtbot, rainy_context):
    with opened_window(qtbot, rainy_context, "daily") as window:
        made = window.show_page("daily")
        qtbot.waitUntil(lambda: hasattr(made.panel, "plan"))
        made.panel.tabs.setCurrentIndex(3)
        qtbot.waitUntil(made.panel.plan.plan_button.isVisible)
        yield made


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rained(context, day=WEDNESDAY):
    """The plan of a rainy day, kept before the test begins."""
    _variant, found = planned(context.service(DayState).book, day)
    context.run(_("预案"), lambda change: change.append(found.plan))


def test_rain_is_ticked_looked_at_kept_and_given_up(qtbot, page):
    tab, context = page.panel.plan, page.context
    tab.form.boxes[DayReason.RAIN].setChecked(True)
    assert tab.form.outdoors.isVisible()
    click(qtbot, tab.plan_button)
    assert tab.stop.isVisible()
    qtbot.waitUntil(lambda: tab.found is not None)
    assert not tab.form.isVisible()
    assert tab.about.text() == "变动 3 处，涉及 3 人"
    assert tab.changes.item(0).text().endswith("地点 操场 → 1班教室")
    assert page.state.board.session(SPORT_1) is not None, "nothing is kept before it is asked for"
    click(qtbot, tab.keep)
    assert page.state.board.session(INDOORS_1) is not None
    assert tab.now.text() == "预案：雨天"
    assert "预案：雨天" in page.about.text()
    assert [page.table.index(row, 5).data() for row in range(3)] == ["预案"] * 3
    click(qtbot, tab.drop)
    assert page.state.board.session(SPORT_1) is not None
    context.undo()
    qtbot.waitUntil(lambda: tab.now.text() == "预案：雨天")


def test_the_next_rainy_day_is_offered_the_last_plan(qtbot, page):
    tab = page.panel.plan
    rained(page.context)
    page.state.show_day(NEXT_WEDNESDAY)
    tab.refresh()
    tab.form.boxes[DayReason.RAIN].setChecked(True)
    click(qtbot, tab.plan_button)
    qtbot.waitUntil(lambda: tab.found is not None)
    assert "沿用 2026-09-02 的预案" in tab.about.text()
    assert tab.anew.isVisible()
    click(qtbot, tab.discard)
    assert tab.found is None
    assert tab.form.isVisible()


def test_whoever_stops_before_there_is_a_plan_is_told_so(qtbot, page, monkeypatch):
    tab, said = page.panel.plan, []
    monkeypatch.setattr(planning, "plan_day", nothing_when_stopped)
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    tab.form.boxes[DayReason.EXAM].setChecked(True)
    click(qtbot, tab.plan_button)
    click(qtbot, tab.stop)
    assert (tab.stop.isVisible(), tab.stop.isEnabled(), tab.progress.text()) == (True, False, "正在停下…")
    qtbot.waitUntil(lambda: not tab.stop.isVisible())
    assert tab.found is None
    assert "还没有得到结果" in said[-1]


def test_a_stopped_search_offers_what_it_has_and_says_what_is_not_proved(qtbot, page, monkeypatch):
    tab = page.panel.plan
    monkeypatch.setattr(planning, "plan_day", planned_when_stopped)
    tab.form.boxes[DayReason.RAIN].setChecked(True)
    click(qtbot, tab.plan_button)
    click(qtbot, tab.stop)
    qtbot.waitUntil(lambda: tab.found is not None)
    lines = tab.about.text().splitlines()
    assert "已按要求停下：没有证明变动和空位不能更少" in lines
    assert not tab.form.isVisible()
    click(qtbot, tab.keep)
    assert tab.now.text() == "预案：雨天"


def planned_when_stopped(report, stop, *asked):
    """A search that has a plan at once, and is told to stop before it knows whether there is a better one."""

    def answer(request, _hear, **_more):
        legal = legal_part(parse_case(request.case).case, parse_roster(request.hint).roster)
        found = Improved(seconds=0.1, score=0.0, uncovered=3, roster=roster_object(legal.roster))
        assert stop.wait(PATIENCE_S)
        return found.as_last(EndReason.STOPPED)

    asking.run_worker = answer
    return planning.plan_day(report, stop, *asked)


def nothing_when_stopped(_report, stop, *_asked):
    """A search that is told to stop before it has anything."""
    assert stop.wait(PATIENCE_S)
    raise KnownError(endings.ended(None, EndReason.STOPPED).message)


def test_a_plan_that_is_out_of_date_is_not_offered(qtbot, page):
    tab, said = page.panel.plan, []
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    tab.form.boxes[DayReason.EXAM].setChecked(True)
    click(qtbot, tab.plan_button)
    page.context.run(_("请假"), lambda change: change.append(away()))
    qtbot.waitUntil(lambda: bool(said))
    assert "又有改动" in said[-1]
    assert tab.found is None


def test_a_visit_names_its_rooms_and_nothing_ticked_is_refused_in_words(qtbot, page):
    tab, said = page.panel.plan, []
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    click(qtbot, tab.plan_button)
    qtbot.waitUntil(lambda: bool(said))
    assert "有什么情况" in said[-1]
    form = tab.form
    form.boxes[DayReason.VISIT].setChecked(True)
    assert form.rooms.isVisible()
    form.rooms.item(4).setCheckState(Qt.CheckState.Checked)
    form.part.span.setCurrentIndex(3)
    assert form.rooms.item(0).text() == "操场", "halls and fields come before classrooms"
    assert form.occasion.rooms_taken == {"R4": (15 * 60, 18 * 60)}
    assert (form.occasion.reasons, form.occasion.stopped) == ((DayReason.VISIT,), ())
    click(qtbot, tab.plan_button)
    assert page.window().message_bar.text == "", "what was refused before is begun anew"
    qtbot.waitUntil(lambda: tab.found is not None)


def test_several_absences_are_ticked_where_somebody_is_away(qtbot, page):
    tab = page.panel.plan
    box = tab.form.boxes[DayReason.ABSENT]
    assert not box.isVisible()
    page.context.run(_("请假"), lambda change: change.append(away()))
    qtbot.waitUntil(box.isVisible)
    box.setChecked(True)
    assert tab.form.occasion.reasons == (DayReason.ABSENT,)


def test_a_day_that_was_recorded_keeps_its_plan(page):
    rained(page.context)
    entry = RecordEntry.of(WEDNESDAY, as_it_stands(page.state.book, WEDNESDAY), NOW)
    page.context.run(_("登记"), lambda change: change.append(entry))
    tab = page.panel.plan
    tab.refresh()
    assert tab.now.text() == "预案：雨天"
    assert "已经登记" in tab.note.text()
    assert not tab.plan_button.isVisible()
    assert not tab.drop.isVisible()


def test_what_happened_on_one_date_is_not_ticked_on_the_next(qtbot, page):
    rained(page.context)
    tab = page.panel.plan
    qtbot.waitUntil(tab.form.boxes[DayReason.RAIN].isChecked)
    page.state.show_day(NEXT_WEDNESDAY)
    tab.refresh()
    assert tab.now.text() == "照周计划"
    assert tab.form.occasion.reasons == ()
    tab.form.boxes[DayReason.EXAM].setChecked(True)
    page.state.show_day(WEDNESDAY)
    tab.refresh()
    assert tab.form.occasion.reasons == (DayReason.RAIN,)


def test_what_was_changed_of_a_kept_occasion_is_not_lost(qtbot, page):
    rained(page.context)
    tab = page.panel.plan
    qtbot.waitUntil(tab.form.boxes[DayReason.RAIN].isChecked)
    tab.form.boxes[DayReason.EXAM].setChecked(True)
    click(qtbot, tab.drop)
    assert tab.form.occasion.reasons == (DayReason.RAIN, DayReason.EXAM)
