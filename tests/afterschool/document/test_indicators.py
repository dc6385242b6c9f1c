"""The indicators of a month in the document: put, replaced and removed by month and grade, undone step by step."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import Changes, Document
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.month import Month
from afterschool.texts import _
from tests.afterschool.document.shipped import put_document_of
from tests.afterschool.document.small import PLAN

SEPTEMBER = replace(
    MonthIndicators.of(Month(2026, 9)),
    participation_bp=9650,
    works=12,
    day=date(2026, 9, 30),
    source="家长问卷 38 份",
)
FIRST_GRADE = replace(MonthIndicators.of(Month(2026, 9), 1), homework_bp=0)
OCTOBER = replace(MonthIndicators.of(Month(2026, 10)), parents_bp=9735, pupils_bp=10_000, teachers_bp=8800)


def test_months_are_kept_in_order_and_each_step_can_be_undone(path: Path) -> None:
    with Document.create(path, PLAN, backups=path.parent / "backups") as document:
        for row in (OCTOBER, FIRST_GRADE, SEPTEMBER):
            with document.transaction(_("登记指标")) as change:
                change.put(row)
            assert change.changes == Changes(kinds=frozenset({"indicators"}))
        # by month, the whole school before its grades
        assert document.indicators == (SEPTEMBER, FIRST_GRADE, OCTOBER)
        with document.transaction(_("更正")) as change:
            change.put(replace(SEPTEMBER, works=13))
            change.remove("indicators", FIRST_GRADE.id)
        assert [row.works for row in document.indicators] == [13, None]
    with Document.open(path, backups=path.parent / "backups") as document:
        document.undo()
        assert document.indicators == (SEPTEMBER, FIRST_GRADE, OCTOBER)
        document.undo()
        assert document.indicators == (FIRST_GRADE, OCTOBER)
        document.redo()
        assert document.indicators == (SEPTEMBER, FIRST_GRADE, OCTOBER)


def test_the_plan_does_not_change_with_them(path: Path) -> None:
    with Document.create(path, PLAN, backups=path.parent / "backups") as document:
        before = document.plan
        with document.transaction(_("登记指标")) as change:
            change.put(SEPTEMBER)
        assert document.plan is before
        assert document.indicators is document.indicators


@pytest.mark.parametrize(("version", "count"), [("1.6", 0), ("1.7", 1)])
def test_older_documents_have_none_and_take_them(version: str, count: int, path: Path) -> None:
    put_document_of(version, path)
    with Document.open(path, backups=path.parent / "backups") as document:
        assert document.indicators == (SEPTEMBER,)[:count]
        with document.transaction(_("登记指标")) as change:
            change.put(OCTOBER)
        assert document.indicators[-1] == OCTOBER
        document.undo()
        assert document.indicators == (SEPTEMBER,)[:count]


def test_what_a_damaged_file_still_has_of_them_is_rescued(path: Path) -> None:
    with (
        Document.create(path, PLAN, backups=path.parent / "backups") as document,
        document.transaction(_("登")) as change,
    ):
        change.put(SEPTEMBER)
    rescued, problems = Document.salvage(path)
    with rescued:
        assert rescued.indicators == (SEPTEMBER,)
    assert problems == ()
