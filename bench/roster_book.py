"""How long the roster workbook takes: ``python -m bench.roster_book [CASE.json]``; aim: 8 s for 108 classes.

Without a case a school of 108 classes, 306 people and 157 rooms is made up. The roster is a quick legal one; only
judging and writing are timed.
"""

import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.interchange import read_case
from afterschool.model.case import Case
from tests.greedy import greedy_roster
from tests.make import case, club, klass, person, phase, post, room, venue

WEEK = "mon tue wed thu fri"


def large_school() -> Case:
    """108 classes of six grades with a club each."""
    classes = [(grade, number) for grade in range(1, 7) for number in range(1, 19)]
    return case(
        phase("sport", "sport", days=WEEK),
        phase("study", "homework club", days=WEEK),
        *(klass(f"{g}.{n}", pupils=34, teachers=f"T{g}{n:02d}", days=WEEK) for g, n in classes),
        *(club(f"C{g}{n:02d}", f"T{g}{n:02d}", f"F{n % 45}", f"{g}.{n}=15", meetings=1) for g, n in classes),
        *(room(f"F{n}", kind="music") for n in range(45)),
        *(venue(f"V{n}", 2000, 27) for n in range(4)),
        *(person(f"T{g}{n:02d}", max_per_week=9) for g, n in classes),
        *(person(f"X{n}", skills="pe" if n < 30 else "", max_per_week=9) for n in range(198)),
        post("gate", count=12, days=WEEK, time="17:30-17:50"),
    )


def main(arguments: list[str]) -> None:
    """Write the workbook once and print the figures."""
    week = read_case(Path(arguments[0])).case if arguments else large_school()
    roster = greedy_roster(week)
    heading = RosterHeading(
        school=week.school_name,
        semester="2026",
        version="1",
        first_day=date(2026, 9, 1),
        last_day=date(2027, 1, 22),
        made_on=date(2026, 8, 28),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        begin = time.perf_counter()
        write_roster_book(path, week, roster, heading)
        seconds = time.perf_counter() - begin
        size = path.stat().st_size
        sheets = len(load_workbook(path, read_only=True).sheetnames)
    print(f"{len(week.classes)} classes, {len(roster.sessions)} sessions:", end=" ")
    print(f"{sheets} sheets, {size // 1024} KB, {seconds:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
