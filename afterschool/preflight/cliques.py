"""Largest sets of things that exclude each other."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

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
