"""A case becomes a plan that poses the same week again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.interchange import read_case
from afterschool.model.blank import FIRST_VERSION
from afterschool.model.case import Case
from afterschool.samples import sample_folder
from afterschool.week import plan_of_case, week_case
from tests.shared_cases import shared_folder

SHARED = shared_folder()
CASES = [sample_folder() / "primary-24.json", *(sorted((SHARED / "cases").glob("*.json")) if SHARED else ())]


def without_what_a_plan_does_not_keep(case: Case) -> Case:
    """A plan knows neither foreign keys nor the roster that an interchange case compares with."""

    def plain(rows: object) -> dict[str, object]:
        return {key: replace(row, extra={}) for key, row in rows.items()}

    return replace(
        case,
        phases=plain(case.phases),
        classes=plain(case.classes),
        rooms=plain(case.rooms),
        staff=plain(case.staff),
        clubs=plain(case.clubs),
        posts=plain(case.posts),
        baseline=(),
        extra={},
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_plan_of_a_case_poses_the_same_week(path: Path) -> None:
    case = read_case(path).case
    plan = plan_of_case(case, first_day=date(2026, 9, 7))
    assert week_case(plan, FIRST_VERSION) == without_what_a_plan_does_not_keep(case)
