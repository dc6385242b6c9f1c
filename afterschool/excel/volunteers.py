"""A list of volunteers as somebody typed it: names, what they can do, when they are free."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from afterschool.excel.directory import Directory
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.headings import Guess, guess_table
from afterschool.excel.importing.rows import RawRow, raw_rows, read_record
from afterschool.excel.importing.sheets import SheetProposal
from afterschool.excel.reader.child import read_file
from afterschool.excel.tables.codecs import Number, Text
from afterschool.excel.tables.column import Column, ReadContext, Table
from afterschool.excel.tables.synonyms import SKILL_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, Choices, WeeklyTimes, Words
from afterschool.model.blank import blank_plan
from afterschool.model.vocabulary import SKILLS
from afterschool.model.words import Role, StaffKind
from afterschool.problems import KnownError, Problem
from afterschool.shortages.matching import Volunteer
from afterschool.texts import _

VOLUNTEERS = Table(
    id="volunteers",
    title=_("志愿者名单"),
    synonyms=("志愿者", "支援人员", "外聘人员", "供给清单", "人员"),
    note=_("愿意来的人：能做什么、哪几天有空。"),
    key=("name",),
    records=lambda plan: [],
    merge=lambda plan, records: plan,
    columns=(
        Column(
            id="name",
            heading=_("姓名"),
            codec=Text(is_person=True),
            synonyms=("名字", "志愿者", "教师", "教师姓名", "老师"),
            required=True,
        ),
        Column(
            id="kind", heading=_("人员类别"), codec=Choice(StaffKind), synonyms=("类别", "身份", "来源", "人员性质")
        ),
        Column(
            id="skills",
            heading=_("学科与特长"),
            codec=Words(SKILLS, SKILL_SYNONYMS, several=True),
            synonyms=("学科", "科目", "特长", "专长", "专业", "能教"),
        ),
        Column(
            id="roles",
            heading=_("承担工作"),
            codec=Choices(Role),
            synonyms=("可承担", "承担", "可做", "岗位", "工作", "服务内容"),
        ),
        Column(
            id="free",
            heading=_("有空时间"),
            codec=WeeklyTimes(),
            synonyms=("空闲时间", "空闲", "可服务时间", "可来时间", "时间", "星期", "有空", "服务时间", "有空的日子"),
            required=True,
        ),
        Column(
            id="max_per_week",
            heading=_("每周最多"),
            codec=Number(most=99),
            synonyms=("每周次数", "每周最多次数", "次数", "周上限"),
        ),
        Column(id="max_per_day", heading=_("每天最多"), codec=Number(most=9), synonyms=("每天次数", "日上限")),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerList:
    """What was read, and what could not be."""

    volunteers: tuple[Volunteer, ...]
    problems: tuple[Problem, ...]


def read_volunteers(path: Path) -> VolunteerList:
    """The volunteers in the first sheet of ``path`` that looks like a list of them; rows with a fault are left out.

    Raises:
        KnownError: if the file cannot be read, or no sheet has names and free times.
    """
    data = read_file(path)
    guesses = [(sheet, guess_table(Grid.of(sheet), VOLUNTEERS)) for sheet in data.sheets if not sheet.hidden]
    found = [(sheet, guess) for sheet, guess in guesses if guess is not None]
    if not found:
        raise KnownError(_("“{file}”里没有找到志愿者名单：要有“姓名”和“有空时间”两列。", file=path.name))
    sheet, guess = found[0]
    proposal = _proposal(SheetProposal(file=data.name, data=sheet), guess)
    context = ReadContext(plan=blank_plan(date.today()), directory=Directory())
    rows = list(raw_rows(proposal, VOLUNTEERS))
    volunteers = [volunteer for row in rows if (volunteer := _volunteer(row, context)) is not None]
    return VolunteerList(volunteers=tuple(volunteers), problems=tuple(p for row in rows for p in row.problems))


def _proposal(sheet: SheetProposal, guess: Guess) -> SheetProposal:
    return SheetProposal(
        file=sheet.file,
        data=sheet.data,
        table=VOLUNTEERS.id,
        heading_row=guess.heading_row,
        heading_rows=guess.heading_rows,
        columns=guess.columns,
    )


def _volunteer(row: RawRow, context: ReadContext) -> Volunteer | None:
    values: dict[str, Any] = {key: value for key, value in read_record(row, VOLUNTEERS, context).items() if value}
    if row.problems or "name" not in values or "free" not in values:
        return None
    return Volunteer(**values)
