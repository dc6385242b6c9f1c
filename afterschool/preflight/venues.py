"""How few PE leads all classes with sport at one moment can do with, over all ways to spread them over the venues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

MOST_STEPS = 100_000
"""Beyond this many steps the exact count gives way to its bound, which may be lower, never higher."""

Placed = tuple[int, ...]
"""Classes by phase."""


@dataclass(frozen=True, slots=True)
class Takes:
    """What a venue takes at the moment: classes of each phase, and of all phases together."""

    by_phase: Placed
    together: int


@lru_cache(maxsize=256)
def fewest_leads(classes: Placed, venues: tuple[Takes, ...], each: int) -> int:
    """The least of leads + classes without a place, or a bound on it, for ``classes`` by phase.

    A venue with n classes of one phase needs ⌈n ÷ ``each``⌉ leads for them; phases do not share leads, but share the
    venue. Two bounds are quick: as if all were one phase, and as if each phase had the venues for itself. Where
    simply filling up the venues does not reach them, the best way is searched.
    """
    as_one = _of_one_phase(sum(classes), [venue.together for venue in venues], each)
    apart = sum(
        _of_one_phase(count, [venue.by_phase[phase] for venue in venues], each) for phase, count in enumerate(classes)
    )
    least = max(as_one, apart)
    options = prod(count + 1 for count in classes) * sum(_option_count(venue) ** 2 for venue in venues)
    if len(classes) == 1 or options > MOST_STEPS or _filled_up(classes, venues, each) == least:
        return least
    return _searched(classes, venues, each)


def _of_one_phase(classes: int, takes: Sequence[int], each: int) -> int:
    """A venue for n classes has room for full parts of ``each`` and one smaller part: the largest parts come first."""
    parts = [part for most in takes for part in (*[each] * (most // each), most % each) if part]
    leads = 0
    for part in sorted(parts, reverse=True):
        if classes <= 0:
            break
        classes -= part
        leads += 1
    return leads + max(0, classes)


def _filled_up(classes: Placed, venues: Sequence[Takes], each: int) -> int:
    """Leads + classes without a place when the largest phase always goes to the emptiest venue: one way of many."""
    rest, used, leads = list(classes), [[0] * len(classes) for _venue in venues], 0
    while True:
        room = {
            (phase, number): min(rest[phase], each, venue.together - sum(taken), venue.by_phase[phase] - taken[phase])
            for phase in range(len(classes))
            for number, (venue, taken) in enumerate(zip(venues, used, strict=True))
        }
        best = max(room, key=lambda key: (room[key], rest[key[0]]), default=None)
        if best is None or room[best] <= 0:
            return leads + sum(rest)
        phase, number = best
        rest[phase] -= room[best]
        used[number][phase] += room[best]
        leads += 1


def _searched(classes: Placed, venues: Sequence[Takes], each: int) -> int:
    """Venue by venue, the fewest leads for each number of classes placed so far (dynamic programming)."""
    best: dict[Placed, int] = {(0,) * len(classes): 0}
    for venue in venues:
        options = list(_options(venue, each))
        reached: dict[Placed, int] = {}
        for placed, leads in best.items():
            for more, extra in options:
                state = tuple(map(min, map(sum, zip(placed, more, strict=True)), classes))
                reached[state] = min(leads + extra, reached.get(state, leads + extra))
        best = reached
    return min(leads + sum(classes) - sum(placed) for placed, leads in best.items())


def _option_count(venue: Takes) -> int:
    return prod(min(most, venue.together) + 1 for most in venue.by_phase)


def _options(venue: Takes, each: int) -> Iterator[tuple[Placed, int]]:
    """Classes by phase and their leads, without those that place no more than another with no more leads."""
    whole = [
        (option, sum(-(-count // each) for count in option))
        for option in product(*(range(min(most, venue.together) + 1) for most in venue.by_phase))
        if sum(option) <= venue.together
    ]
    return ((option, leads) for option, leads in whole if not _is_beaten(option, leads, whole))


def _is_beaten(option: Placed, leads: int, others: Sequence[tuple[Placed, int]]) -> bool:
    return any(
        other != option and other_leads <= leads and all(a >= b for a, b in zip(other, option, strict=True))
        for other, other_leads in others
    )
