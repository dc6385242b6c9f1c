"""A plan written to a workbook and read back is the same plan."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from afterschool.excel.importing import ImportResult, propose
from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.file import read_path
from afterschool.excel.template import write_plan, write_template
from afterschool.interchange import read_case
from afterschool.model.plan import KeptPlace, SchoolPlan
from afterschool.model.roster import Lock
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import Weekday
from afterschool.problems import Severity
from afterschool.samples import sample_folder
from afterschool.texts import use_language
from afterschool.week import plan_of_case
from tests.afterschool.excel.school_plans import OWN_WORDS, school_plans
from tests.shared_cases import shared_case_paths

EMPTY = SchoolPlan(
    school=School(name=""), semester=Semester(name="", first_day=date(2026, 9, 1), last_day=date(2027, 1, 20))
)


def written_and_read(plan: SchoolPlan, into: SchoolPlan) -> ImportResult:
    """Without the child process, which does the same a second later."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "学校.xlsx"
        write_plan(plan, path)
        return propose_files([read_path(path)]).apply(into)


ROUND_TRIPS = settings(
    max_examples=6,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@given(plan=school_plans())
@ROUND_TRIPS
def test_a_plan_survives_into_an_empty_document(plan: SchoolPlan) -> None:
    result = written_and_read(plan, EMPTY)
    assert_nothing_but_own_words_told(result)
    assert_same(result.plan, plan)


@given(plan=school_plans())
@settings(ROUND_TRIPS, max_examples=3)
def test_re_importing_what_was_exported_changes_nothing(plan: SchoolPlan) -> None:
    """Ids that people never see stay what they are."""
    plan = with_other_ids(plan)
    result = written_and_read(plan, plan)
    assert (result.problems, result.differences) == ((), ())
    assert_same(result.plan, plan)


@given(plan=school_plans())
@settings(ROUND_TRIPS, max_examples=3)
def test_an_english_workbook_says_the_same(plan: SchoolPlan) -> None:
    use_language("en")
    try:
        result = written_and_read(plan, EMPTY)
    finally:
        use_language("zh_CN")
    assert_nothing_but_own_words_told(result)
    assert_same(result.plan, plan)


def assert_nothing_but_own_words_told(result: ImportResult) -> None:
    told = [(problem.severity, problem.what.parameters.get("word")) for problem in result.problems]
    assert {severity for severity, _word in told} <= {Severity.WARNING}
    assert {word for _severity, word in told} <= set(OWN_WORDS)


def assert_same(plan: SchoolPlan, expected: SchoolPlan) -> None:
    """Table by table, so that a failure shows where."""
    for field in fields(SchoolPlan):
        assert getattr(plan, field.name) == getattr(expected, field.name), field.name


def with_other_ids(plan: SchoolPlan) -> SchoolPlan:
    """The plan with an id for every row that is not its name."""
    kinds = ("clock", "rooms", "posts", "staff")
    new: dict[str, Mapping[str, str]] = {
        kind: {row.id: f"{kind}/{n}" for n, row in enumerate(getattr(plan, kind))} for kind in kinds
    }

    def renamed(kind: str, row_id: str | None) -> str | None:
        return None if row_id is None else new[kind].get(row_id, row_id)

    def all_renamed(kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new[kind].get(row_id, row_id) for row_id in ids)

    return replace(
        plan,
        clock=tuple(replace(row, id=new["clock"][row.id]) for row in plan.clock),
        rooms=tuple(replace(row, id=new["rooms"][row.id]) for row in plan.rooms),
        posts=tuple(replace(row, id=new["posts"][row.id]) for row in plan.posts),
        staff=tuple(
            replace(
                row,
                id=new["staff"][row.id],
                wishes=tuple(replace(wish, phase=renamed("clock", wish.phase)) for wish in row.wishes),
            )
            for row in plan.staff
        ),
        classes=tuple(
            replace(
                row,
                home_room=new["rooms"][row.home_room],
                homeroom_teacher=renamed("staff", row.homeroom_teacher),
                subject_teachers=tuple(
                    replace(teacher, staff=new["staff"][teacher.staff]) for teacher in row.subject_teachers
                ),
                phase_students={new["clock"][phase]: by_day for phase, by_day in row.phase_students.items()},
                dismissal_waves=tuple(
                    replace(wave, escort_post=renamed("posts", wave.escort_post)) for wave in row.dismissal_waves
                ),
            )
            for row in plan.classes
        ),
        clubs=tuple(
            replace(
                row,
                phases=all_renamed("clock", row.phases),
                leaders=all_renamed("staff", row.leaders),
                rooms=all_renamed("rooms", row.rooms),
            )
            for row in plan.clubs
        ),
        kept=(),
    )


@pytest.mark.parametrize("path", [sample_folder() / "primary-24.json", *shared_case_paths()[:2]], ids=lambda p: p.stem)
def test_a_whole_school_survives(path: Path) -> None:
    plan = plan_of_case(read_case(path).case)
    result = written_and_read(plan, plan)
    assert (result.problems, result.differences) == ((), ())
    assert_same(result.plan, plan)


def test_what_a_workbook_does_not_hold_stays_in_the_plan() -> None:
    """When a version was published, and what the interchange format knows and this program does not."""
    published = datetime(2026, 8, 30, 4, tzinfo=UTC)
    first, last = EMPTY.semester.first_day, EMPTY.semester.last_day
    version = PlanVersion(id="v1", name="方案 1", first_day=first, last_day=last, published_at=published)
    plan = replace(
        EMPTY,
        semester=replace(EMPTY.semester, name="2026 秋", versions=(version,)),
        rules=RosterRules(extra={"colour": "red"}),
        kept=(KeptPlace(id="k7", version="v1", lock=Lock(day=Weekday.MON, extra={"colour": "red"})),),
    )
    assert_same(written_and_read(plan, plan).plan, plan)


def test_a_template_brings_nothing(tmp_path: Path) -> None:
    """Example rows are there to look at; through the child process, as in real life."""
    path = tmp_path / "模板.xlsx"
    write_template(path)
    result = propose(path, EMPTY).apply(EMPTY)
    assert (result.problems, result.differences) == ((), ())
    assert result.plan == EMPTY
