"""What an event says together with those before it."""

from afterschool.interchange import case_object, parse_case
from solver.endings import ended, is_lack_of_memory
from solver.protocol import EndReason, Failed, Finished, Improved, LeastChange, decode, encode
from tests.solver.busy_week import BUSY_WEEK

ROSTER = {"sessions": []}


def test_an_improvement_takes_the_figures_that_it_leaves_out_from_the_one_before() -> None:
    before = Improved(seconds=1, score=9.0, uncovered=2, bound=3.0, uncovered_bound=1, roster=ROSTER)
    after = Improved(seconds=2, bound=4.0).after(before)
    assert after == Improved(seconds=2, score=9.0, uncovered=2, bound=4.0, uncovered_bound=1, roster=ROSTER)
    assert before.after(None) is before


def test_an_improvement_can_be_the_last_word() -> None:
    best = Improved(seconds=1, score=9.0, uncovered=2, roster=ROSTER)
    assert best.as_last(EndReason.CUT_SHORT, (3,)) == Finished(
        seconds=1,
        reason=EndReason.CUT_SHORT,
        score=9.0,
        uncovered=2,
        bound=float("-inf"),
        uncovered_bound=0,
        roster=ROSTER,
        locks_given_up=(3,),
    )


def test_a_repair_that_had_proved_all_but_its_score_was_not_ended_early() -> None:
    change = LeastChange(changed=2, changed_bound=2, rooms=0, accepted=0)
    found = Improved(seconds=1, score=9.0, uncovered=0, roster=ROSTER)
    for proved, reason in ((True, EndReason.OPTIMAL), (False, EndReason.STOPPED)):
        told = decode(encode(Improved(seconds=2, least_change=change, proved=proved)))
        assert isinstance(told, Improved)
        last = told.after(found).as_last(EndReason.STOPPED)
        assert (last.reason, last.least_change, last.roster) == (reason, change, ROSTER)


def test_a_stop_hands_out_a_roster_only_if_there_is_one() -> None:
    assert isinstance(ended(None, EndReason.STOPPED), Failed)
    assert isinstance(ended(Improved(seconds=1, uncovered_bound=1), EndReason.STOPPED), Failed)
    assert isinstance(ended(Improved(seconds=1, score=1.0, uncovered=0, roster=ROSTER), EndReason.STOPPED), Finished)


def test_the_busy_week_survives_the_journey_to_the_worker() -> None:
    assert parse_case(case_object(BUSY_WEEK)).case == BUSY_WEEK


def test_a_lack_of_memory_has_many_words() -> None:
    complaints = (
        "MemoryError: ",
        "terminate called: std::bad_alloc",
        "RuntimeError: can't start new thread",
        "  what():  Resource temporarily unavailable",  # C++, where a thread gets no stack
    )
    assert all(map(is_lack_of_memory, complaints))
    assert not is_lack_of_memory("ValueError: memorable")
