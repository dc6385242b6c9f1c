"""Documents from the terminal: new, import, export."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.excel.template import write_plan
from afterschool.interchange import case_object, read_case
from afterschool.model.blank import FIRST_VERSION, blank_plan
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.week import week_case
from ui.cli import main


def plan_with_teachers(*names: str) -> SchoolPlan:
    blank = blank_plan(date(2026, 9, 1))
    staff = tuple(StaffMember(id=f"t{n}", number=f"{n:03d}", name=name) for n, name in enumerate(names, start=1))
    return SchoolPlan(school=blank.school, semester=blank.semester, staff=staff)


def workbook(path: Path, *names: str) -> Path:
    write_plan(plan_with_teachers(*names), path)
    return path


def names_in(path: Path) -> list[str]:
    with Document.open(path, read_only=True) as document:
        return [row.name for row in document.plan.staff]


def test_a_document_is_made_of_a_workbook(tmp_path: Path) -> None:
    source = workbook(tmp_path / "plan.xlsx", "王明", "李华")
    target = tmp_path / "school.afterschool"
    assert main(["new", str(target), "--from", str(source)]) == 0
    assert names_in(target) == ["王明", "李华"]


def test_a_document_has_just_the_versions_that_its_workbook_names(tmp_path: Path) -> None:
    plan = plan_with_teachers("王明")
    autumn = replace(plan.semester.versions[0], id="autumn", name="期中后")
    source, target = tmp_path / "plan.xlsx", tmp_path / "school.afterschool"
    write_plan(replace(plan, semester=replace(plan.semester, versions=(autumn,))), source)
    assert main(["new", str(target), "--from", str(source)]) == 0
    with Document.open(target, read_only=True) as document:
        assert [version.name for version in document.plan.semester.versions] == ["期中后"]


def test_a_new_document_knows_the_public_holidays(tmp_path: Path) -> None:
    plan = replace(plan_with_teachers("王明"), semester=blank_plan(date(2025, 9, 1)).semester)
    source, target = tmp_path / "plan.xlsx", tmp_path / "school.afterschool"
    write_plan(plan, source)
    assert main(["new", str(target), "--from", str(source)]) == 0
    with Document.open(target, read_only=True) as document:
        assert date(2025, 10, 1) in {row.day for row in document.plan.semester.exceptions}


def test_an_existing_file_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "school.afterschool"
    assert main(["new", str(target)]) == 0
    before = target.read_bytes()
    assert main(["new", str(target)]) == 2
    assert "school.afterschool" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_another_ending_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "school.docx")]) == 2
    assert ".afterschool" in capsys.readouterr().err


def test_the_template_is_a_workbook(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "template.xlsx")]) == 0
    assert (tmp_path / "template.xlsx").read_bytes()[:2] == b"PK"


def test_an_import_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    target = tmp_path / "school.afterschool"
    main(["new", str(target)])
    assert main(["import", str(target), str(workbook(tmp_path / "plan.xlsx", "王明"))]) == 0
    assert names_in(target) == ["王明"]
    with Document.open(target) as document:
        document.undo()
        assert document.plan.staff == ()


def test_a_dry_run_shows_the_differences_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "school.afterschool"
    main(["new", str(target)])
    capsys.readouterr()
    assert main(["import", str(target), str(workbook(tmp_path / "plan.xlsx", "王明")), "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "王明" in lines[0]
    assert lines[-1].startswith("会改动 ")
    assert lines[-1].endswith("文档没有动")
    assert names_in(target) == []


def test_a_file_that_is_no_workbook_leaves_the_document_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "school.afterschool"
    main(["new", str(target)])
    before = target.read_bytes()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    assert main(["import", str(target), str(broken)]) == 2
    assert "broken.xlsx" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_the_exported_case_poses_the_week_of_the_document(tmp_path: Path) -> None:
    target, out = tmp_path / "school.afterschool", tmp_path / "case.json"
    main(["new", str(target), "--from", str(workbook(tmp_path / "plan.xlsx", "王明"))])
    assert main(["export", str(target), "--case", str(out)]) == 0
    with Document.open(target, read_only=True) as document:
        version = document.plan.semester.versions[0].id
        assert json.loads(out.read_text(encoding="utf-8")) == case_object(week_case(document.plan, version))
    assert list(read_case(out).case.staff) != []


def test_a_roster_that_is_not_there_cannot_be_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "school.afterschool"
    main(["new", str(target)])
    assert main(["export", str(target), "--book", str(tmp_path / "book.xlsx")]) == 2
    assert "solve" in capsys.readouterr().err
    assert not (tmp_path / "book.xlsx").exists()


def test_an_unknown_version_names_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "school.afterschool"
    main(["new", str(target)])
    assert main(["export", str(target), "--version", "v9", "--case", str(tmp_path / "case.json")]) == 2
    assert FIRST_VERSION in capsys.readouterr().err


def test_a_timetable_that_tells_no_times_is_imported_with_those_given(tmp_path: Path) -> None:
    target, sheet = tmp_path / "school.afterschool", tmp_path / "王明课表.csv"
    main(["new", str(target), "--from", str(workbook(tmp_path / "plan.xlsx", "王明"))])
    sheet.write_text("王明课表\n节次,周一,周二,周三,周四,周五\n1,语文\n2,\n3,\n", encoding="utf-8")
    assert main(["import", str(target), str(sheet)]) == 2
    assert main(["import", str(target), str(sheet), "--lesson-times", "8:20-9:00"]) == 0
    with Document.open(target, read_only=True) as document:
        (person,) = document.plan.staff
        assert [str(lesson.time) for lesson in person.lessons] == ["08:20–09:00"]
