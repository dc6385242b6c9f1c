"""Wishes of a person as two lists of days, beside wishes that the lists cannot tell."""

from dataclasses import replace

import pytest

from afterschool.model.case import Preference
from afterschool.model.people import Clearance, StaffMember
from afterschool.model.words import Weekday
from afterschool.week import week_case
from ui.window.tables.edits import Entry
from ui.window.tables.staff import TABLE

MON, TUE, FRI = Weekday.MON, Weekday.TUE, Weekday.FRI
WISHED = TABLE.columns[TABLE.column("wished_days")]
UNWISHED = TABLE.columns[TABLE.column("unwished_days")]


def person(*wishes: Preference) -> StaffMember:
    return StaffMember(id="T1", number="1", name="王芳", clearance=Clearance(reviewed=True), wishes=wishes)


def test_days_are_told_by_the_sign_of_their_weight() -> None:
    row = person(Preference(weight=-2, day=FRI), Preference(weight=-1, day=MON), Preference(weight=3, day=TUE))
    assert WISHED.get(row) == (MON, FRI)
    assert UNWISHED.get(row) == (TUE,)


def test_what_the_lists_cannot_tell_is_left_alone() -> None:
    phase, always = Preference(weight=-1, day=MON, phase="sport"), Preference(weight=2)
    row = person(phase, always)
    assert WISHED.get(row) == UNWISHED.get(row) == ()
    assert WISHED.put(row, (FRI,)).wishes == (phase, always, Preference(weight=-1, day=FRI))
    assert WISHED.put(WISHED.put(row, (FRI,)), ()).wishes == (phase, always)


def test_a_day_that_stays_keeps_its_weight() -> None:
    strong = Preference(weight=-5, day=MON)
    assert WISHED.put(person(strong), (MON, TUE)).wishes == (strong, Preference(weight=-1, day=TUE))


def test_a_day_cannot_be_liked_and_disliked() -> None:
    row = UNWISHED.put(person(Preference(weight=-1, day=MON)), (MON,))
    assert row.wishes == (Preference(weight=1, day=MON),)


@pytest.mark.parametrize(("text", "days"), [("周一、周五", (MON, FRI)), ("周一至周二", (MON, TUE)), ("", ())])
def test_typed_days_reach_the_week_and_can_be_undone(window, context, text, days) -> None:
    panel = window.show_page("staff").panel
    first = context.plan.staff[0]
    context.run("x", lambda change: change.put(replace(first, wishes=(Preference(weight=-1, day=TUE),))))
    assert panel._edit([Entry(0, TABLE.column("wished_days"), text)])
    version = context.version.id
    assert {wish.day for wish in week_case(context.plan, version).staff[first.id].prefers} == set(days)
    context.undo()
    assert WISHED.get(context.plan.staff[0]) == (TUE,)
