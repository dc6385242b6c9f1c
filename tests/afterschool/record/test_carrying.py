"""What earlier months left over becomes the targets of the version that is rostered next."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.model.people import Exemption
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import CarriedShare, PlanVersion
from afterschool.pay.kept import PayBasis
from afterschool.problems import KnownError
from afterschool.record.carrying import with_carried, without_carried
from afterschool.record.daybook import Daybook
from afterschool.record.figures import SemesterFigures, semester_figures
from afterschool.record.log import DatedRecord
from afterschool.week import week_case
from tests.afterschool.record.school import FIRST, LAST, PLAN, ROSTER

HALF_TIME = date(2026, 9, 30)
EARLIER = PlanVersion(id="V1", name="上半", first_day=FIRST, last_day=HALF_TIME)
LATER = PlanVersion(id="V2", name="下半", first_day=date(2026, 10, 1), last_day=LAST)


def plan_of(*versions: PlanVersion, **values: object) -> SchoolPlan:
    plan = replace(PLAN, **values)
    return replace(plan, semester=replace(plan.semester, versions=versions))


TWO = plan_of(EARLIER, LATER)


def figures_of(plan: SchoolPlan, record: DatedRecord) -> SemesterFigures:
    return semester_figures(plan, {"V1": ROSTER}, record, PayBasis())


@pytest.fixture(scope="module")
def september(recorded: Daybook) -> SemesterFigures:
    return figures_of(TWO, recorded.record)


def percents(version: PlanVersion) -> dict[str, int]:
    return {row.staff: row.percent for row in version.carried}


def test_differences_are_evened_out_over_the_days_that_the_version_has(september: SemesterFigures) -> None:
    # September, 22 days: T1 44, T2 33, T3 22, T4 5 of 104 points, 17 1/3 for each of six: 26 2/3, 15 2/3, 4 2/3 over,
    # 12 1/3 under, T5 and T6 17 1/3 under. October has 22 days and so 104 points. T1 and T2 are further ahead than
    # that; the four others share 104 - 42 1/3 = 61 2/3, 15 5/12 each: 10.75, 27.75, 32.75 and 32.75, times 6/104.
    found = with_carried(TWO, september, LATER)
    assert percents(found) == {"T1": 25, "T2": 25, "T3": 62, "T4": 160, "T5": 189, "T6": 189}
    assert found.carried_until == HALF_TIME


def test_more_days_take_less_of_each(recorded: Daybook) -> None:
    # Half the days of October double what each of them must even out: nobody is at 189 percent then.
    shorter = replace(LATER, first_day=date(2026, 10, 16))
    gap = replace(EARLIER, last_day=date(2026, 10, 15))
    plan = plan_of(gap, shorter)
    found = percents(with_carried(plan, figures_of(plan, recorded.record), shorter))
    assert found["T6"] > 189


def test_the_week_has_the_shares_that_were_carried(september: SemesterFigures) -> None:
    part_time = tuple(replace(row, share=0.5) if row.id == "T3" else row for row in PLAN.staff)
    carried = with_carried(TWO, september, LATER)
    case = week_case(plan_of(EARLIER, carried, staff=part_time), "V2")
    assert {row.id: row.share for row in case.staff.values()} == {
        "T1": 0.25,
        "T2": 0.25,
        "T3": 0.31,
        "T4": 1.6,
        "T5": 1.89,
        "T6": 1.89,
    }
    plain = week_case(plan_of(EARLIER, without_carried(carried), staff=part_time), "V2")
    assert {row.share for row in plain.staff.values()} == {0.5, 1.0}
    assert {row.share for row in week_case(plan_of(EARLIER, carried), "V1").staff.values()} == {1.0}


def test_nothing_is_asked_of_who_is_exempt_in_the_version(recorded: Daybook) -> None:
    ill = Exemption(reason="病假", last_day=LAST)
    staff = tuple(replace(row, exemption=ill) if row.id == "T6" else row for row in PLAN.staff)
    plan = plan_of(EARLIER, LATER, staff=staff)
    found = with_carried(plan, figures_of(plan, recorded.record), LATER)
    assert "T6" not in percents(found)
    assert week_case(plan_of(EARLIER, found, staff=staff), "V2").staff["T6"].share == 0


def test_who_is_as_they_should_be_keeps_their_share(september: SemesterFigures) -> None:
    even = replace(
        september,
        months=tuple(
            replace(month, balances=tuple(replace(row, left_over=row.left_over * 0) for row in month.balances))
            for month in september.months
        ),
    )
    assert with_carried(TWO, even, LATER).carried == ()
    assert with_carried(TWO, even, LATER).carried_until == HALF_TIME


def test_without_a_record_or_days_to_come_nothing_is_carried(september: SemesterFigures) -> None:
    with pytest.raises(KnownError, match="还没有登记"):
        with_carried(TWO, figures_of(TWO, DatedRecord()), LATER)
    with pytest.raises(KnownError, match="“上半”在 2026-09-30 以后没有课后服务"):
        with_carried(TWO, september, EARLIER)


def test_carrying_again_begins_from_everybodys_own_share(september: SemesterFigures) -> None:
    once = with_carried(TWO, september, replace(LATER, carried=(CarriedShare(staff="T1", percent=300),)))
    assert once.carried == with_carried(TWO, september, LATER).carried
