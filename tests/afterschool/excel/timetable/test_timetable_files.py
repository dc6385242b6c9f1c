"""Files of timetabling programs, read in the child process as lists with one lesson a row."""

from dataclasses import replace
from pathlib import Path

import pytest

from afterschool.excel.importing import propose
from afterschool.excel.reader.file import read_path
from afterschool.excel.reader.timetable_xml import HEADINGS, read_timetable_xml
from afterschool.problems import KnownError
from tests.afterschool.excel.timetable.school import SCHOOL, imported, lessons, said, sheet

ASC = """<?xml version="1.0" encoding="{encoding}"?>
<timetable ascttversion="2024" importtype="database" displayname="实验小学">
 <periods columns="period,name,short,starttime,endtime">
  <period name="1" short="1" period="1" starttime="8:20" endtime="9:00"/>
  <period name="2" short="2" period="2" starttime="9:10" endtime="9:50"/>
 </periods>
 <daysdefs columns="id,days,name,short">
  <daysdef id="D0" name="每天" short="X" days="11111"/>
  <daysdef id="D1" name="星期一" short="一" days="10000"/>
 </daysdefs>
 <subjects><subject id="S1" name="语文" short="语"/><subject id="S2" name="体育" short="体"/></subjects>
 <teachers><teacher id="T1" name="李晓明" short="李"/><teacher id="T2" lastname="王" firstname="敏"/></teachers>
 <classes><class id="C1" name="三(1)班"/><class id="C2" name="三(2)班"/></classes>
 <lessons>
  <lesson id="L1" classids="C1" subjectid="S1" periodspercard="2" teacherids="T1" weeksdefid="W1"/>
  <lesson id="L2" classids="C1,C2" subjectid="S2" periodspercard="1" teacherids="T2"/>
 </lessons>
 <cards>
  <card lessonid="L1" period="1" days="10000" weeks="11"/>
  <card lessonid="L2" period="2" days="00110" weeks="01"/>
  <card lessonid="gone" period="1" days="10000"/>
 </cards>
</timetable>"""
FET_TEACHERS = """<?xml version="1.0" encoding="UTF-8"?>
<Teachers_Timetable>
 <Teacher name="王芳">
  <Day name="星期二">
   <Hour name="8:20-9:00"><Activity id="7"/><Subject name="数学"/><Students name="三(1)班"/><Room name="301"/></Hour>
   <Hour name="9:10-9:50"></Hour>
   <Hour name="第三节"><Activity id="8"/><Subject name="数学"/><Students name="三(2)班"/></Hour>
  </Day>
 </Teacher>
</Teachers_Timetable>"""
FET_GROUPS = """<?xml version="1.0" encoding="UTF-8"?>
<Students_Timetable>
 <Subgroup name="三(1)班 Automatic Subgroup">
  <Day name="周一"><Hour name="1"><Teacher name="王芳"/><Subject name="数学"/></Hour></Day>
 </Subgroup>
</Students_Timetable>"""
FET = """<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.8.5">
 <Days_List><Day><Name>周一</Name></Day></Days_List>
 <Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour></Hours_List>
 <Activities_List>
  <Activity><Teacher>王芳</Teacher><Teacher>李晓明</Teacher><Subject>数学</Subject><Students>三(1)班</Students>
   <Duration>2</Duration><Id>5</Id><Active>true</Active></Activity>
  <Activity><Teacher>王芳</Teacher><Subject>语文</Subject><Duration>1</Duration><Id>6</Id><Active>false</Active></Activity>
 </Activities_List>
 <Time_Constraints_List>
  <ConstraintActivityPreferredStartingTime><Activity_Id>5</Activity_Id><Preferred_Day>周一</Preferred_Day>
   <Preferred_Hour>1</Preferred_Hour><Active>true</Active></ConstraintActivityPreferredStartingTime>
  <ConstraintActivityPreferredStartingTime><Activity_Id>6</Activity_Id><Preferred_Day>周一</Preferred_Day>
   <Preferred_Hour>1</Preferred_Hour><Active>true</Active></ConstraintActivityPreferredStartingTime>
 </Time_Constraints_List>
</fet>"""


def rows_of(text: str) -> list[tuple[object, ...]]:
    found = read_timetable_xml(text.encode(), "课表")
    assert found is not None
    assert found.rows[0] == HEADINGS
    return list(found.rows[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "windows-936"])
def test_an_export_of_asc_timetables(encoding: str) -> None:
    """Two periods a card; days and weeks by position; a card of a lesson that is not there is left out."""
    if encoding == "windows-936":
        with pytest.raises(KnownError, match="损坏"):
            read_timetable_xml(ASC.format(encoding=encoding).encode(), "课表")
        return
    found = read_timetable_xml(
        ASC.format(encoding=encoding).encode("gbk" if encoding == "gb2312" else encoding), "课表"
    )
    assert found is not None
    assert found.rows[1:] == (
        ("李晓明", "星期一", "1", "8:20-9:00", "三(1)班", "语文", None),
        ("李晓明", "星期一", "2", "9:10-9:50", "三(1)班", "语文", None),
        ("王敏", "周三", "2", "9:10-9:50", "三(1)班、三(2)班", "体育", "双周"),
        ("王敏", "周四", "2", "9:10-9:50", "三(1)班、三(2)班", "体育", "双周"),
    )


def test_timetables_of_fet_by_teacher_by_group_and_with_fixed_activities() -> None:
    assert rows_of(FET_TEACHERS) == [
        ("王芳", "星期二", "1", "8:20-9:00", "三(1)班", "数学", None),
        ("王芳", "星期二", "3", None, "三(2)班", "数学", None),
    ]
    assert rows_of(FET_GROUPS) == [("王芳", "周一", "1", None, "三(1)班", "数学", None)]
    assert rows_of(FET) == [
        ("王芳、李晓明", "周一", "1", None, "三(1)班", "数学", None),
        ("王芳、李晓明", "周一", "2", None, "三(1)班", "数学", None),
    ]


def test_a_file_becomes_lessons_through_the_same_import(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(ASC.format(encoding="utf-8"), encoding="utf-8")
    result = propose(path, SCHOOL).apply(SCHOOL)
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese", "周一 09:10–09:50 三(1)班 chinese"]
    assert lessons(result, "T3") == [
        "周三 09:10–09:50 三(1)班 pe 双周",
        "周三 09:10–09:50 三(2)班 pe 双周",
        "周四 09:10–09:50 三(1)班 pe 双周",
        "周四 09:10–09:50 三(2)班 pe 双周",
    ]


def test_a_list_with_what_cannot_be_understood() -> None:
    rows = [
        ["教师", "星期", "节次", "班级", "科目", "单双周"],
        ["王芳", "周二", "第2节", "三(1)班", "数学", "单"],
        ["王芳", "星期八", "第2节", "三(1)班", "数学", None],
        ["王芳", "周二", "晚上", "三(1)班", "数学", None],
        ["王芳", "周三", "第1节", "三(9)班", "数学", None],
        ["王芳", "周四", "第1节", None, "教研", None],
        [None, "周五", "第1节", "三(1)班", "数学", None],
        ["李晓明", "周五", "第2节", "", "校本", None],
    ]
    result = imported(sheet("课表", rows))
    assert lessons(result, "T2") == ["周二 09:10–09:50 三(1)班 maths 单周", "周五 08:20–09:00 三(1)班 maths"]
    assert lessons(result, "T1") == ["周五 09:10–09:50 校本"]
    assert said(result) == [
        "课表.xlsx 课表 3: “星期八”看不出是周几或第几节",
        "课表.xlsx 课表 4: “晚上”看不出是周几或第几节",
        "课表.xlsx 课表 5: 班级里没有“三(9)班”",
    ]


def test_a_row_of_a_list_with_a_lost_cell_is_told() -> None:
    rows = [["教师", "星期", "节次", "班级", "科目"], ["王芳", "周二", "第2节", "三(1)班", None]]
    result = imported(replace(sheet("课表", rows), unsaved_formulas=((2, 5),)))
    assert said(result) == ["课表.xlsx 课表 E2: 这是公式，但文件里没有保存计算结果"]
    assert lessons(result, "T2") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><timetable>&x;</timetable>", "为安全起见"),
        ("<?xml version='1.0'?><timetable><cards>", "损坏"),
        ("<?xml version='1.0' encoding='no-such'?><timetable/>", "损坏"),
        ("<?xml version='1.0'?><timetable/>", "没有排好时间的课"),
        ("<?xml version='1.0'?><Activities_Timetable><Activity/></Activities_Timetable>", "_teachers.xml"),
        ("<?xml version='1.0'?><Workbook/>", "XML 表格"),
        ("<?xml version='1.0'?>" + "<a>" * 100 + "</a>" * 100, "太大"),
    ],
)
def test_hostile_damaged_and_other_xml_is_refused_with_a_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=reason):
        read_path(path)


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><timetable><cards>", "<?xml version='1.0'?><!DOCTYPE a><a/>"])
def test_what_to_do_about_a_timetable_is_to_export_it_again(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="请从排课软件重新导出"):
        read_path(path)
