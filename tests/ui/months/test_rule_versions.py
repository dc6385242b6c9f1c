"""Versions of the pay rules: begun from a month on in the window, shown for the month that is looked at, taken away."""

import pytest

from afterschool.model.month import Month
from afterschool.pay.rules import PayRules
from tests.afterschool.record.school import SEPTEMBER
from ui.window.pay.rule_edits import first_rules, with_new_version, without_version
from ui.window.pay.state import PayState

OCTOBER, NOVEMBER = SEPTEMBER.next, SEPTEMBER.next.next
FROM_SEPTEMBER = first_rules(SEPTEMBER)


def held(rules: PayRules) -> list[tuple[str, str, str]]:
    return [(row.name, str(row.first_month), str(row.last_month or "")) for row in rules.versions]


def test_the_months_before_and_after_a_month() -> None:
    december = Month(2026, 12)
    assert (str(december.next), str(december.previous)) == ("2027-01", "2026-11")
    assert (str(december.next.previous), str(Month(2027, 1).next)) == ("2026-12", "2027-02")


def test_a_new_version_is_a_copy_from_its_month_on() -> None:
    rules, number = with_new_version(FROM_SEPTEMBER, NOVEMBER)
    assert held(rules) == [("绩效办法", "2026-09", "2026-10"), ("绩效办法 2", "2026-11", "")]
    assert rules.versions[number].items == FROM_SEPTEMBER.versions[0].items
    again, number = with_new_version(rules, OCTOBER)
    assert held(again) == [
        ("绩效办法", "2026-09", "2026-09"),
        ("绩效办法 3", "2026-10", "2026-10"),
        ("绩效办法 2", "2026-11", ""),
    ]
    assert number == 1
    assert len({row.id for row in again.versions}) == 3
    third, _number = with_new_version(rules, NOVEMBER.next)
    assert [row.name for row in third.versions] == ["绩效办法", "绩效办法 2", "绩效办法 3"]


def test_it_begins_after_the_first_month_of_what_holds() -> None:
    rules, _number = with_new_version(FROM_SEPTEMBER, SEPTEMBER)
    assert held(rules) == [("绩效办法", "2026-09", "2026-09"), ("绩效办法 2", "2026-10", "")]


def test_months_without_rules_get_some_until_the_next_begin() -> None:
    late = first_rules(Month(2026, 12))
    rules, _number = with_new_version(late, SEPTEMBER)
    assert held(rules) == [("绩效办法 2", "2026-09", "2026-11"), ("绩效办法", "2026-12", "")]


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_taken_away_again_its_months_have_the_rules_before(month: Month) -> None:
    rules, number = with_new_version(FROM_SEPTEMBER, month)
    assert without_version(rules, number) == FROM_SEPTEMBER


def adopted(page, months_context, fresh):
    """Rules of September in force."""
    page.rules.start.click()
    page.rules.adopt.click()
    fresh()
    return months_context.service(PayState)


def look_at(page, month):
    field = page.bar.field
    field.setCurrentIndex(field.findData(str(month)))
    field.activated.emit(field.currentIndex())


def test_the_rules_of_the_month_that_is_looked_at_are_shown(qtbot, months_window, months_context, fresh):
    page = months_window.show_page("pay")
    fresh()
    state, tab = adopted(page, months_context, fresh), page.rules
    assert not tab.versions.remove.isEnabled()
    look_at(page, OCTOBER)
    tab.versions.more.click()
    assert held(state.rules) == [("绩效办法", "2026-09", "2026-09"), ("绩效办法 2", "2026-10", "")]
    assert tab.first.text() == "2026-10", "the new one is shown"
    tab.cap.setValue(1)
    look_at(page, SEPTEMBER)
    assert (tab.first.text(), tab.cap.value()) == ("2026-09", 0)
    look_at(page, OCTOBER)
    assert (tab.first.text(), tab.cap.value()) == ("2026-10", 1)
    tab.versions.list.activated.emit(0)
    assert tab.first.text() == "2026-09", "any version may be looked at"
    tab.compare.click()
    qtbot.waitUntil(lambda: state.differences is not None)
    assert {str(row.month) for row in state.differences} <= {"2026-10"}, "September keeps its rules"
    tab.versions.list.activated.emit(1)
    tab.versions.remove.click()
    assert not state.is_draft, "as it was before"


def test_a_new_version_leaves_closed_months_alone(qtbot, months_window, months_context, fresh):
    page = months_window.show_page("pay")
    fresh()
    state = adopted(page, months_context, fresh)
    page.close_month.click()
    qtbot.waitUntil(lambda: bool(months_context.document.record.closed))
    fresh()
    page.rules.versions.more.click()
    assert held(state.rules)[1][1] == str(OCTOBER)


def test_amounts_have_somebody_s_lines_beside_them_and_forms_have_the_room(months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    assert page.beside.isVisibleTo(months_window)
    width = page.width()
    page.tabs.setCurrentWidget(page.rules)
    assert not page.beside.isVisibleTo(months_window)
    page.tabs.setCurrentIndex(0)
    assert page.beside.isVisibleTo(months_window)
    assert page.width() == width
