"""How often everybody has served for somebody else in the semester."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from afterschool.model.words import SessionKind
from afterschool.record.changing import cover, swap
from afterschool.record.log import DatedRecord
from afterschool.record.recording import in_state, with_adults
from afterschool.record.rows import RecordEntry, SessionChange
from afterschool.record.sessions import PlaceRecord, SessionRecord, SessionState, read_covers, session_text
from tests.afterschool.record.school import HOMEWORK_1, HOMEWORK_3, NOW, WEDNESDAY, noted, row

FIRST, THIRD = row(HOMEWORK_1), row(HOMEWORK_3)


def test_who_takes_a_place_that_the_plan_left_open_covers_nobody() -> None:
    taken = replace(cover(FIRST, 0, "T5", NOW), planned=(None,))
    assert DatedRecord(changes=(taken,)).covers_so_far == {}


def test_covers_are_counted_by_the_last_change_of_each_session() -> None:
    first, other = cover(FIRST, 0, "T5", NOW), cover(FIRST, 0, "T6", NOW)
    third = cover(THIRD, 0, "T6", NOW)
    assert DatedRecord(changes=(first, other, third)).covers_so_far == {"T6": 2}


def test_who_stays_where_they_are_planned_covers_nobody() -> None:
    change = replace(cover(FIRST, 0, "T5", NOW), planned=("T1", "T3"), staff=("T5", "T3"))
    assert DatedRecord(changes=(change,)).covers_so_far == {"T5": 1}


def test_who_swaps_covers_nobody_but_who_comes_in_their_place_does() -> None:
    one, other = swap(FIRST, 0, THIRD, 0, NOW)
    ill = cover(row(HOMEWORK_1, one, other), 0, "T5", NOW)
    assert DatedRecord(changes=(one, other)).covers_so_far == {}
    assert DatedRecord(changes=(one, other, ill)).covers_so_far == {"T5": 1}


def test_a_cover_who_swaps_then_serves_in_exchange() -> None:
    """T5 serves for T1, then changes places with T3: T3 is where T5 would be, T5 in the place of T3."""
    taken = cover(FIRST, 0, "T5", NOW)
    one, other = swap(row(HOMEWORK_1, taken), 0, THIRD, 0, NOW)
    assert DatedRecord(changes=(taken, one, other)).swapped_places == {
        HOMEWORK_1: frozenset({0}),
        HOMEWORK_3: frozenset({0}),
    }


class TestCoversThatWereNoted:
    """What was noted is the last word, whatever was to be."""

    def test_whoever_is_noted_for_another_without_a_change_before_has_covered(self) -> None:
        assert self.counted({HOMEWORK_1: {0: "T5"}}) == {"T5": 1}

    def test_a_cover_that_did_not_come_about_does_not_count(self) -> None:
        asked = cover(FIRST, 0, "T5", NOW)
        assert self.counted({}, asked) == {"T5": 1}
        assert self.counted({HOMEWORK_1: {0: "T1"}}, asked) == {}
        assert self.counted({HOMEWORK_1: {0: "T6"}}, asked) == {"T6": 1}

    def test_a_place_without_anybody_is_no_cover(self) -> None:
        assert self.counted({HOMEWORK_1: {0: None}, HOMEWORK_3: {0: None}}) == {}

    def test_a_correction_takes_a_cover_back(self) -> None:
        first, second = self.noted({HOMEWORK_1: {0: "T5"}}), self.noted({})
        entries = (RecordEntry.of(WEDNESDAY, first, NOW), RecordEntry.of(WEDNESDAY, second, NOW, "写错了"))
        assert DatedRecord(entries=entries).covers_so_far == {}

    def test_nobody_covers_in_a_session_that_was_not_held(self) -> None:
        sessions = [in_state(row, SessionState.CANCELLED) for row in self.noted({HOMEWORK_1: {0: "T5"}})]
        assert DatedRecord(entries=(RecordEntry.of(WEDNESDAY, sessions, NOW),)).covers_so_far == {}

    def counted(self, adults: dict[str, dict[int, str | None]], *changes: SessionChange) -> Counter[str]:
        entry = RecordEntry.of(WEDNESDAY, self.noted(adults, *changes), NOW)
        return DatedRecord(changes=changes, entries=(entry,)).covers_so_far

    @staticmethod
    def noted(adults: dict[str, dict[int, str | None]], *changes: SessionChange) -> list[SessionRecord]:
        """The Wednesday as planned and changed, but for those ``adults``."""
        return [with_adults(row, adults.get(row.id, {})) for row in noted(*changes).values()]


@given(st.lists(st.lists(st.sampled_from((None, "T1", "T10", 'a"b', "a\\", "张")), min_size=2, max_size=2), max_size=4))
def test_sessions_with_covers_are_found_without_reading_the_others(pairs: list[list[str | None]]) -> None:
    made = [
        SessionRecord(
            id=f'{WEDNESDAY}/homework/P1//"{number}\\',
            day=WEDNESDAY,
            kind=SessionKind.HOMEWORK,
            start_min=960,
            end_min=1020,
            content='","person":"T9" {"duty":"x',
            places=(PlaceRecord(planned=planned, person=person, points=Fraction(1, 2)),),
        )
        for number, (planned, person) in enumerate(pairs)
    ]
    known = {row.id for row in made[::2]}
    wanted = [row for row in made if row.id in known or row.places[0].is_cover]
    assert list(read_covers(session_text(made), WEDNESDAY, known)) == wanted
