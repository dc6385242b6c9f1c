"""How long one judgement of a full roster takes: ``python -m bench.judge [CASE.json …]``.

Measured in processor time, so that other work on the machine counts little. Each case is judged on a greedy roster
(see ``tests/greedy.py``), first anew and then again, as a solver and a board do.
"""

import sys
from functools import partial
from pathlib import Path
from statistics import median

from afterschool.interchange import read_case
from afterschool.rules import judge
from bench.timing import timed
from tests.greedy import greedy_roster
from tests.shared_cases import shared_case_paths

REPETITIONS = 30


def main(arguments: list[str]) -> int:
    """Measure the cases named, or the shared ones, and print one line each."""
    print(f"{'case':<16} {'sessions':>8} {'first ms':>9} {'again ms':>9} {'best ms':>8}")
    for path in [Path(argument) for argument in arguments] or shared_case_paths():
        case = read_case(path).case
        roster = greedy_roster(case)
        times = [timed(partial(judge, case, roster))[1] for _ in range(REPETITIONS)]
        first, again = times[0], times[1:]
        print(f"{path.stem:<16} {len(roster.sessions):>8} {first:>9.1f} {median(again):>9.1f} {min(again):>8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
