"""What is printed and filed: the report's workbook, the school's own plan, the inspector's folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from afterschool.excel import archive
from afterschool.excel.archive import ArchiveSource, safe_name, write_archive
from afterschool.excel.cells import line_count
from afterschool.excel.compliance_book import write_compliance_book
from afterschool.excel.printing import points_of
from afterschool.excel.sheets import SheetKind
from afterschool.model.plan import Post, SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.school import PolicyParameter
from afterschool.model.words import DutyKind
from afterschool.pay.kept import PayBasis
from afterschool.policy.choosing import profile_of
from afterschool.policy.outcome import Evidence, State
from afterschool.policy.report import ComplianceReport, report
from afterschool.policy.school_plan import school_plan
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import Message
from afterschool.word.school_plan_document import write_school_plan
from tests.afterschool.policy.school import ONE_DAY, PLAN, ROSTER, noted

MADE = date(2026, 10, 8)
NOTE = PolicyParameter(rule_id="fees", value="on", note="每生每学期 300 元")
NOTED = replace(
    PLAN,
    school=replace(PLAN.school, policy_parameters=(NOTE,)),
    posts=(Post(id="D", name="校门", kind=DutyKind.GATE, start_min=1060, end_min=1080, count=2),),
)


def judged(plan: SchoolPlan = NOTED, record: DatedRecord | None = None) -> ComplianceReport:
    span = ONE_DAY if record else None
    return report(plan, {"V1": ROSTER}, record or DatedRecord(), profile_of("zhushan-2021"), span)


def source(roster: Roster = ROSTER, record: DatedRecord | None = None) -> ArchiveSource:
    book = Daybook(NOTED, {"V1": roster}, record or DatedRecord())
    return ArchiveSource(book=book, basis=PayBasis(), report=judged(record=record), made_on=MADE)


class TestReportBook:
    def test_each_clause_has_its_state_evidence_and_room_to_sign(self, tmp_path: Path) -> None:
        short = replace(NOTED, clock=(NOTED.clock[0], replace(NOTED.clock[1], end_min=1059), NOTED.clock[2]))
        found = judged(short)
        write_compliance_book(tmp_path / "r.xlsx", found, MADE)
        book = load_workbook(tmp_path / "r.xlsx")
        assert book.sheetnames == ["逐条核对", "不符合之处", "依据文件"]
        rows = {row[1]: row for row in book["逐条核对"].iter_rows(min_row=4, values_only=True) if row[1]}
        assert len(rows) == len(found.clauses)
        minutes = rows["每个年级每天的服务时间，不算休息，至少 120 分钟"]
        assert minutes[3] == "不符合"
        assert "只有 119 分钟" in minutes[4]
        fees = rows["收费标准由主管部门确定并公示，没有乱收费"]
        assert fees[3] == "由学校说明"
        assert fees[5].startswith("说明：每生每学期 300 元")
        assert "签字" in fees[5]
        assert book["逐条核对"].page_setup.paperSize == 9

    def test_a_row_never_has_more_evidence_than_it_can_show(self, tmp_path: Path) -> None:
        """No row of a workbook is higher than 409 points: what is below that nobody would see."""
        found = judged()
        many = tuple(Evidence(text=Message("不符合之处" * 20)) for _number in range(40))
        (first, *others) = found.clauses
        write_compliance_book(
            tmp_path / "r.xlsx", replace(found, clauses=(replace(first, evidence=many), *others)), MADE
        )
        book = load_workbook(tmp_path / "r.xlsx")
        sheet = book["逐条核对"]
        told = sheet["E4"].value.split("\n")
        needed = line_count("\n".join(told), sheet.column_dimensions["E"].width)
        assert sheet.row_dimensions[4].height == points_of(needed) < 409
        assert told[-1] == f"另有 {40 - (len(told) - 1)} 项"
        assert len([row for row in book["不符合之处"].iter_rows(min_row=4) if row[1].value]) == 40


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> docx.document.Document:
    record = noted()
    made = school_plan(NOTED, {"V1": ROSTER}, record, PayBasis(), judged(record=record))
    path = tmp_path_factory.mktemp("plan") / "plan.docx"
    write_school_plan(path, made, MADE)
    return docx.Document(str(path))


class TestSchoolPlan:
    def rows(self, written: docx.document.Document, head: str) -> list[list[str]]:
        for table in written.tables:
            lines = [[cell.text for cell in row.cells] for row in table.rows]
            if lines[0][0] == head:
                return lines[1:]
        raise AssertionError(head)

    def test_it_counts_classes_pupils_and_who_stays(self, written: docx.document.Document) -> None:
        # two classes of which 30 stay on each day
        assert self.rows(written, "年级")[0] == ["一年级", "2", "0", "60", "60", "60", "60", "60"]

    def test_it_counts_service_days(self, written: docx.document.Document) -> None:
        # September 2026 from Tuesday the 1st to Wednesday the 30th: 30 days less 4 Saturdays and 4 Sundays
        assert "课后服务共 22 天" in "".join(row.text for row in written.paragraphs)

    def test_it_has_the_clock_the_menu_and_the_posts(self, written: docx.document.Document) -> None:
        # the season of the clock is no column where the semester has none
        assert self.rows(written, "时段")[1][4:] == ["周一至周五", "16:40–17:40"]
        assert [row[1] for row in self.rows(written, "社团")] == ["德育", "智育", "体育", "美育", "劳动教育"]
        assert self.rows(written, "岗位") == [["校门", "护学岗", "周一至周五", "17:40–18:00", "2"]]

    def test_it_counts_people_by_kind_and_names_nobody(self, written: docx.document.Document) -> None:
        # all five are in the roster
        assert self.rows(written, "人员类别") == [
            ["本校教师", "4", "4"],
            ["退休教师", "1", "1"],
            ["合计", "5", "5"],
        ]
        texts = [row.text for row in written.paragraphs]
        texts += [cell.text for table in written.tables for row in table.rows for cell in row.cells]
        assert not [row.name for row in PLAN.staff if any(row.name in text for text in texts)]

    def test_every_page_says_which_of_how_many_it_is(self, written: docx.document.Document) -> None:
        footer = written.sections[0].footer.paragraphs[0]
        fields = [row.text for row in footer._p.iter() if row.tag.endswith("instrText")]
        assert (footer.text, fields) == ("第  页，共  页", ["PAGE", "NUMPAGES"])

    def test_what_leads_to_a_table_stands_on_its_page(self, written: docx.document.Document) -> None:
        body = list(written.element.body)
        before = [body[body.index(table._tbl) - 1] for table in written.tables]
        leading = [Paragraph(element, written) for element in before if element.text or element.xpath(".//w:t")]
        assert len(leading) > 5
        assert all(row.paragraph_format.keep_with_next or row.style.name == "Heading 1" for row in leading)

    def test_it_says_what_was_recorded(self, written: docx.document.Document) -> None:
        # sport 60, homework 25 + 30 (5 are in the club), club 5, extended 5 + 5
        assert "已登记 1 天，开展 5 场，服务学生 130 人次" in "".join(row.text for row in written.paragraphs)

    def test_what_the_school_attests_stands_at_its_end(self, written: docx.document.Document) -> None:
        attested = self.rows(written, "事项")
        assert len(attested) == judged(record=noted()).counts[State.ATTEST]
        assert ["经费与报酬", "收费标准由主管部门确定并公示，没有乱收费", "每生每学期 300 元"] in attested


class TestArchive:
    def test_everything_is_named_dated_and_in_the_index(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "_RECORD_SHEETS", (SheetKind.COUNTS,))  # one sheet of a month says as much as five
        folder = tmp_path / "存档"
        files = write_archive(folder, source(record=noted()))
        assert [file.name for file in files] == [
            "01 合规报告 2026-10-08.xlsx",
            "02 一校一案 2026-10-08.docx",
            "03 课表 方案 1 2026-09-01 至 2026-09-30.xlsx",
            "04 登记和统计 2026-09.xlsx",
        ]
        assert sorted(path.name for path in folder.iterdir()) == ["00 目录.xlsx", *(file.name for file in files)]
        rows = list(load_workbook(folder / "00 目录.xlsx").active.iter_rows(min_row=4, values_only=True))
        assert [row[1] for row in rows] == [file.name for file in files]
        assert all(row[2] for row in rows), "what is in each file"
        assert rows[3][2] == "课时统计"
        assert [path.name for path in tmp_path.iterdir()] == ["存档"]

    def test_a_folder_with_files_in_it_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("x")
        with pytest.raises(KnownError, match="已有文件"):
            write_archive(tmp_path, source())
        with pytest.raises(KnownError, match="是一个文件"):
            write_archive(tmp_path / "notes.txt", source())
        assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]

    def test_an_empty_folder_is_used(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "_steps", lambda _source: iter(()))
        assert write_archive(tmp_path / "neu", source()) == ()
        empty = tmp_path / "leer"
        empty.mkdir()
        write_archive(empty, source())
        assert [path.name for path in empty.iterdir()] == ["00 目录.xlsx"]

    def test_a_roster_that_breaks_rules_is_told_in_the_index(self, tmp_path: Path) -> None:
        twice = Roster(sessions=(*ROSTER.sessions, ROSTER.sessions[0]))
        files = write_archive(tmp_path / "a", source(twice))
        assert [file.name[:2] for file in files] == ["01", "02", ""]
        assert "违反规定" in str(files[2].remark)

    def test_nothing_is_left_when_it_cannot_be_finished(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(path: Path, *_rest: object) -> None:
            path.write_text("half")
            raise KnownError(Message("full")) from OSError(28, "full")

        monkeypatch.setattr(archive, "write_school_plan", full)
        with pytest.raises(KnownError):
            write_archive(tmp_path / "a", source())
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(KnownError, match="请换一个位置"):
            write_archive(tmp_path / "file" / "a", source())

    def test_names_suit_every_system(self) -> None:
        assert safe_name('方案/一:"夏"?. ') == "方案_一__夏__"
        assert safe_name("...") == "_"
