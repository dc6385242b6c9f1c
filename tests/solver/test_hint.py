"""A search that is given a roster never hands out a worse one."""

from afterschool.interchange import parse_roster
from afterschool.model.roster import Roster
from afterschool.rules import judge
from solver.protocol import Event, Improved
from solver.search import Search
from tests.greedy import greedy_roster
from tests.make import case, duty, klass, person, phase, post, room, roster

WEEK = case(
    phase("sport", "sport"),
    phase("study", "homework"),
    *(klass(f"1.{n}", pupils=30, teachers=f"T{n}") for n in range(1, 5)),
    *(person(f"T{n}") for n in range(1, 6)),
    room("field", 300, "venue", classes_at_once=4),
    post("gate", count=1),
)


def search(hint: Roster, work: float = 2) -> tuple[list[Event], float]:
    events: list[Event] = []
    finished = Search(WEEK, seconds=600, work=work, threads=1, report=events.append, hint=hint).run()
    return events, judge(WEEK, parse_roster(finished.roster).roster).score


def test_the_roster_given_is_handed_out_at_once_and_never_lost() -> None:
    known = greedy_roster(WEEK)
    events, score = search(known, work=0.001)
    first = next(event for event in events if isinstance(event, Improved))
    assert first.score == judge(WEEK, known).score
    assert score <= judge(WEEK, known).score


def test_only_better_rosters_follow() -> None:
    known = judge(WEEK, greedy_roster(WEEK)).score
    events, score = search(greedy_roster(WEEK))
    scores = [event.score for event in events if isinstance(event, Improved) and event.score is not None]
    assert scores[0] == known
    assert scores == sorted(scores, reverse=True)
    assert score == scores[-1]


def test_a_roster_that_breaks_a_rule_is_no_beginning() -> None:
    broken = roster(duty("mon", "gate", by="T1"), duty("mon", "gate", by="T2"))
    assert judge(WEEK, broken).hard > 0
    _events, score = search(broken)
    assert score <= judge(WEEK, greedy_roster(WEEK)).score


def test_what_a_search_has_found_it_goes_on_from() -> None:
    """The search's own first roster would change; only a part of the week that gets better is planned anew."""
    known = parse_roster(Search(WEEK, seconds=600, work=2, threads=1).run().roster).roster
    finished = Search(WEEK, seconds=600, work=0.5, threads=1, seed=7, hint=known).run()
    assert set(map(repr, parse_roster(finished.roster).roster.sessions)) == set(map(repr, known.sessions))
