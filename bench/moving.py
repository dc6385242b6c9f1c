"""How long it takes until every target is known once something is taken up: ``python -m bench.moving [CASE.json …]``.

Processor time, so that other work on the machine counts little, on a greedy roster of each case named, or of the
shared ones. For each sort of hold, spread over the week: the median and the most milliseconds until the colour and
cost of every target are known, and until every way to put it down on one of them is. Aim: 50 ms at 108 classes. The
desk, on which everything lies ready, is made once for each roster while nothing is held yet.
"""

import sys
from functools import partial
from pathlib import Path
from statistics import median

from afterschool.advice.desk import Desk, desk_for
from afterschool.advice.moving import Hand, HeldGroup, HeldMeeting, HeldPerson, Hold, Spot, Target, holds_of, take_up
from afterschool.interchange import read_case
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from bench.timing import timed
from tests.greedy import greedy_roster
from tests.shared_cases import shared_case_paths

MOST_HOLDS = 40
MOST_DROPS = 3
NAMES: dict[type[Hold], str] = {HeldPerson: "person", HeldGroup: "classes", HeldMeeting: "club meeting"}


def main(arguments: list[str]) -> int:
    """Measure the cases named, or the shared ones, and print one line for each sort of hold."""
    print(f"{'case':<16} {'held':<13}{'targets':>8}{'median ms':>11}{'most':>8}{'drop ms':>9}{'most':>8}")
    for path in [Path(argument) for argument in arguments] or shared_case_paths():
        case = read_case(path).case
        roster = greedy_roster(case)
        desk, milliseconds = timed(partial(ready_desk, case, roster))
        print(f"{path.stem:<16} {'(the desk)':<13}{len(desk.board.sessions):>8}{milliseconds:>11.1f}")
        holds = [hold for index, session in enumerate(roster.sessions) for hold in holds_of(session, index)]
        for kind, name in NAMES.items():
            some = [hold for hold in holds if isinstance(hold, kind)]
            if some:
                print_line(path.stem, name, case, roster, some[:: -(-len(some) // MOST_HOLDS)])
    return 0


def ready_desk(case: Case, roster: Roster) -> Desk:
    """A desk on which everything lies ready."""
    desk = desk_for(case, roster)
    desk.prepare()
    return desk


def print_line(case_name: str, name: str, case: Case, roster: Roster, holds: list[Hold]) -> None:
    """Take each of ``holds`` up and put it down at some of the places it can go to."""
    known, dropped, targets = list[float](), list[float](), list[int]()
    for hold in holds:
        hand, milliseconds = timed(partial(take_up, case, roster, hold))
        if hand is None:
            continue
        found, more = timed(partial(targets_of, hand))
        known.append(milliseconds + more)
        targets.append(len(found))
        for spot in [spot for spot, target in found.items() if target.allowed][:MOST_DROPS]:
            dropped.append(timed(partial(hand.drops, spot))[1])
    drops = f"{median(dropped):>9.1f}{max(dropped):>8.1f}" if dropped else ""
    print(f"{case_name:<16} {name:<13}{median(targets):>8.0f}{median(known):>11.1f}{max(known):>8.1f}{drops}")


def targets_of(hand: Hand) -> dict[Spot, Target]:
    """Where ``hand`` can put down what it holds."""
    return hand.targets


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
