"""The first roster of a week, quickly: what few people can do first, then the week phase by phase.

1. All clubs: day, room and leader, for the fewest missing meetings; then the days on which the classes left behind
   share groups best (:mod:`solver.club_days`).
2. PE teachers at sport, day by day.
3. Who shares a group with whom (:mod:`solver.grouping`).
4. Each phase of each day, with all before it fixed: who serves.
5. Once more the phases in which a group more or less is nobody's loss, so that all loads can be the same.

In one phase on one day a person serves at most once, so what a place adds to balance and presence is known beforehand:
each part is little more than an assignment (:meth:`solver.week_model.WeekModel.plan`).
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction

from afterschool.model.words import SessionKind, Weekday
from solver.club_days import WORK_OF_A_MOVE, ClubDays
from solver.club_sets import ClubSets
from solver.engine import Engine, Limit, Values
from solver.goals import Goal
from solver.grouping import grouped
from solver.neighbourhoods import Free, on_day, one_part, parts_of, skeleton
from solver.variables import Owner, Part
from solver.week_model import WeekModel

PRICE = Fraction(200)
"""What an uncovered place costs here: much, but not out of all proportion."""
WORK_OF_CLUBS = 2.0
"""Deterministic seconds for all clubs and their leaders."""
CHANCE = 0.2
"""Points of the score at most: what leading a club costs more or less by lot, less than any wish. Of all plans that are
best for the clubs the simplex method finds one in a corner, from which a large school is not improved as far."""
WORK_OF_A_PART = 0.5
"""Deterministic seconds for one phase on one day, or PE teachers at sport on one day."""
WORTH_OF_A_DAY = Fraction(20)
"""That a club meets on a day that needs fewer groups is worth any wish of a leader and no meeting."""
WORTH_OF_A_GROUP = Fraction(20)
"""The same of a group less."""
QUICKLY, PATIENTLY = (10_000, 0.5), (50_000, 1.0)
"""Sets of clubs that can meet at once in a slot, at most, to be listed; deterministic seconds to choose among them. In
grades of a dozen classes and more listing takes half a second, which a search that has no roster yet does not have."""
ROUNDED_DOWN = Fraction(1, 3)
"""Of a place for everybody: a mean load so little above a whole number of places sinks to it, by fewer groups; any
other rises to the next, by more of them."""
OFFER_EVERY_S = 4.0
"""What is planned so far is offered so often: whoever stops a large school early gets that much."""
WORK_OF_GROUPS = 0.1
"""Deterministic seconds for who shares a group with whom in one phase on one day."""
GAP_OF_GROUPS = 0.03
"""Groups need not be the fewest here."""


class FirstRoster:
    """Plans a first roster, starting from ``values``, in which nobody serves or just those whom locks ask for."""

    def __init__(
        self,
        week: WeekModel,
        engine: Engine,
        *,
        left: Callable[[], float],
        offer: Callable[[Values], object],
        price: Fraction,
        lot: random.Random,
        patient: bool = False,
    ) -> None:
        """``patient``: there is a roster already, and a better one is worth waiting for."""
        self._week, self._engine, self._left = week, engine, left
        self._offer, self._lot = offer, lot
        self._sets = PATIENTLY if patient else QUICKLY
        self._price = min(price, PRICE)
        load = _expected_load(week)
        self._goal = week.goals.sport_for_all(load, self._price, extra=self._price)
        self._grouping = week.goals.grouping(self._price)
        self._scarce = week.goals.scarce(load, self._price)

    def plan(self, values: Values) -> Values:
        """The first roster; what there is no time for stays as it is in ``values``."""
        week = self._week
        values = self._in_better_sets(self._on_better_days(self._all_clubs(values)))
        leads = skeleton(week)
        for day in dict.fromkeys(day for day, _phase in parts_of(week)):
            values = self._part(values, on_day(day, leads), self._scarce, WORK_OF_A_PART)
        merging = self._merging()
        values = self._grouped(values, merging)
        offered = time.monotonic()
        for part in parts_of(week):
            free = _people_of(one_part(*part)) if part in merging else one_part(*part)
            values = self._part(values, free, self._goal, WORK_OF_A_PART)
            if time.monotonic() > offered + OFFER_EVERY_S:
                self._offer(values)
                offered = time.monotonic()
        return self._to_even_load(values)

    def _all_clubs(self, values: Values) -> Values:
        """All meetings and leaders at once, as if there were none yet: that is quicker."""
        leads = (var for (_person, task), var in self._week.variables.serve.items() if task.club is not None)
        goal = self._scarce.by_chance(leads, CHANCE, self._lot)
        return self._part(values, _clubs, goal, WORK_OF_CLUBS, anew=True)

    def _on_better_days(self, values: Values) -> Values:
        """Clubs on days on which fewer groups are needed, as far as all else allows them; their leaders stay."""
        if self._left() <= 0:
            return values
        held = self._week.variables.held
        days = ClubDays(self._week, values, self._lot)
        self._engine.work += days.moves * WORK_OF_A_MOVE
        wanted = days.better()
        goal = self._scarce.and_also((held[meeting] for meeting in wanted), -WORTH_OF_A_DAY)
        now = [meeting for meeting, var in held.items() if values[var.index]]
        open_days = {(meeting.club, meeting.time.day) for meeting in (*now, *wanted)}
        return self._part(values, lambda owner: (owner.club, owner.day) in open_days, goal, WORK_OF_CLUBS)

    def _in_better_sets(self, values: Values) -> Values:
        """Clubs in sets that leave fewer groups, with other leaders too, where these sets can be listed."""
        left = self._left()
        if left <= 0:
            return values
        most, work = self._sets
        sets = ClubSets(self._week, most)
        self._engine.work += sets.work
        return sets.better(self._engine, values, self._scarce, WORTH_OF_A_GROUP, Limit(seconds=left, work=work))

    def _to_even_load(self, values: Values) -> Values:
        """As many groups as make the mean load a whole number of places, where only their number is decided.

        Between two whole numbers nobody can carry the mean, and later a search comes to the better one by luck only.
        """
        week = self._week
        goal = week.goals.sport_for_all(_even_load(week, week.load(values)), self._price, extra=self._price)
        counted = {(slot.time.day, slot.phase) for slot in week.variables.counts if slot.kind is not SessionKind.SPORT}
        evened = values
        for part in parts_of(week):
            if part in counted:
                evened = self._part(evened, one_part(*part), goal, WORK_OF_A_PART)
        return min(values, evened, key=lambda one: week.goals.standing(one).score)

    def _merging(self) -> list[tuple[Weekday, str | None]]:
        """The phases in which it is decided who shares a group with whom."""
        slots = {
            (slot.time.day, slot.phase) for slot in self._week.variables.groups if slot.kind is not SessionKind.SPORT
        }
        return [part for part in parts_of(self._week) if part in slots]

    def _grouped(self, values: Values, merging: Iterable[tuple[Weekday, str | None]]) -> Values:
        """Who shares a group with whom; by CP-SAT only where packing does not settle it."""
        if self._left() <= 0:
            return values
        packed, left = grouped(self._week, values)
        if not self._week.allows(packed):
            packed, left = values, list(self._week.variables.groups)
        values, unsettled = packed, {(slot.time.day, slot.phase) for slot in left}
        for part in merging:
            if part in unsettled:
                free = _groups_of(one_part(*part))
                values = self._part(values, free, self._grouping, WORK_OF_GROUPS, gap=GAP_OF_GROUPS)
        return values

    def _part(
        self, values: Values, free: Free, goal: Goal, work: float, *, gap: float = 0.0, anew: bool = False
    ) -> Values:
        """``values`` with what is ``free`` planned as well as ``work`` allows; as they are if nothing was found."""
        left = self._left()
        if left <= 0:
            return values
        limit = Limit(seconds=left, work=work, gap=gap)
        return self._week.plan(self._engine, values, free, goal, limit, anew=anew).values or values


def _clubs(owner: Owner) -> bool:
    return owner.club is not None


def _groups_of(part: Free) -> Free:
    return lambda owner: owner.part is Part.STRUCTURE and part(owner)


def _people_of(part: Free) -> Free:
    return lambda owner: owner.part is Part.PERSON and part(owner)


def _expected_load(week: WeekModel) -> int:
    """Units that own people will carry, roughly; only the direction of the first roster depends on it."""
    places = sum(len(slot.pupils) if slot.by_class or slot.venues else slot.fewest[0] for slot in week.layout.slots)
    return round(places / float(week.objective.balance.unit))


def _even_load(week: WeekModel, load: int) -> int:
    """The units near ``load`` with which everybody could have the same number of places for their share."""
    balance = week.objective.balance
    units = Counter(units for units in week.objective.units_of_tasks().values() if units > 0)
    if not units or not balance.total_share:
        return load
    place = balance.total_share * units.most_common(1)[0][0]
    return round((load // place + (load % place > ROUNDED_DOWN * place)) * place)
