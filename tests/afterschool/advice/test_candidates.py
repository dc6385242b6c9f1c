"""Candidates for a place agree with the judge: on who may take it, and on what each costs."""

import random
from dataclasses import replace

import pytest

from afterschool.advice import Candidate, advise
from afterschool.model.case import Case, Preference
from afterschool.model.edits import lock_on, with_leader, with_person, without_person
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind, StaffKind, Weekday
from afterschool.rules import judge
from afterschool.rules.places import places_of
from tests.ui.roster.weeks import CLUB, GATE, ROLES, SPORT_1, SPORT_2, STUDY_2, person, small_case, small_roster

SEEDS = range(60)


def rich_case(rng: random.Random) -> Case:
    """:func:`small_case` with more people, whose limits, times, campuses and wishes differ at random."""
    base = small_case()
    staff = {}
    for number in range(1, 13):
        kind = rng.choice((StaffKind.OWN, StaffKind.OWN, StaffKind.RETIRED, StaffKind.VOLUNTEER))
        staff[f"T{number}"] = person(
            number,
            f"教师{number}",
            kind=kind,
            cleared=rng.random() < 0.9,
            roles=tuple(role for role in ROLES if rng.random() < 0.8),
            skills=("pe",) if rng.random() < 0.3 else (),
            ranks=("leader",) if rng.random() < 0.5 else (),
            share=rng.choice((0.0, 0.5, 1.0)),
            max_per_day=rng.randint(1, 3),
            max_per_week=rng.randint(1, 4),
            unavailable=(WeeklyTime(Weekday.MON, 930, 1000),) if rng.random() < 0.2 else (),
            prefers=(Preference(weight=rng.choice((-2.0, 3.0)), day=Weekday.MON),) if rng.random() < 0.3 else (),
        )
    rooms = {key: replace(room, campus=rng.choice((None, "A", "B"))) for key, room in base.rooms.items()}
    clubs = {"C1": replace(base.clubs["C1"], leaders=("T1", "T4", "T5"), assistants=rng.randint(0, 2))}
    posts = {"gate": replace(base.posts["gate"], ranks=("leader",), kinds=(StaffKind.OWN, StaffKind.RETIRED))}
    rules = replace(
        base.rules,
        travel_minutes=rng.choice((0, 15)),
        classes_per_pe_lead=rng.choice((1, 4)),
        weights={**base.rules.weights, "change": 3},
    )
    baseline = tuple(replace(session, staff=("T2",)) for session in small_roster().sessions)
    return replace(base, staff=staff, rooms=rooms, clubs=clubs, posts=posts, rules=rules, baseline=baseline)


def rich_roster(rng: random.Random) -> Roster:
    """:func:`small_roster` with other people, and a second day."""

    def staffed(session: Session) -> Session:
        people = rng.sample([f"T{n}" for n in range(1, 13)], 2)
        if session.kind is SessionKind.CLUB:
            return replace(session, staff=(rng.choice(("T1", "T4", "T5")), "T12"))
        size = rng.randint(0, 2 if session.kind is SessionKind.POST else 1)
        return replace(session, staff=tuple(people[:size]))

    monday = [staffed(session) for session in small_roster().sessions]
    tuesday = [staffed(replace(s, day=Weekday.TUE)) for s in small_roster().sessions[: STUDY_2 + 1]]
    return Roster(sessions=(*monday, *tuesday))


def candidates(case: Case, roster: Roster, session: int, position: int) -> tuple[Candidate, ...]:
    return advise(case, roster, session, position).candidates


def caused(case: Case, now: Roster, empty: Roster, after: Roster, session: int, person_id: str) -> list[str]:
    """What is wrong in ``after`` because the person sits there: new breaches, and old ones that the place shares."""
    at_empty = {str(v.text) for v in judge(case, empty).violations}
    at_first = {str(v.text) for v in judge(case, now).violations}
    return [
        f"{v.rule_id} {v.text}"
        for v in judge(case, after).violations
        if (person_id in v.people and session in v.sessions)
        or str(v.text) not in (at_first if v.rule_id == "H9" else at_empty)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_refusals_and_costs_agree_with_the_judge(seed: int) -> None:
    rng = random.Random(seed)
    case, roster = rich_case(rng), rich_roster(rng)
    if rng.random() < 0.5:
        index = rng.choice([n for n, s in enumerate(roster.sessions) if s.people])
        case = replace(case, locks=(lock_on(roster.sessions[index], roster.sessions[index].people[0]),))
    session = rng.randrange(len(roster.sessions))
    for place in places_of(case, roster.sessions[session], session):
        if place.role is not Role.CLUB:
            empty = without_person(roster, session, place.position) if place.person else roster
            before = judge(case, roster).score
            found = candidates(case, roster, session, place.position)
            assert found
            for candidate in found:
                after = with_person(empty, session, len(empty.sessions[session].staff), candidate.person)
                wrong = caused(case, roster, empty, after, session, candidate.person)
                assert candidate.fits == (not wrong), (candidate, wrong)
                if candidate.fits:
                    # Scores have 3 places.
                    assert candidate.cost.score == pytest.approx(judge(case, after).score - before, abs=2e-3)


def test_the_best_candidate_comes_first_and_the_refused_last() -> None:
    found = candidates(small_case(), small_roster(), SPORT_2, 0)
    # T2 teaches class 1.2 but carries 1.5 points already, T3 only 1: balance (weight 10) outweighs a strange face (1).
    # T1 is taken at that time; T4 from outside does clubs only.
    assert [candidate.person for candidate in found if candidate.fits] == ["T3", "T2"]
    assert [str(m) for m in found[1].notes][:2] == ["任教这个班", "当天已有安排"]
    refused = {candidate.person: [str(m) for m in candidate.refusals] for candidate in found if not candidate.fits}
    assert refused["T1"] == ["时间冲突：周一 15:20–16:20 体育锻炼 一年级1班"]
    assert refused["T4"] == ["不承担体育锻炼"]


def test_whoever_serves_is_a_candidate_too() -> None:
    found = candidates(small_case(), small_roster(), SPORT_1, 0)
    assert "T1" in [candidate.person for candidate in found if candidate.fits]


def test_a_leader_comes_from_the_club_s_own_list() -> None:
    found = candidates(small_case(), small_roster(), CLUB, 0)
    assert [candidate.person for candidate in found if candidate.fits] == ["T4"]
    assert str(found[-1].refusals[0]) == "不在这个社团的主教师名单里"


def test_a_leader_leads_every_meeting() -> None:
    case, roster = small_case(), small_roster()
    club = replace(case.clubs["C1"], leaders=("T4", "T3"), sessions_per_week=2)
    case = replace(case, clubs={"C1": club})
    second = replace(roster.sessions[CLUB], day=Weekday.TUE, staff=("T4",))
    first = replace(roster.sessions[CLUB], staff=("T4", "T2"))
    roster = Roster(sessions=(*roster.sessions[:STUDY_2], first, second))
    found = {c.person: c for c in candidates(case, roster, STUDY_2, 0)}
    # An own leader needs no own assistant, so the one at hand would be one too many.
    assert [str(m) for m in found["T3"].refusals] != []
    led = with_leader(roster, "C1", "T3")
    assert [session.staff[0] for session in led.sessions if session.club] == ["T3", "T3"]


def test_a_locked_place_is_for_its_person() -> None:
    roster = small_roster()
    case = replace(small_case(), locks=(lock_on(roster.sessions[GATE], "T2"),))
    found = {c.person: c for c in candidates(case, roster, GATE, 0)}
    assert found["T2"].fits
    assert "这个位置已锁定给别人" in [str(m) for m in found["T3"].refusals]
    assert {c.person for c in candidates(case, roster, GATE, 1) if c.fits} == {"T1", "T3"}


def test_beside_a_leader_from_outside_stands_an_own_teacher() -> None:
    case = small_case()
    case = replace(case, staff={**case.staff, "T5": person(5, "钱退休", kind=StaffKind.RETIRED)})
    found = {c.person: c for c in candidates(case, small_roster(), CLUB, 1)}
    assert "校外主教师身边至少要有一位本校教师" in [str(m) for m in found["T5"].refusals]
