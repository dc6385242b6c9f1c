"""The counting behind the checks, against every possibility of small numbers."""

import random
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from afterschool.preflight.cliques import largest_cliques
from afterschool.preflight.flow import Network
from afterschool.preflight.groups import by_number, by_volume, least_groups
from afterschool.preflight.turns import turns_of
from afterschool.preflight.venues import Takes, fewest_leads

SEEDS = range(150)


# -- flow -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_bottlenecks_are_the_worst_sets_of_needs(seed: int) -> None:
    rng = random.Random(seed)
    needs = {f"n{n}": rng.randint(0, 3) for n in range(rng.randint(1, 5))}
    able = {f"p{n}": [need for need in needs if rng.random() < 0.4] for n in range(rng.randint(1, 6))}
    network = Network()
    for need, count in needs.items():
        network.need(need, count)
    for one, theirs in able.items():
        network.supply(one, 1)
        for need in theirs:
            network.arc(need, one, 1)
    found = list(network.bottlenecks())
    # Hall: what a set of needs asks beyond the people who can serve in any of it; the worst set is the truth.
    worst = max(sum(needs[key] for key in group) - _able(able, group) for group in _subsets(list(needs)))
    assert sum(bottleneck.missing for bottleneck in found) == max(0, worst)
    for bottleneck in found:
        names = [need for need in needs if need in bottleneck.needs]
        assert sum(needs[key] for key in names) - _able(able, names) == bottleneck.missing > 0


def _able(able: Mapping[str, list[str]], group: list[str]) -> int:
    return sum(not set(theirs).isdisjoint(group) for theirs in able.values())


def _subsets(items: list[str]) -> Iterator[list[str]]:
    for chosen in product((False, True), repeat=len(items)):
        yield [item for item, is_in in zip(items, chosen, strict=True) if is_in]


def test_units_go_through_nodes_of_limited_capacity() -> None:
    # Two needs of 3 through one day of 4 to a week of 10: 2 are missing, and the day is why.
    network = Network()
    for need in ("a", "b"):
        network.need(need, 3)
        network.arc(need, "day")
    network.arc("day", "week", 4)
    network.supply("week", 10)
    (bottleneck,) = network.bottlenecks()
    assert (bottleneck.missing, bottleneck.needs, "day" in bottleneck.reached) == (2, {"a", "b"}, True)
    assert "week" not in bottleneck.reached


def test_bottlenecks_that_share_nothing_are_apart() -> None:
    network = Network()
    for need in ("a", "b"):
        network.need(need, 2)
        network.arc(need, f"only {need}")
        network.supply(f"only {need}", 1)
    assert sorted(bottleneck.missing for bottleneck in network.bottlenecks()) == [1, 1]


# -- groups ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "most", "groups"),
    [
        ((), 45, 0),
        ((30, 30), 45, 2),
        ((20, 20), 45, 1),
        ((60,), 45, 1),  # a class is always a group of its own
        ((20, 20, 20), 45, 2),  # 60 ÷ 45
        ((40, 40, 10, 10), 45, 3),  # 10 fits beside neither 40
        ((10, 10, 0), 0, 2),  # nobody merges, nobody needs anything for 0 pupils
    ],
)
def test_least_groups(sizes: tuple[int, ...], most: int, groups: int) -> None:
    assert least_groups(sizes, most) == groups


@pytest.mark.parametrize("seed", SEEDS)
def test_group_bounds_hold_for_every_partition_and_every_choice_of_clubs(seed: int) -> None:
    rng = random.Random(seed)
    most = rng.choice((10, 20, 45))
    sizes = {f"c{n}": rng.randint(1, 30) for n in range(rng.randint(1, 5))}
    clubs = {f"k{n}": {key: rng.randint(0, 12) for key in sizes if rng.random() < 0.6} for n in range(3)}
    assert least_groups(sizes.values(), most) <= _fewest(list(sizes.values()), most)
    for meeting in _subsets(list(clubs)):
        left = {key: size - sum(clubs[club].get(key, 0) for club in meeting) for key, size in sizes.items()}
        fewest = _fewest([size for size in left.values() if size > 0], most)
        for measure in (by_number(sizes, most, clubs), by_volume(sizes, most, clubs)):
            assert measure.need - sum(measure.help[club] for club in meeting) <= fewest + 1e-9


def _fewest(sizes: list[int], most: int) -> int:
    """Groups at least, over all partitions: the first class joins each group in turn, or starts one."""

    def place(rest: list[int], groups: list[int]) -> int:
        if not rest:
            return len(groups)
        size, others = rest[0], rest[1:]
        joined = [
            place(others, [*groups[:n], group + size, *groups[n + 1 :]])
            for n, group in enumerate(groups)
            if group + size <= most
        ]
        return min([*joined, place(others, [*groups, size])])

    return place(sizes, [])


# -- venues ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_fewest_leads_over_all_ways_to_spread_classes(seed: int) -> None:
    rng = random.Random(seed)
    each = rng.randint(1, 4)
    classes = tuple(rng.randint(0, 4) for _phase in range(rng.randint(1, 2)))
    venues = tuple(
        Takes(tuple(rng.choice((together, together, 0)) for _phase in classes), together)
        for together in (rng.randint(0, 4) for _venue in range(rng.randint(0, 3)))
    )
    assert fewest_leads(classes, venues, each) == _leads_by_trying(classes, venues, each)


def _leads_by_trying(classes: tuple[int, ...], venues: tuple[Takes, ...], each: int) -> int:
    options = [
        [option for option in product(*(range(most + 1) for most in venue.by_phase)) if sum(option) <= venue.together]
        for venue in venues
    ]
    best = sum(classes)
    for spread in product(*options):
        placed = [sum(option[phase] for option in spread) for phase in range(len(classes))]
        if all(count <= most for count, most in zip(placed, classes, strict=True)):
            leads = sum(-(-count // each) for option in spread for count in option)
            best = min(best, leads + sum(classes) - sum(placed))
    return best


def test_many_classes_are_counted_by_a_bound() -> None:
    # 54 + 54 classes on venues for 60, 24, 18 and 24, 5 for a lead: 11 leads for each phase, and that is possible.
    venues = tuple(Takes((most, most), most) for most in (60, 24, 18, 24))
    assert fewest_leads((54, 54), venues, 5) == 22


# -- times -----------------------------------------------------------------------------------------


def test_turns_are_sets_that_share_a_moment() -> None:
    rng = random.Random(7)
    for _number in range(200):
        starts = [(rng.choice(list(Weekday)[:2]), rng.randint(0, 20), rng.randint(1, 8)) for _time in range(8)]
        times = [WeeklyTime(day, start, start + length) for day, start, length in starts]
        turns = turns_of(times)
        for one in times:
            for other in times:
                if one.day == other.day and turns[one] == turns[other]:
                    assert one.overlaps(other)


def test_largest_cliques() -> None:
    near = {frozenset(pair) for pair in ("ab", "bc", "ca", "cd")}
    cliques = largest_cliques("abcde", lambda one, other: frozenset((one, other)) in near)
    assert sorted("".join(clique) for clique in cliques) == ["abc", "cd", "e"]
    assert list(largest_cliques("", lambda _one, _other: True)) == []
