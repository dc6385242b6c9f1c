"""How many groups a set of classes needs at least: lower bounds of bin packing.

A group is one class alone or several classes with at most ``most`` pupils together. The bounds let every class be a
group of its own, however large: then the groups with a supervisor and the classes without one are together always at
least the bound, and each group more than there are people leaves at least one class uncovered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


def least_groups(sizes: Iterable[int], most: int) -> int:
    """The L2 bound of Martello and Toth (1990): large classes need a group each, and the rest fill what is left.

    ``sizes`` are pupils by class, classes without pupils need nothing. ``most`` of 0 or less means that no two
    classes may share a group.
    """
    pupils = sorted(min(size, most) if most > 0 else size for size in sizes if size > 0)
    if most <= 0:
        return len(pupils)
    return max(
        (_with_small_from(pupils, most, smallest) for smallest in {*pupils, 0} if 2 * smallest <= most), default=0
    )


def _with_small_from(pupils: Sequence[int], most: int, smallest: int) -> int:
    """The bound when classes under ``smallest`` are left out: those over ``most - smallest`` stand alone."""
    alone = sum(size > most - smallest for size in pupils)
    large = [size for size in pupils if 2 * size > most and size <= most - smallest]
    small = sum(size for size in pupils if 2 * size <= most and size >= smallest)
    left_over = len(large) * most - sum(large)
    return alone + len(large) + max(0, -(-(small - left_over) // most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A bound that adds up over classes, so that the help of each club meeting can be taken off it.

    ``need`` is at most the groups that the classes need while no club meets; a meeting takes at most its ``help``
    off, whatever else meets: the bound stays true for any choice of meetings.
    """

    need: float
    help: Mapping[str, float]
    """By club."""


def by_number(sizes: Mapping[str, int], most: int, clubs: Mapping[str, Mapping[str, int]]) -> Measure:
    """Counts classes with more than half of ``most`` pupils: no two of them share a group.

    A club that takes ``m`` pupils out of a class that is ``d`` pupils too large to share spares at most m ÷ d of it.
    ``clubs`` gives members by club and class.
    """
    half = max(0, most) // 2
    excess = {key: size - half for key, size in sizes.items() if size > half}
    spared = {
        club: sum(min(1.0, count / excess[key]) for key, count in members.items() if key in excess)
        for club, members in clubs.items()
    }
    return Measure(need=len(excess), help=spared)


def by_volume(sizes: Mapping[str, int], most: int, clubs: Mapping[str, Mapping[str, int]]) -> Measure:
    """Adds up pupils in parts of ``most``; a club of ``m`` pupils of these classes spares at most m ÷ ``most``."""
    if most <= 0:
        return by_number(sizes, most, clubs)
    need = sum(min(size, most) for size in sizes.values()) / most
    spared = {
        club: sum(count for key, count in members.items() if sizes.get(key, 0) > 0) / most
        for club, members in clubs.items()
    }
    return Measure(need=need, help=spared)
