"""The sample schools are what their description says, and a roster can be made for them."""

import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import make_samples
import pytest
from openpyxl import Workbook, load_workbook
from samples.build import build_plan
from samples.county_57 import COUNTY_57
from samples.junior_36 import JUNIOR_36
from samples.primary_24 import PRIMARY_24
from samples.shape import Shape
from samples.stable import write_stably

from afterschool.document import SUFFIX, Document
from afterschool.interchange import read_case
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayKind
from afterschool.model.words import WORKDAYS, Activity, ClubCategory, StaffKind
from afterschool.rules import judge
from afterschool.samples import sample_folder
from afterschool.week import week_case
from tests.greedy import greedy_roster

MADE = (".xlsx", ".xls", ".csv", ".json")
SHAPES = (PRIMARY_24, COUNTY_57, JUNIOR_36)
each_school = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.file)


@cache
def plan_of(shape: Shape) -> SchoolPlan:
    return build_plan(shape)


def own_staff(plan: SchoolPlan) -> list[StaffMember]:
    return [person for person in plan.staff if person.kind is StaffKind.OWN]


# -- the files -----------------------------------------------------------------------------------------------------


def contents(path: Path) -> object:
    """What the sheets of a workbook say, however they look; the bytes of any other file."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    book = load_workbook(path, read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    return sheets


def test_making_the_samples_again_gives_what_is_in_the_folder(tmp_path: Path) -> None:
    make_samples.make_samples(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {path.relative_to(sample_folder()) for path in sample_folder().rglob("*") if path.suffix in MADE}
    assert made == shipped
    for name in made:
        assert contents(tmp_path / name) == contents(sample_folder() / name), f"{name}: run make samples"


def test_making_a_workbook_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    workbook = Workbook()
    for name in ("one.xlsx", "other.xlsx"):
        write_stably(tmp_path / name, workbook.save)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()
    with ZipFile(tmp_path / "one.xlsx") as archive:
        assert b"2026-08-28T08:00:00Z" in archive.read("docProps/core.xml")


def test_the_interchange_case_is_a_week_of_the_town_school() -> None:
    plan = plan_of(PRIMARY_24)
    assert read_case(sample_folder() / "primary-24.json").case == week_case(plan, plan.semester.versions[0].id)


def test_samples_stay_small_and_are_all_described() -> None:
    files = [path for path in sample_folder().rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    described = (sample_folder() / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in files if path.name not in described and path.name != "README.md"] == []


def versions_by_name(plan: SchoolPlan) -> SchoolPlan:
    """A workbook knows plan versions by their names, so their ids may differ."""
    versions = tuple(replace(version, id=version.name) for version in plan.semester.versions)
    return replace(plan, semester=replace(plan.semester, versions=versions))


def test_the_shipped_document_is_the_town_school_with_a_roster_that_breaks_no_rule(tmp_path: Path) -> None:
    copied = shutil.copyfile(sample_folder() / f"primary-24{SUFFIX}", tmp_path / f"copy{SUFFIX}")
    with Document.open(copied) as document:
        version = document.plan.semester.versions[0].id
        roster = document.roster(version)
        assert versions_by_name(document.plan) == versions_by_name(plan_of(PRIMARY_24)), "run make samples"
        assert roster is not None
        verdict = judge(week_case(document.plan, version), roster)
    assert verdict.hard == 0
    assert verdict.amounts["uncovered"] <= 0.05 * verdict.sessions, "run make samples on a machine with time to spare"


# -- the schools ---------------------------------------------------------------------------------------------------


def test_the_county_school_has_the_published_figures() -> None:
    plan = plan_of(COUNTY_57)
    assert len(plan.classes) == 57
    assert sum(row.pupils for row in plan.classes) == 3236
    assert len(own_staff(plan)) == 198
    assert (len(plan.clubs), sum(club.sessions_per_week for club in plan.clubs)) == (43, 48)
    assert {row.seasons for row in plan.clock} == {("夏令",), ("冬令",)}


def test_the_town_school_ends_early_on_fridays_and_the_junior_school_has_evenings() -> None:
    town = plan_of(PRIMARY_24)
    ends = {day: max(row.end_min for row in town.clock if day in row.days) for day in WORKDAYS}
    assert ends[WORKDAYS[4]] < min(ends[day] for day in WORKDAYS[:4])
    junior = plan_of(JUNIOR_36)
    assert len(junior.classes) == 36
    assert all(row.evening for row in junior.classes)


@each_school
def test_about_85_per_cent_stay_and_fewer_on_friday(shape: Shape) -> None:
    plan = plan_of(shape)
    pupils = sum(row.pupils for row in plan.classes)
    by_day = [sum(row.students[day] for row in plan.classes) / pupils for day in WORKDAYS]
    assert all(0.75 < part <= 0.87 for part in by_day[:4])
    assert by_day[4] < min(by_day[:4])


@each_school
def test_each_pe_teacher_has_two_to_five_classes(shape: Shape) -> None:
    plan = plan_of(shape)
    leads = sum("pe" in person.skills for person in own_staff(plan))
    assert 2 < len(plan.classes) / leads <= 5


@each_school
def test_clubs_have_fifteen_to_thirty_pupils_but_for_one_or_two(shape: Shape) -> None:
    plan = plan_of(shape)
    sizes = [sum(club.members.values()) for club in plan.clubs]
    assert all(size <= 30 for size in sizes)
    assert 1 <= sum(size < 15 for size in sizes) <= 2
    assert {club.category for club in plan.clubs} == set(ClubCategory)


@each_school
def test_members_come_from_the_clubs_grades_and_fit_into_each_of_its_rooms(shape: Shape) -> None:
    plan = plan_of(shape)
    grade = {row.id: row.grade for row in plan.classes}
    capacity = {room.id: room.capacity for room in plan.rooms}
    for club in plan.clubs:
        assert {grade[class_id] for class_id in club.members} <= set(club.grades)
        assert all(sum(club.members.values()) <= capacity[room] for room in club.rooms)


@each_school
def test_no_class_sends_more_pupils_into_clubs_than_stay(shape: Shape) -> None:
    plan = plan_of(shape)
    for row in plan.classes:
        assert sum(club.members.get(row.id, 0) for club in plan.clubs) <= min(row.students.values())


@each_school
def test_people_are_as_in_life(shape: Shape) -> None:
    plan = plan_of(shape)
    numbers = [person.number for person in plan.staff]
    names = Counter(person.name for person in plan.staff)
    assert len(set(numbers)) == len(numbers)
    assert list(names.values()).count(2) == 1, "two people share a name"
    assert any(person.exemption for person in plan.staff)
    assert any(person.wishes for person in plan.staff)
    assert any(person.unavailable for person in own_staff(plan))
    outside = [person for person in plan.staff if person.kind is not StaffKind.OWN]
    assert 0.04 < len(outside) / len(plan.staff) < 0.15
    assert 1 <= sum(not person.clearance.reviewed for person in outside) <= 2
    assert all(person.clearance.reviewed for person in own_staff(plan))


@each_school
def test_every_class_has_a_homeroom_teacher_who_teaches_it(shape: Shape) -> None:
    plan = plan_of(shape)
    homeroom = {person.id for person in plan.staff if "homeroom" in person.ranks}
    for row in plan.classes:
        assert row.homeroom_teacher in homeroom
        assert row.homeroom_teacher in {teacher.staff for teacher in row.subject_teachers}


@each_school
def test_every_id_that_a_row_names_exists(shape: Shape) -> None:
    plan = plan_of(shape)
    staff, rooms = {row.id for row in plan.staff}, {row.id for row in plan.rooms}
    phases, posts = {row.id for row in plan.clock}, {row.id for row in plan.posts}
    for row in plan.classes:
        assert row.home_room in rooms
        assert {teacher.staff for teacher in row.subject_teachers} <= staff
        assert {wave.escort_post for wave in row.dismissal_waves} <= posts
    for club in plan.clubs:
        assert set(club.leaders) <= staff
        assert set(club.rooms) <= rooms
        assert set(club.phases) <= phases
        assert len(club.leaders) >= 2
    assert {person.body for person in plan.staff} - {None} <= {body.id for body in plan.school.bodies}


@each_school
def test_every_grade_has_two_hours_a_day_with_an_hour_of_sport_until_the_end_of_office_work(shape: Shape) -> None:
    plan = plan_of(shape)
    for version in plan.semester.versions:
        phases = week_case(plan, version.id).phases.values()
        for grade, day in product(shape.grades, WORKDAYS):
            own = [p for p in phases if grade in p.grades and day in p.days]
            sport = [p.end_min - p.start_min for p in own if Activity.SPORT in p.activities]
            study = [p for p in own if Activity.HOMEWORK in p.activities]
            assert sport == [60]
            assert sum(sport) + sum(p.end_min - p.start_min for p in study) >= 120
            assert max(p.end_min for p in study) >= plan.school.off_work_min


@each_school
def test_the_calendar_says_which_day_a_make_up_day_follows(shape: Shape) -> None:
    for day in plan_of(shape).semester.exceptions:
        assert (day.kind is DayKind.MAKEUP) == (day.follows_weekday is not None)
        assert day.kind is not DayKind.MAKEUP or day.day.weekday() >= 5
        assert day.kind is DayKind.MAKEUP or day.day.weekday() < 5


@each_school
@pytest.mark.parametrize("number", [0, 1])
def test_a_week_of_each_version_can_nearly_be_filled(shape: Shape, number: int) -> None:
    plan = plan_of(shape)
    case = week_case(plan, plan.semester.versions[number].id)
    verdict = judge(case, greedy_roster(case))
    assert verdict.hard == 0
    assert verdict.amounts["uncovered"] <= 0.1 * verdict.sessions
