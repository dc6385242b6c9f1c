"""Slots: needs of one day of which nobody can serve two, as large as can be."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from afterschool.model.words import WEEK
from afterschool.preflight.needs import Need

T = TypeVar("T")


def largest_cliques(items: Sequence[T], excludes: Callable[[T, T], bool]) -> Iterator[tuple[T, ...]]:
    """Every set of items that exclude each other and that no other item can join (Bron and Kerbosch 1973)."""
    near = {
        one: {other for other in range(len(items)) if other != one and excludes(items[one], items[other])}
        for one in range(len(items))
    }

    def grow(chosen: list[int], open_: set[int], done: set[int]) -> Iterator[tuple[T, ...]]:
        if not open_ and not done:
            yield tuple(items[number] for number in sorted(chosen))
            return
        pivot = max(open_ | done, key=lambda number: (len(near[number] & open_), -number))
        for number in sorted(open_ - near[pivot]):
            yield from grow([*chosen, number], open_ & near[number], done & near[number])
            open_ = open_ - {number}
            done = done | {number}

    if items:
        yield from grow([], set(range(len(items))), set())


def slots(needs: Sequence[Need], travel_min: int) -> Iterator[tuple[Need, ...]]:
    """Every largest set of needs of one day that exclude each other in time or by the way between campuses."""
    for day in WEEK:
        moments: dict[object, list[Need]] = {}
        for need in needs:
            if need.time.day == day:
                moments.setdefault((need.time, need.campus), []).append(need)
        groups = list(moments.values())
        for clique in largest_cliques(groups, lambda one, other: one[0].excludes(other[0], travel_min)):
            yield tuple(need for group in clique for need in group)
