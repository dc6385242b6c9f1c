"""A list of volunteers as typed by hand, and the demand list as a workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.volunteers import read_volunteers
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, StaffKind, Weekday
from afterschool.problems import KnownError
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import demands
from afterschool.shortages.matching import Volunteer, match
from tests.afterschool.shortages.short_week import short_week, whole

MESSY = """某区志愿者报名表,,,,
请于周五前交,,,,
姓 名,身份,专长,可承担,空闲时间,每周次数
甲,志愿,体育、书法,,周二、周四,2
乙,退休,,作业、社团,周一 15:30-17:00,
丙,志愿,,,随时,
,,,,,
合计,,,,,
"""


def test_a_messy_list_is_read_with_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(MESSY.encode("gbk"))
    known = read_volunteers(path)
    first, second = known.volunteers
    assert (first.name, first.skills, first.max_per_week) == ("甲", ("pe", "calligraphy"), 2)
    assert first.free == (whole(Weekday.TUE), whole(Weekday.THU))
    assert first.roles == tuple(Role)
    assert (second.kind, second.roles) == (StaffKind.RETIRED, (Role.HOMEWORK, Role.CLUB))
    assert second.free == (WeeklyTime(Weekday.MON, 930, 1020),)
    [problem] = known.problems
    assert "随时" in str(problem)


def test_a_file_without_such_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(KnownError, match="没有找到志愿者名单"):
        read_volunteers(path)


def test_the_workbook_has_a_row_for_each_demand_and_each_placement(tmp_path: Path) -> None:
    week, now = short_week()
    asked = demands(week, now, shortage_truth(week))
    people = [Volunteer(name="=1+1", roles=(Role.HOMEWORK,), free=(whole(Weekday.MON),))]
    path = tmp_path / "需求.xlsx"
    write_demand_book(path, week, asked, match(week, asked, people))
    book = load_workbook(path)
    needs, pairs = book.worksheets
    assert (needs.title, pairs.title) == ("人员需求清单", "供需对接")
    assert [needs.cell(3, column).value for column in range(1, 8)] == [
        *("序号", "人数", "要求", "星期", "时间", "地点或班级", "还缺"),
    ]
    # Two people are asked for at homework and one comes: one is still missing.
    homework = [cell.value for cell in needs[6]]
    assert homework == [3, 2, "作业辅导", "周一", "16:30–17:30", "1.1 / 1.2、1.3", 1]
    assert needs.cell(4 + len(asked), 2).value == f"=SUM(B4:B{3 + len(asked)})"
    # A name that looks like a formula stays text.
    assert (pairs.cell(4, 1).value, pairs.cell(4, 1).data_type) == ("=1+1", "s")
    assert needs.page_setup.paperSize == 9


def test_without_volunteers_there_is_one_sheet(tmp_path: Path) -> None:
    week, now = short_week()
    path = tmp_path / "需求.xlsx"
    write_demand_book(path, week, demands(week, now, shortage_truth(week)))
    assert [sheet.title for sheet in load_workbook(path).worksheets] == ["人员需求清单"]
    write_demand_book(path, week, ())
    assert load_workbook(path).worksheets[0].cell(4, 2).value == "=0"
