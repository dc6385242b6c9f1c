"""How long a document of a school of 108 classes takes: ``python -m bench.document [FOLDER]``.

Aims: opening below 300 ms, a change of one field below 20 ms on a disk. ``FOLDER`` chooses the disk.
"""

import statistics
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count, product
from pathlib import Path

from afterschool.document import Document
from afterschool.model.people import Lesson, StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.roster import Roster, Session
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WORKDAYS, Activity, Programme, SessionKind
from afterschool.texts import _

CLASSES, STAFF, CLUBS = 108, 270, 60
GRADES = range(1, 7)


def school() -> SchoolPlan:
    """A school with every table filled: 108 classes, 270 people with 14 lessons each, 60 clubs, 6 posts."""
    classes = [f"C{n}" for n in range(CLASSES)]
    return SchoolPlan(
        school=School(name="示例小学"),
        semester=Semester(
            name="秋",
            first_day=date(2026, 9, 1),
            last_day=date(2027, 1, 15),
            versions=(PlanVersion(id="V1", name="一", first_day=date(2026, 9, 1), last_day=date(2027, 1, 15)),),
        ),
        clock=tuple(_phase(name, activity) for name, activity in (("P1", Activity.SPORT), ("P2", Activity.HOMEWORK))),
        staff=tuple(_person(n, classes) for n in range(STAFF)),
        classes=tuple(_class(n) for n in range(CLASSES)),
        rooms=tuple(Room(id=f"R{n}", name=f"教室{n}") for n in range(CLASSES)),
        clubs=tuple(_club(n, classes) for n in range(CLUBS)),
        posts=tuple(Post(id=f"D{n}", name=f"岗位{n}", start_min=1050, end_min=1080) for n in range(6)),
    )


def _phase(id_: str, activity: Activity) -> ClockPhase:
    return ClockPhase(
        id=id_,
        name=id_,
        programme=Programme.SERVICE,
        activities=(activity, Activity.CLUB),
        days=WORKDAYS,
        grades=tuple(GRADES),
        start_min=930,
        end_min=990,
    )


def _person(number: int, classes: list[str]) -> StaffMember:
    lessons = tuple(
        Lesson(
            time=WeeklyTime(day, 480 + 50 * k, 520 + 50 * k), class_id=classes[(number + k) % CLASSES], subject="语文"
        )
        for day, k in product(WORKDAYS, range(3))
    )
    return StaffMember(
        id=f"T{number}", number=str(number), name=f"教师{number}", skills=("chinese",), lessons=lessons[:14]
    )


def _class(number: int) -> HomeClass:
    return HomeClass(
        id=f"C{number}",
        name=f"{number // 18 + 1}（{number % 18 + 1}）班",
        grade=number // 18 + 1,
        home_room=f"R{number}",
        homeroom_teacher=f"T{number}",
        subject_teachers=tuple(SubjectTeacher(staff=f"T{(number + k) % STAFF}", subject="语文") for k in range(6)),
        students=dict.fromkeys(WORKDAYS, 38),
    )


def _club(number: int, classes: list[str]) -> Club:
    return Club(
        id=f"K{number}",
        name=f"社团{number}",
        members={classes[(number + k) % CLASSES]: 1 for k in range(25)},
        phases=("P2",),
        leaders=(f"T{number}",),
        rooms=(f"R{number}",),
    )


def roster(shift: int) -> Roster:
    """Two sessions of each class on each workday with two people each: 1,080 sessions, 2,160 places."""
    staff = count(shift)
    return Roster(
        sessions=tuple(
            Session(
                kind=kind,
                day=day,
                phase=phase,
                room=f"R{number}",
                classes=(f"C{number}",),
                staff=(f"T{next(staff) % STAFF}", f"T{next(staff) % STAFF}"),
            )
            for day, number in product(WORKDAYS, range(CLASSES))
            for kind, phase in ((SessionKind.SPORT, "P1"), (SessionKind.HOMEWORK, "P2"))
        )
    )


def main() -> None:
    """Print the median of several runs of each act."""
    parser = ArgumentParser(prog="python -m bench.document", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the document is made")
    with tempfile.TemporaryDirectory(dir=parser.parse_args().folder) as folder:
        path = Path(folder, "school.afterschool")
        report("create", 1, lambda: Document.create(path, school()).close())
        with Document.open(path) as document:
            for name, act in acts(document, Path(folder)):
                report(name, 15, act)
        report("open and read plan and roster", 15, lambda: opened(path))
        print(f"{path.stat().st_size / 1e6:.1f} MB, {CLASSES} classes")


def acts(document: Document, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured on an open document."""
    numbers = count()

    def rename() -> None:
        with document.transaction(_("改名")) as change:
            change.put(replace(document.plan.staff[3], phone=str(next(numbers))))
        assert document.plan.staff

    def set_roster(new: Roster) -> None:
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", new)
        assert document.roster("V1") == new

    def drag() -> None:
        first, *rest = (document.roster("V1") or Roster()).sessions
        set_roster(Roster(sessions=(replace(first, staff=(f"T{next(numbers) % STAFF}",)), *rest)))

    yield "one field of a person, plan read again", rename
    yield "undo of it, plan read again", lambda: (document.undo(), document.plan)
    yield "a whole roster, read again", lambda: set_roster(roster(next(numbers)))
    yield "one place of a roster, read again", drag
    yield "save a copy", lambda: document.save_copy(folder / "copy.afterschool")


def opened(path: Path) -> None:
    """Open and read all."""
    with Document.open(path) as document:
        assert document.plan.classes
        assert document.roster("V1")


def report(name: str, runs: int, act: Callable[[], object]) -> None:
    """Run ``act`` and print its median time."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    print(f"{name:40} {statistics.median(times) * 1000:8.1f} ms  (slowest {max(times) * 1000:.1f})")


if __name__ == "__main__":
    main()
