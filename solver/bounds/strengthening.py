"""More rows that every roster keeps and the linear relaxation does not know: they make it tighter, not different."""

from collections.abc import Iterator, Mapping

from afterschool.model.words import SessionKind
from solver.bounds.people import PersonWeeks
from solver.layout.slots import Slot
from solver.sparse import FAR, Row
from solver.variables import Var, Variables
from solver.week_model import WeekModel


def presence_rows(week: WeekModel, people: PersonWeeks) -> Iterator[Row]:
    """A load takes days (H2, H3): with at most 3 places a day, the fourth place takes a second day.

    ``needed(k)``, the fewest days for a load of k, is summed up over the levels of the load: the k-th level asks for
    ``needed(k) - needed(k - 1)`` more days of presence.
    """
    for person, flags in week.objective.levels.items():
        if person not in people.most_units:
            continue
        columns = [var.index for (who, _day), var in week.variables.present.items() if who == person]
        coefficients = [1] * len(columns)
        before = 0
        for k, flag in enumerate(flags, start=1):
            needed = _fewest_days(people.most_units[person], k)
            if needed > before:
                columns.append(flag.index)
                coefficients.append(before - needed)
            before = needed
        yield Row(columns, coefficients, 0, FAR)


def partly_rows(week: WeekModel, people: PersonWeeks) -> Iterator[Row]:
    """A club has one leader: who leads it partly leaves a meeting missing (H7)."""
    by_club: dict[str, list[int]] = {}
    for (_person, club), partly in people.partly.items():
        by_club.setdefault(club, []).append(partly)
    for club, flags in by_club.items():
        missing = week.variables.missing_meetings[club].index
        yield Row([*flags, missing], [1] * len(flags) + [-1], -FAR, 0)


def _fewest_days(most: list[int], load: int) -> int:
    """Days that a load takes, given the most of each day; one more than there are where it cannot be."""
    days = 0
    for units in most:
        if load <= 0:
            break
        load -= units
        days += 1
    return days if load <= 0 else len(most) + 1


def merge_rows(variables: Variables) -> Iterator[Row]:
    """:func:`merge_row` for every pair of classes too many for one group."""
    for slot, groups in variables.groups.items():
        for (klass, host), join in groups.join.items() if slot.kind is not SessionKind.SPORT else ():
            if slot.pupils[klass] + slot.pupils[host] > slot.group_limit[host]:
                yield merge_row(variables, slot, (klass, host), join)


def merge_row(variables: Variables, slot: Slot, pair: tuple[str, str], join: Var) -> Row:
    """Two classes too many for one group share one only if clubs take enough of their pupils away (H5).

    A club counts for no more than is needed: that is what a row with a large constant does not know in fractions.
    """
    klass, host = pair
    needed = slot.pupils[klass] + slot.pupils[host] - slot.group_limit[host]
    away = members_away(slot, pair)
    held = [variables.held_at(club, slot.phase, slot.time.day).index for club in away]
    return Row([*held, join.index], [*(min(n, needed) for n in away.values()), -needed], 0, FAR)


def members_away(slot: Slot, classes: tuple[str, ...]) -> Mapping[str, int]:
    """Club -> pupils of ``classes`` whom it can take out of ``slot``."""
    away: dict[str, int] = {}
    for klass in classes:
        for club, members in slot.clubs.get(klass, {}).items():
            away[club] = away.get(club, 0) + members
    return away
