"""The most helpful hires: what counting says they save, and what they fill in a roster at once."""

import pytest

from afterschool.interchange import parse_case
from afterschool.model.words import Role, StaffKind, Weekday
from afterschool.preflight.words import Words
from afterschool.rules import judge
from afterschool.shortages import shortage_truth
from afterschool.shortages.at_once import filled_at_once, with_at_once
from afterschool.shortages.hires import Hire, best_hires, hire_id, with_hire
from afterschool.shortages.words import value_words
from tests.afterschool.shortages.lacking_leads import leads_week
from tests.case_families import FAMILIES, random_case
from tests.greedy import greedy_roster
from tests.make import case, club, klass, person, phase, room, venue

MON, TUE, WED = Weekday.MON, Weekday.TUE, Weekday.WED


def test_the_days_on_which_one_more_lead_helps_most() -> None:
    values = best_hires(leads_week())
    assert [(value.saved, value.hire.days) for value in values] == [(2, (TUE, WED)), (1, (TUE,)), (1, (WED,))]
    assert {(value.hire.roles, value.hire.skills) for value in values} == {((Role.SPORT,), ("pe",))}
    told = str(value_words(Words(leads_week()), values[0]))
    assert told == "再有 1 名志愿者（周二、周三；体育锻炼；会体育）：缺额约少 2（估算）"


def test_progress_is_told_and_nothing_is_found_where_nothing_is_missing() -> None:
    told: list[tuple[int, int]] = []
    best_hires(leads_week(), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    assert best_hires(case(klass("1.1"), venue(), person("T1", skills="pe"))) == ()


def test_a_leader_for_a_club_is_an_own_teacher_where_nobody_could_stand_beside() -> None:
    # Nobody leads the choir. An outside leader would need an own assistant beside, and T1 does homework only: then the
    # assistant is missing instead of the meeting.
    week = case(
        klass("1.1"),
        room("M"),
        club("choir", rooms="M", members="1.1=5"),
        phase("study", "homework club"),
        person("T1", "homework"),
    )
    values = with_at_once(week, greedy_roster(week), best_hires(week))
    assert values[0].hire.kind is StaffKind.OWN
    assert values[0].hire.clubs == ("choir",)
    assert (values[0].saved, values[0].at_once) == (1, 1)


def test_a_hire_changes_nothing_but_that_somebody_more_is_there() -> None:
    week = leads_week()
    hire = Hire(kind=StaffKind.VOLUNTEER, roles=(Role.SPORT,), days=(TUE,), skills=("pe",))
    more = with_hire(week, hire)
    assert hire_id(week) not in week.staff
    assert [key for key in more.staff if key not in week.staff] == [hire_id(week)]
    assert not more.staff[hire_id(week)].counts_for_balance
    assert shortage_truth(more).least == shortage_truth(week).least - 1
    again = with_hire(more, hire)
    assert len(again.staff) == len(more.staff) + 1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_filled_at_once_breaks_no_rule_and_counts_right(family: str, seed: int) -> None:
    week = parse_case(random_case(family, seed)).case
    now = greedy_roster(week)
    before = judge(week, now)
    for value in with_at_once(week, now, best_hires(week))[:4]:
        more = with_hire(week, value.hire)
        after = judge(more, filled_at_once(week, now, value.hire))
        assert after.hard <= before.hard
        assert value.at_once == before.amounts["uncovered"] - after.amounts["uncovered"] >= 0
        assert value.saved >= 1
