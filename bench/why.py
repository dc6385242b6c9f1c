"""How long advice for one place takes: ``python -m bench.why [CASE.json …]``.

Measured in processor time, so that other work on the machine counts little, on a greedy roster (see
``tests/greedy.py``) of each case named, or of the shared ones. For up to 20 empty and 20 filled places, spread over the
week: the median and the most milliseconds, first for a roster that was never asked about, then once more.
"""

import sys
from functools import partial
from pathlib import Path
from statistics import median

from afterschool.advice import advise
from afterschool.interchange import read_case
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules.places import Place, places_of
from bench.timing import timed
from tests.greedy import greedy_roster
from tests.shared_cases import shared_case_paths

MOST_PLACES = 20


def main(arguments: list[str]) -> int:
    """Measure the cases named, or the shared ones, and print one line for each sort of place."""
    print(f"{'case':<16} {'places':<7}{'first ms':>9}{'most':>7}{'again ms':>9}{'most':>7}{'chains and swaps':>18}")
    for path in [Path(argument) for argument in arguments] or shared_case_paths():
        case = read_case(path).case
        roster = greedy_roster(case)
        places = [place for n, s in enumerate(roster.sessions) for place in places_of(case, s, n)]
        for name, chosen in (
            ("empty", [place for place in places if place.person is None]),
            ("filled", [place for place in places if place.person is not None]),
        ):
            if chosen:
                _print_line(path.stem, name, case, roster, _some(chosen))
    return 0


def _some(places: list[Place]) -> list[Place]:
    """Places from all over the week."""
    return places[:: -(-len(places) // MOST_PLACES)]


def _print_line(case_name: str, name: str, case: Case, roster: Roster, places: list[Place]) -> None:
    first, again, options = list[float](), list[float](), 0
    for place in places:
        unseen = Roster(sessions=roster.sessions)
        ask = partial(advise, case, unseen, place.session, place.position)
        first.append(timed(ask)[1])
        advice, milliseconds = timed(ask)
        again.append(milliseconds)
        options += len(advice.options)
    figures = f"{median(first):>9.0f}{max(first):>7.0f}{median(again):>9.0f}{max(again):>7.0f}{options:>18}"
    print(f"{case_name:<16} {name:<7}{figures}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
