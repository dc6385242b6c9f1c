"""How quickly a roster is mended, and how often that is proved to be the least change: ``python -m bench.repair``.

For each case named, or the shared ones: a roster is searched for (or read from ``--rosters FOLDER/<case>.json``), then
a weekday goes without one person after the other, one date without several at once, and a weekday without the outdoor
venues. Seconds are those of the whole repair up to the proof, building the model included, the import of OR-Tools not;
processor seconds beside them, since other work slows the clock.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from afterschool.interchange import parse_roster, read_case, read_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from afterschool.rules import judge
from afterschool.week.day_plan import ALL_DAY, DayEvents, day_problem
from solver.measuring.machine import machine, machine_words
from solver.protocol import EndReason, Event, Stage, StageReached
from solver.repair import Repair
from solver.search import Search
from tests.shared_cases import shared_case_paths


@dataclass(slots=True, kw_only=True)
class Measured:
    """One repair."""

    label: str
    seconds: float
    cpu_s: float
    changed: int
    bound: int
    uncovered: int
    accepted: int
    proved: bool


def repair(label: str, case: Case, roster: Roster, accepted: int | None = None) -> Measured:
    """Mend ``roster`` for ``case``."""
    began, began_cpu = time.monotonic(), time.process_time()
    proof: list[tuple[float, float]] = []

    def report(event: Event) -> None:
        if isinstance(event, StageReached) and event.stage is Stage.BALANCE:
            proof.append((time.monotonic() - began, time.process_time() - began_cpu))

    end = Repair(case, roster, seconds=30, threads=1, accepted=accepted, report=report).run()
    change = end.least_change
    assert change is not None
    assert judge(case, parse_roster(end.roster).roster).hard == 0
    return Measured(
        label=label,
        seconds=proof[0][0],
        cpu_s=proof[0][1],
        changed=change.changed,
        bound=change.changed_bound,
        uncovered=end.uncovered,
        accepted=change.accepted,
        proved=end.reason is EndReason.OPTIMAL,
    )


def absences(case: Case, roster: Roster, count: int) -> Iterator[Measured]:
    """Somebody with places on a day is away all that day of every week, ``count`` times."""
    for [person], day in _away(roster, count, together=1):
        row = case.staff[person]
        away = replace(row, unavailable=(*row.unavailable, WeeklyTime(day, *ALL_DAY)))
        yield repair(f"{person} away on {day}", replace(case, staff={**case.staff, person: away}), roster)


def absences_on_a_date(case: Case, roster: Roster, count: int, together: int) -> Iterator[Measured]:
    """``together`` people with places on a day are away on one date, ``count`` times: that day alone is mended."""
    for people, day in _away(roster, count, together):
        problem = day_problem(case, roster, DayEvents(day=day, absent=dict.fromkeys(people, ALL_DAY)))
        label = f"{', '.join(people)} away on one {day}"
        yield repair(label, problem.case, problem.baseline, problem.accepted)


def _away(roster: Roster, count: int, together: int) -> Iterator[tuple[list[str], Weekday]]:
    """Who is away, and on which day, drawn by a fixed lot; none where no day has as many people."""
    lot = random.Random(1)
    serving: dict[Weekday, set[str]] = {}
    for session in roster.sessions:
        serving.setdefault(session.day, set()).update(session.people)
    days = [day for day, people in sorted(serving.items()) if len(people) >= together]
    for _ in range(count if days else 0):
        day = lot.choice(days)
        yield lot.sample(sorted(serving[day]), together), day


def rain(case: Case, roster: Roster, day: Weekday) -> Measured:
    """All outdoor venues are closed on ``day``."""
    closed = WeeklyTime(day, *ALL_DAY)
    rooms = {k: replace(r, unavailable=(*r.unavailable, closed)) if r.outdoor else r for k, r in case.rooms.items()}
    return repair(f"outdoor closed on {day}", replace(case, rooms=rooms), roster)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.repair", description=__doc__)
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--rosters", type=Path, help="folder with a roster for each case, <case>.json")
    parser.add_argument("--seconds", type=float, default=30, help="for searching a roster where none is given")
    parser.add_argument("--absences", type=int, default=10, help="how many times somebody, then several, are away")
    parser.add_argument("--together", type=int, default=10, help="how many are away at once")
    options = parser.parse_args()
    print("| case | what | median s (max) | median CPU s (max) | changed | proved least |")
    print("| --- | --- | --- | --- | --- | --- |")
    for path in options.cases or shared_case_paths():
        case = read_case(path).case
        known = options.rosters / path.name if options.rosters else None
        if known is not None and known.is_file():
            roster = read_roster(known).roster
        else:
            roster = parse_roster(Search(case, seconds=options.seconds, threads=2).run().roster).roster
        for name, rows in (
            ("one person away", list(absences(case, roster, options.absences))),
            (
                f"{options.together} people away on a date",
                list(absences_on_a_date(case, roster, options.absences, options.together)),
            ),
            ("outdoor closed on Wed", [rain(case, roster, Weekday.WED)]),
        ):
            if not rows:
                continue
            seconds, cpu = [row.seconds for row in rows], [row.cpu_s for row in rows]
            changed = f"{min(row.changed for row in rows)}–{max(row.changed for row in rows)}"
            times = f"{statistics.median(seconds):.1f} ({max(seconds):.1f})"
            cpu_times = f"{statistics.median(cpu):.1f} ({max(cpu):.1f})"
            proved = sum(row.proved for row in rows)
            print(f"| {path.stem} | {name} | {times} | {cpu_times} | {changed} | {proved} of {len(rows)} |", flush=True)
    print(machine_words(machine()))


if __name__ == "__main__":
    main()
