"""A word of an open list that nobody has used so far may be a slip of the pen: it is told once, and taken as it is."""

from dataclasses import replace
from pathlib import Path

from afterschool.problems import Severity
from tests.afterschool.excel.importing import SCHOOL, imported

HEADINGS = ["工号", "姓名", "学科与特长"]


def test_a_misspelt_skill_is_told_with_what_it_may_be(tmp_path: Path) -> None:
    result = imported(tmp_path, "教师", [HEADINGS, ["T001", "李晓明", "语文、体有"], ["T002", "王芳", "体育"]])
    (problem,) = result.problems
    assert problem.severity is Severity.WARNING, "the row is taken"
    assert str(problem.where) == "学校.xlsx 教师 C2"
    assert "“体有”" in str(problem.what)
    assert "如果应为“体育”" in str(problem.remedy)
    assert result.plan.staff[0].skills == ("chinese", "体有")


def test_a_word_of_the_school_s_own_is_told_once_and_never_again(tmp_path: Path) -> None:
    rows = [HEADINGS, ["T001", "李晓明", "跳绳"], ["T002", "王芳", "跳绳、语文"]]
    first = imported(tmp_path, "教师", rows)
    (problem,) = first.problems
    assert (problem.where.row, problem.where.column) == (2, 3), "where it stands first"
    assert "如果应为" not in str(problem.remedy), "it is like no other word"
    assert imported(tmp_path, "教师", rows, into=first.plan).problems == ()


def test_words_of_rooms_and_their_names_in_any_language_are_known(tmp_path: Path) -> None:
    rows = [["名称", "类型"], ["302教室", "普通教室"], ["书法教室", "Calligraphy room"], ["棋室", "围棋室"]]
    result = imported(tmp_path, "场地", rows)
    assert [str(problem.where) for problem in result.problems] == ["学校.xlsx 场地 B4"]


def test_a_word_in_a_row_that_is_left_out_is_not_asked_about(tmp_path: Path) -> None:
    twice = replace(SCHOOL, staff=SCHOOL.staff[1:3])
    result = imported(tmp_path, "教师", [["姓名", "学科与特长"], ["王芳", "体有"]], into=twice)
    assert [problem.severity for problem in result.problems] == [Severity.ERROR]
