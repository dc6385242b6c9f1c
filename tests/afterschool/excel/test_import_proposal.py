"""Correcting a guess, remembering the correction, and what an import would change."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from afterschool.excel.importing import DifferenceKind, ImportProposal, propose
from afterschool.excel.importing.duty import DUTY
from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.file import read_path
from afterschool.excel.template import write_plan
from afterschool.model.plan import Club
from afterschool.problems import KnownError
from afterschool.texts import use_language
from tests.afterschool.excel.files import Cells, write_xlsx
from tests.afterschool.excel.importing import SCHOOL, proposal_of, said

STAFF: Cells = [["工号", "姓名", "备用", "周上限"], ["T001", "李晓明", "语文", 5], ["T009", "周某", "数学", 7]]


def test_each_sheet_is_guessed_with_its_headings(tmp_path: Path) -> None:
    (sheet,) = proposal_of(tmp_path, {"教师": STAFF}).sheets
    assert (sheet.table, sheet.heading_row, sheet.first_data_row) == ("staff", 1, 2)
    assert sheet.headings == ("工号", "姓名", "备用", "周上限")
    assert sheet.columns == {1: "number", 2: "name", 4: "max_per_week"}


def test_a_column_can_be_given_another_meaning(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, {"教师": STAFF})
    sheet = proposal.sheets[0].with_column(3, "skills").with_column(4, "max_per_day")
    plan = proposal.with_sheet(0, sheet).apply(SCHOOL).plan
    first = plan.staff[0]
    assert (first.skills, first.max_per_day, first.max_per_week) == (("chinese",), 5, 9)
    assert sheet.with_column(1, "name").columns == {1: "name", 3: "skills", 4: "max_per_day"}
    assert sheet.with_column(3, None).columns == {1: "number", 2: "name", 4: "max_per_day"}
    with pytest.raises(KeyError):
        sheet.with_column(3, "no such column")


def test_the_heading_row_can_be_moved(tmp_path: Path) -> None:
    rows = [["工号", "姓名"], ["编号", "名字"], ["T001", "李晓明"]]
    (sheet,) = proposal_of(tmp_path, {"教师": rows}).sheets
    assert sheet.heading_row == 1
    moved = sheet.with_heading_row(2)
    assert (moved.heading_row, moved.columns) == (2, {1: "number", 2: "name"})


def test_a_sheet_can_be_taken_for_another_table_or_for_nothing(tmp_path: Path) -> None:
    rows = [["名称", "容量"], ["大厅", 200]]
    proposal = proposal_of(tmp_path, {"附表": rows})
    sheet = proposal.sheets[0].with_table("rooms")
    assert sheet.columns == {1: "name", 2: "capacity"}
    assert proposal.with_sheet(0, sheet).apply(SCHOOL).plan.rooms[-1].name == "大厅"
    nothing = proposal.with_sheet(0, sheet.with_table(None))
    assert nothing.apply(SCHOOL).plan == SCHOOL
    assert sheet.with_table(DUTY).table == DUTY


def test_a_sheet_without_known_headings_can_be_mapped_by_hand(tmp_path: Path) -> None:
    rows = [["甲", "乙"], ["T001", "李晓明"], ["T010", "吴某"]]
    proposal = proposal_of(tmp_path, {"Sheet1": rows})
    assert proposal.sheets[0].table is None
    sheet = proposal.sheets[0].with_table("staff").with_column(1, "number").with_column(2, "name")
    plan = proposal.with_sheet(0, sheet).apply(SCHOOL).plan
    assert [person.number for person in plan.staff][-1] == "T010"
    assert len(plan.staff) == len(SCHOOL.staff) + 1


def test_corrections_are_remembered_as_plain_data(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, {"教师": STAFF})
    corrected = proposal.with_sheet(0, proposal.sheets[0].with_column(3, "skills"))
    memory = json.loads(json.dumps(corrected.remembered()))
    path = write_xlsx(tmp_path / "下学期.xlsx", {"教师": [STAFF[0], ["T001", "李晓明", "英语", 6]]})
    again = propose_files([read_path(path)], memory)
    assert again.sheets[0].columns == {1: "number", 2: "name", 3: "skills", 4: "max_per_week"}
    assert again.apply(SCHOOL).plan.staff[0].skills == ("english",)


def test_a_correction_is_remembered_though_the_name_of_the_sheet_tells_another_year(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, {"2026年教师": STAFF})
    corrected = proposal.with_sheet(0, proposal.sheets[0].with_column(3, "skills").with_included(False))
    path = write_xlsx(tmp_path / "明年.xlsx", {"2027年教师": STAFF, "社团": [["备用"], ["合唱"]]})
    again = propose_files([read_path(path)], corrected.remembered())
    assert again.sheets[0].columns == {1: "number", 2: "name", 3: "skills", 4: "max_per_week"}
    assert again.sheets[0].included, "the other one was left out, not this one"
    assert 3 not in again.sheets[1].columns, "other headings, another sheet"


def test_sheets_of_one_make_taken_for_different_things_say_nothing_of_a_third(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, {"教师": STAFF, "兼职": STAFF})
    corrected = proposal.with_sheet(0, proposal.sheets[0].with_column(3, "skills"))
    path = write_xlsx(tmp_path / "明年.xlsx", {"外聘": STAFF})
    (third,) = propose_files([read_path(path)], corrected.remembered()).sheets
    assert third.columns == {1: "number", 2: "name", 4: "max_per_week"}, "as guessed"


def test_hidden_sheets_are_told_and_imported_only_when_asked_for(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "学校.xlsx", {"说明": [["你好"]], "教师": STAFF}, hidden=["教师"])
    proposal = propose_files([read_path(path)])
    assert [str(problem.what) for problem in proposal.problems] == [
        "看不出这张工作表是什么内容，没有导入",
        "这张工作表是隐藏的，没有导入",
    ]
    assert proposal.apply(SCHOOL).plan == SCHOOL
    shown = proposal.with_sheet(1, proposal.sheets[1].with_included(True))
    assert len(shown.apply(SCHOOL).plan.staff) == len(SCHOOL.staff) + 1


BROKEN: Cells = [*STAFF, ["T011", "郑某", None, "许多"], [None, None, None, 3], ["T009", "周某", None, 1]]


def test_what_is_right_is_imported_and_the_rest_is_told(tmp_path: Path) -> None:
    result = proposal_of(tmp_path, {"教师": BROKEN}).apply(SCHOOL)
    assert said(result) == [
        "学校.xlsx 教师 C1: 看不出这些列是什么，没有导入：“备用”",
        "学校.xlsx 教师 D4: “许多”不是可用的数字",
        "学校.xlsx 教师 A5: 没有填写工号和姓名",
        "学校.xlsx 教师 A6: 与“教师”第 3 行重复",
    ]
    assert [person.number for person in result.plan.staff][-2:] == ["T009", "T011"]
    assert result.plan.staff[-1].max_per_week == 9  # the cell is wrong, the row is not
    assert all(str(problem.remedy) for problem in result.problems)


def test_columns_that_are_not_imported_are_told_once_for_a_sheet(tmp_path: Path) -> None:
    rows: Cells = [
        ["序号", "工号", "姓名", "血型", "空列", "车牌", None, "合计"],
        [1, "T001", "李晓明", "甲", "—", "乙", "旁注", 3],
    ]
    proposal = proposal_of(tmp_path, {"教师": rows})
    assert said(proposal.apply(SCHOOL)) == ["学校.xlsx 教师 D1: 看不出这些列是什么，没有导入：“血型”、“车牌”"]
    without = proposal.with_sheet(0, proposal.sheets[0].with_included(False))
    assert without.apply(SCHOOL).problems == (), "nobody expects anything of a sheet that is left out"


def test_all_or_nothing(tmp_path: Path) -> None:
    result = proposal_of(tmp_path, {"教师": BROKEN}).apply(SCHOOL, all_or_nothing=True)
    assert result.has_errors
    assert (result.plan, result.differences) == (SCHOOL, ())
    right = proposal_of(tmp_path, {"教师": STAFF}).apply(SCHOOL, all_or_nothing=True)
    assert len(right.plan.staff) == len(SCHOOL.staff) + 1


def test_differences_say_what_is_new_changed_and_missing(tmp_path: Path) -> None:
    result = proposal_of(tmp_path, {"教师": STAFF}).apply(SCHOOL)
    found = [(row.kind, str(row.row), str(row.field or ""), row.old, row.new) for row in result.differences]
    assert found == [
        (DifferenceKind.CHANGED, "教师 李晓明", "每周最多", "9", "5"),
        (DifferenceKind.ADDED, "教师 周某", "", "", ""),
        (DifferenceKind.MISSING, "教师 王芳(T002)", "", "", ""),
        (DifferenceKind.MISSING, "教师 王芳(T003)", "", "", ""),
        (DifferenceKind.MISSING, "教师 Anna Smith", "", "", ""),
    ]
    assert str(result.differences[0]) == "教师 李晓明 的每周最多：9 → 5"
    assert set(SCHOOL.staff[1:]) <= set(result.plan.staff)  # nobody is deleted


def test_sign_ups_that_a_club_no_longer_has_are_told(tmp_path: Path) -> None:
    plan = replace(SCHOOL, clubs=(Club(id="k1", name="书法社", members={"c1": 4, "c2": 5}),))
    rows = [["社团", "班级", "人数"], ["书法社", "三(1)班", 6]]
    result = proposal_of(tmp_path, {"社团报名": rows}).apply(plan)
    assert [str(row) for row in result.differences] == [
        "社团报名 书法社 三(1)班 的人数：4 → 6",
        "去掉：社团报名 书法社 三(2)班",
    ]
    assert result.plan.clubs[0].members == {"c1": 6}


def test_an_exported_plan_edited_in_one_cell_changes_that_cell(tmp_path: Path) -> None:
    changed = replace(SCHOOL, rooms=(SCHOOL.rooms[0], replace(SCHOOL.rooms[1], capacity=28, outdoor=True)))
    path = tmp_path / "学校.xlsx"
    write_plan(changed, path)
    result = propose_files([read_path(path)]).apply(SCHOOL)
    assert [str(row) for row in result.differences] == [
        "场地 书法教室 的容量：50 → 28",
        "场地 书法教室 的室外：否 → 是",
    ]
    assert result.plan == changed


def test_several_files_make_one_import(tmp_path: Path) -> None:
    """Rows come before the rows that name them, whichever file they are in."""
    clubs = write_xlsx(tmp_path / "社团.xlsx", {"社团": [["社团名称", "指导老师"], ["陶艺社", "周某"]]})
    staff = write_xlsx(tmp_path / "教师.xlsx", {"教师": STAFF})
    result = propose([clubs, staff], SCHOOL).apply(SCHOOL)
    assert not result.has_errors
    assert result.plan.clubs[-1].leaders == ("T009",)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"没有导入“没有\.xlsx”"):
        propose(tmp_path / "没有.xlsx", SCHOOL)


def test_problems_and_differences_speak_english_too(tmp_path: Path) -> None:
    use_language("en")
    proposal: ImportProposal = proposal_of(tmp_path, {"教师": BROKEN})
    result = proposal.apply(SCHOOL)
    assert [str(problem.what) for problem in result.problems] == [
        'Columns not understood and not imported: "备用"',
        '"许多" is not a number that can be used here',
        "Staff number and name are missing",
        'repeats row 3 of "教师"',
    ]
    assert str(result.differences[1]) == "Added: Staff 周某"
