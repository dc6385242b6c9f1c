"""What the sample workbooks say is what was written into them, and the messy sheets say the same."""

from datetime import date

import pytest
from samples.build import build_plan
from samples.county_57 import COUNTY_57
from samples.junior_36 import JUNIOR_36
from samples.primary_24 import PRIMARY_24
from samples.shape import Shape

from afterschool.excel.importing import ImportProposal, ImportResult, propose
from afterschool.model.blank import blank_plan
from afterschool.samples import sample_folder

BLANK = blank_plan(date(2026, 9, 1))


@pytest.fixture(scope="module")
def clean() -> ImportResult:
    return propose(sample_folder() / "primary-24.xlsx", BLANK).apply(BLANK)


@pytest.fixture(scope="module")
def messy_sheets() -> ImportProposal:
    return propose(sorted((sample_folder() / "primary-24-messy").iterdir()), BLANK)


def test_the_clean_workbook_reads_back_as_the_school_it_was_made_from(clean: ImportResult) -> None:
    assert clean.problems == ()
    assert clean.plan == build_plan(PRIMARY_24)


@pytest.mark.parametrize("shape", [COUNTY_57, JUNIOR_36], ids=lambda shape: shape.file)
def test_the_other_workbooks_do_too(shape: Shape) -> None:
    result = propose(sample_folder() / f"{shape.file}.xlsx", BLANK).apply(BLANK)
    assert result.problems == ()
    assert result.plan == build_plan(shape)


def test_the_messy_sheets_give_the_same_plan_as_the_clean_workbook(
    clean: ImportResult, messy_sheets: ImportProposal
) -> None:
    messy = messy_sheets.apply(BLANK)
    assert messy.plan == clean.plan
    assert [str(problem.where) for problem in messy.problems] == ["08值班与意向.xlsx 2025年（旧）"]
    assert not messy.has_errors


def test_importing_the_messy_sheets_over_the_clean_plan_changes_nothing(
    clean: ImportResult, messy_sheets: ImportProposal
) -> None:
    again = messy_sheets.apply(clean.plan)
    assert again.plan == clean.plan
    assert again.differences == ()
