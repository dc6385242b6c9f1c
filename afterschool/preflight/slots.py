"""Slots: needs of one day of which nobody can serve two, as large as can be."""

from collections.abc import Iterator, Sequence

from afterschool.model.words import WEEK
from afterschool.preflight.cliques import largest_cliques
from afterschool.preflight.needs import Need


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
