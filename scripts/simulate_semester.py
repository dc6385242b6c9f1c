"""Lives through a semester of the sample school by public commands, writes every sheet, checks the sums from outside.

``python scripts/simulate_semester.py OUT`` makes the folder ``OUT``: the document, the commands as they were typed,
sheets, notices, rosters, calendars, the archive, and a report of what was checked. Where LibreOffice is installed,
every workbook and document is opened in it; formulas are checked as it works them out, pages kept as PDF and pictures.
The same seed and the same rosters give the same semester.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from semester.checks import Findings, PaidMonth, check_formulas, check_month, check_on_site
from semester.days import DayByDay
from semester.months import archived, close_month, reopen_and_close, write_month, write_semester
from semester.office import Office
from semester.prints import office_program, pictures, printed, recalculated
from semester.rules import write_rules
from semester.seen import Seen, seen
from semester.tables import read_tables

SAMPLE = Path(__file__).resolve().parents[1] / "sample_data" / "primary-24.afterschool"
MID_TERM = "2026-11"
EXAM_DAYS = 5
SECONDS_A_DAY = 5
PAGES_SHOWN = 6
"""Pages of each file that are made pictures of."""


@dataclass(slots=True)
class Semester:
    """What was lived through."""

    office: Office
    life: DayByDay
    months: dict[str, list[date]]
    incomes: dict[str, int] = field(default_factory=dict)
    records: dict[str, Seen] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Everything; 1 if a sum does not come out."""
    options = read_options(arguments)
    semester = live(options)
    findings = look_at(semester, opens_files=not options.no_pictures)
    report(semester, findings)
    return 1 if findings.wrong else 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="a new folder")
    parser.add_argument("--document", type=Path, default=SAMPLE, help="the school to begin with; the sample by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20, help="for each roster that is lacking; 0: never solve")
    parser.add_argument("--months", type=int, help="how many months; all of the semester by default")
    parser.add_argument("--no-pictures", action="store_true", help="do not open the files in LibreOffice")
    return parser.parse_args(arguments)


def live(options: argparse.Namespace) -> Semester:
    """The whole semester, every file of it written."""
    folder: Path = options.out
    folder.mkdir(parents=True, exist_ok=True)
    document = folder / "school.afterschool"
    shutil.copyfile(options.document, document)
    office = Office(document, folder)
    semester = begin(office, options)
    for number, (month, days) in enumerate(semester.months.items()):
        live_month(semester, month, days, is_first=number == 0)
        print(f"{month}: {len(days)} days, {sum(semester.records[month].held.values())} places served")
    solved = [str(row["version"]) for row in office.ask("calendar")["days"] if row["session_count"]]
    write_semester(office, list(dict.fromkeys(solved)))
    return semester


def begin(office: Office, options: argparse.Namespace) -> Semester:
    """Rosters for all plan versions, the rules of pay, the service days by month."""
    days = [row for row in office.ask("calendar")["days"] if row["version"]]
    for version in dict.fromkeys(str(row["version"]) for row in days):
        unsolved = not any(row["session_count"] for row in days if row["version"] == version)
        if unsolved and options.seconds:
            words = ("--version", version, "--seconds", options.seconds, "--threads", 2, "--seed", options.seed)
            office.run("solve", *words)
    rules = office.file("绩效规则.json")
    write_rules(rules, MID_TERM)
    office.run("record rules", "--set", rules)
    months: dict[str, list[date]] = {}
    for row in office.ask("calendar")["days"]:
        day = date.fromisoformat(row["day"])
        if row["service"] and row["session_count"]:
            months.setdefault(row["day"][:7], []).append(day)
    months = dict(list(months.items())[: options.months])
    every = [day for dates in months.values() for day in dates]
    life = DayByDay(office, options.seed, every[-EXAM_DAYS:], min(options.seconds, SECONDS_A_DAY))
    return Semester(office=office, life=life, months=months)


def live_month(semester: Semester, month: str, days: list[date], *, is_first: bool) -> None:
    """Every day, noted week by week; then closing, and the sheets."""
    office, life = semester.office, semester.life
    for week in _weeks(days):
        for day in week:
            life.live(day)
        office.run("record held", "--on", week[0], "--until", week[-1])
        for day in week:
            life.correct(day)
    record = seen((str(day), life.sessions(day)) for day in days)
    semester.records[month] = record
    semester.incomes[month] = close_month(office, month, sum(record.held.values()))
    if is_first:
        reopen_and_close(office, month)
    write_month(office, month, _weeks(days)[-1])


def _weeks(days: Sequence[date]) -> list[list[date]]:
    found: dict[date, list[date]] = {}
    for day in days:
        found.setdefault(day - timedelta(day.weekday()), []).append(day)
    return list(found.values())


def look_at(semester: Semester, *, opens_files: bool) -> Findings:
    """Opens and checks what was written."""
    office, folder = semester.office, semester.office.folder
    files = [path for path in office.written if path.suffix in (".xlsx", ".docx")] + archived(folder / "archive")
    program = office_program() if opens_files else None
    opened: dict[Path, Path] = {}
    pdfs: dict[Path, Path] = {}
    if program:
        opened = recalculated(program, files, folder / "opened")
        pdfs = printed(program, files, folder / "printed")
        count = pictures(list(pdfs.values()), folder / "pictures", PAGES_SHOWN)
        print(f"{len(pdfs)} files opened and printed; {count} pictures in {folder / 'pictures'}")
    findings = Findings()
    if program:
        for path, again in opened.items():
            check_formulas(path, again, findings)
        findings.unopened = sorted(path.name for path in files if path not in pdfs)
    for month, days in semester.months.items():
        check(semester, month, days, opened, findings)
    return findings


def check(semester: Semester, month: str, days: list[date], opened: dict[Path, Path], findings: Findings) -> None:
    """All sums of a month; those of formulas where the workbook was opened."""
    folder = semester.office.folder / "sheets"

    def tables(name: str) -> Path:
        path = folder / f"{month} {name}.xlsx"
        return opened.get(path, path)

    late = semester.life.story.late
    check_month(
        PaidMonth(
            name=month,
            seen=semester.records[month],
            sheets=read_tables(tables("签领")),
            posted=read_tables(tables("签领 公示")),
            income_fen=semester.incomes[month],
            late={person: set(dates) for person, dates in late.items()},
            shares=month >= MID_TERM,
        ),
        findings,
    )
    week = [str(day) for day in _weeks(days)[-1]]
    check_on_site(month, semester.records[month], read_tables(tables("现场")), week, findings)


def report(semester: Semester, findings: Findings) -> None:
    """What happened and what was found, printed and kept."""
    office, story = semester.office, semester.life.story
    lines = [f"{len(office.commands)} commands, {len(office.written)} files", ""]
    lines += [f"- {what}: {count}" for what, count in sorted(story.counts.items())]
    lines += ["", f"{findings.done} sums checked, {len(findings.wrong)} do not come out", *findings.wrong]
    if findings.unopened:
        lines += ["", f"LibreOffice did not open: {', '.join(findings.unopened)}"]
    lines += ["", f"{len(office.refused)} commands were refused:", *office.refused]
    text = "\n".join(lines) + "\n"
    (office.folder / "commands.txt").write_text("\n".join(office.commands) + "\n", encoding="utf-8")
    (office.folder / "report.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    sys.exit(main())
