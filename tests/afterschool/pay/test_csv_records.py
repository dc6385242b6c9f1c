"""Records as a table from a spreadsheet."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from afterschool.load import IncidentKind
from afterschool.model.words import SessionKind, StaffKind, Weekday
from afterschool.pay.files import read_csv_records, read_records
from afterschool.problems import KnownError

HEADING = "工号,姓名,人员类别,班主任班级,日期,内容,开始,结束,班级,按周几,分值,实到,情况"


def written(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "记录.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_in_chinese(tmp_path: Path, encoding: str) -> None:
    path = written(
        tmp_path,
        HEADING,
        "T1,王一,,301、302,2026/10/8,作业辅导,16:20,17:00,301:40、302：38,周三,1.5,是,迟到:5、代签:T2",
        "",
        "T2,李二,退休教师,,2026-10-09,社团,16:20,17:00,,,,否,",
        encoding=encoding,
    )
    facts = read_csv_records(path)
    assert [(row.id, row.name, row.kind, row.homerooms) for row in facts.people] == [
        ("T1", "王一", StaffKind.OWN, ("301", "302")),
        ("T2", "李二", StaffKind.RETIRED, ()),
    ]
    first, second = facts.places
    assert (first.day, first.weekday, first.minutes, first.pupils) == (date(2026, 10, 8), Weekday.WED, 40, 78)
    assert first.points == Fraction(3, 2)
    assert [(row.kind, row.minutes, row.other) for row in first.incidents] == [
        (IncidentKind.LATE, 5, None),
        (IncidentKind.PROXY, 0, "T2"),
    ]
    assert (second.kind, second.held, second.counts) == (SessionKind.CLUB, False, True)


def test_what_is_not_understood_is_told_by_cell(tmp_path: Path) -> None:
    path = written(tmp_path, HEADING, "T1,王一,校长,,10月8日,睡觉,16:20,17:00,301:很多,,,也许,打架")
    with pytest.raises(KnownError) as caught:
        read_csv_records(path)
    # The first row of the data stands in line 2; columns count from A
    cells = {"C2", "E2", "F2", "I2", "L2", "M2"}
    assert {str(problem.where) for problem in caught.value.problems} == {f"记录.csv {cell}" for cell in cells}
    fixed = written(tmp_path, HEADING, "T2,李二,,,2026-10-08,作业辅导,17:00,16:00,,,,,代签:T9")
    with pytest.raises(KnownError) as caught:
        read_csv_records(fixed)
    assert sorted(str(problem.where) for problem in caught.value.problems) == ["记录.csv H2", "记录.csv M2"]


def test_missing_columns_and_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="工号、日期、内容、开始、结束"):
        read_csv_records(written(tmp_path, "姓名,电话"))
    with pytest.raises(KnownError, match="打不开"):
        read_csv_records(tmp_path / "none.csv")


def test_records_in_json_are_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text(
        """{"format": "afterschool-records/1", "people": [{"id": "T1"}, {"id": "T1"}],
        "places": [{"person": "T2", "date": "2026-10-08", "kind": "homework", "role": "homework",
                    "start": "16:20", "end": "17:00"}],
        "checks": [{"person": "T1", "month": "2026-10", "check": "a", "score": 1},
                   {"person": "T1", "month": "2026-10", "check": "a", "score": 0}]}""",
        encoding="utf-8",
    )
    with pytest.raises(KnownError) as caught:
        read_records(path)
    assert [str(problem.where) for problem in caught.value.problems] == [
        "$.people[1].id",
        "$.places[0].person",
        "$.checks[1]",
    ]
