"""Only the selection is planned anew: everything outside stays exactly as it was."""

from typing import Any

import pytest

from afterschool.interchange import parse_case, parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from solver.engine import Stopper
from solver.protocol import Event, Improved, Scope, SolveRequest, decode, encode
from solver.search import Search
from tests.greedy import greedy_roster
from tests.make import case, club, klass, person, phase, post, room, venue
from tests.shared_cases import shared_case

WEEK = case(
    phase("sport", "sport"),
    phase("study", "homework club"),
    *(klass(f"{grade}.{n}", 25, teachers=f"T{grade}") for grade in (1, 2) for n in (1, 2, 3)),
    *(person(f"T{n}", skills="pe" if n < 3 else "") for n in range(1, 9)),
    *(person(f"E{n}", kind="retired") for n in range(1, 4)),
    club("C1", "T3 T4", "art music", "1.1=5 1.2=5"),
    club("C2", "T5 T6", "art music", "2.1=5", meetings=2),
    room("art"),
    room("music"),
    post("gate", 2, "mon tue"),
    venue(classes_at_once=6),
)
PLAN = greedy_roster(WEEK)


def planned(week: Case, plan: Roster, **selected: Any) -> Roster:
    end = Search(week, seconds=600, work=0.15, threads=1, hint=plan, scope=Scope(**selected)).run()
    found = parse_roster(end.roster).roster
    assert judge(week, found).hard == 0
    assert judge(week, found).score <= judge(week, plan).score
    return found


def outside(plan: Roster, selected: Any) -> list[str]:
    return sorted(repr((s.duty, s.room, s.staff)) for s in plan.sessions if not selected(s))


SELECTIONS: list[tuple[dict[str, Any], Any]] = [
    ({"days": ("mon",)}, lambda s: s.day is Weekday.MON),
    ({"phases": ("study",)}, lambda s: s.phase == "study"),
    ({"kinds": ("homework",)}, lambda s: s.kind is SessionKind.HOMEWORK),
    ({"kinds": ("club",), "days": ("tue",)}, lambda s: s.kind is SessionKind.CLUB and s.day is Weekday.TUE),
    ({"grades": (1,)}, lambda s: s.club == "C1" or (bool(s.classes) and all(k[0] == "1" for k in s.classes))),
    ({"grades": (2,), "kinds": ("sport",)}, lambda s: s.kind is SessionKind.SPORT and s.classes[0][0] == "2"),
]


@pytest.mark.parametrize(("selected", "inside"), SELECTIONS, ids=[str(row[0]) for row in SELECTIONS])
def test_what_is_not_selected_stays(selected: dict[str, Any], inside: Any) -> None:
    found = planned(WEEK, PLAN, **selected)
    assert outside(found, inside) == outside(PLAN, inside)


@pytest.mark.parametrize("people", [("T1", "T2"), ("T5", "E1", "E2")])
def test_with_selected_people_everybody_else_stays(people: tuple[str, ...]) -> None:
    def others(plan: Roster) -> list[str]:
        return sorted(repr((s.duty, s.room, sorted(set(s.people) - set(people)))) for s in plan.sessions)

    assert others(planned(WEEK, PLAN, people=people)) == others(PLAN)


def test_the_selection_does_get_better() -> None:
    # Greedy gives the first people all the work; one day planned anew is enough to see it.
    before, stopper = judge(WEEK, PLAN).score, Stopper()

    def enough(event: Event) -> None:
        if isinstance(event, Improved) and event.score is not None and event.score < before:
            stopper.stop()

    end = Search(WEEK, seconds=600, hint=PLAN, scope=Scope(days=("mon",)), report=enough, stopper=stopper).run()
    assert end.score < before


@pytest.mark.parametrize("selected", [{"days": ("wed",)}, {"grades": (1,)}, {"kinds": ("sport",), "grades": (2, 3)}])
def test_on_a_real_school(selected: dict[str, Any]) -> None:
    document = shared_case("primary-6")
    week = WEEK if document is None else parse_case(document).case
    plan = greedy_roster(week)

    def inside(session: Session) -> bool:
        grades = {week.classes[k].grade for k in session.classes}
        if session.kind is SessionKind.CLUB:
            grades = {week.classes[k].grade for k in week.clubs[session.club or ""].members}
        in_grades = "grades" not in selected or (bool(grades) and grades <= set(selected["grades"]))
        in_kinds = session.kind.value in selected.get("kinds", (session.kind.value,))
        return in_grades and in_kinds and session.day.value in selected.get("days", (session.day.value,))

    assert outside(planned(week, plan, **selected), inside) == outside(plan, inside)


def test_a_selection_travels_to_the_worker() -> None:
    request = SolveRequest(case={}, scope=Scope(days=("mon",), grades=(1, 2)))
    assert decode(encode(request)) == request
