"""The tables of the semester page: versions of the plan, seasons, days off and make-up days, outside bodies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from afterschool.document import Change
from afterschool.excel.directory import Kind
from afterschool.excel.tables import word_codecs
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import BodyKind, OutsideBody
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion, Season
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import WEEK, Weekday, name_of
from afterschool.texts import Message, _, pgettext
from ui.window import kinds
from ui.window.tables import build
from ui.window.tables.column import Column, Editor, Option, TableSpec
from ui.window.tables.storing import put_each, remove_each


class _Days(Protocol):
    @property
    def first_day(self) -> date: ...

    @property
    def last_day(self) -> date: ...


class _Span(_Days, Protocol):
    @property
    def name(self) -> str: ...


def check_span(row: _Span, context: ReadContext) -> dict[str, Fault]:
    """A name, the last day after the first, and both in the semester."""
    faults = _day_faults(row, context)
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写名称"))
    return faults


def _day_faults(row: _Days, context: ReadContext) -> dict[str, Fault]:
    faults: dict[str, Fault] = {}
    semester = context.plan.semester
    if row.last_day < row.first_day:
        faults["last_day"] = Fault(what=_("最后一天早于第一天"), remedy=_("请改正日期"))
    elif row.first_day < semester.first_day or row.last_day > semester.last_day:
        faults["first_day"] = Fault(
            what=_("超出学期 {first} 至 {last}", first=semester.first_day, last=semester.last_day),
            remedy=_("请改正日期，或先改学期的起止"),
        )
    return faults


VERSIONS: TableSpec[PlanVersion] = TableSpec(
    id="versions",
    kind=kinds.SEMESTER,
    row_word=_("排班版本"),
    find=_("查找排班版本"),
    add=_("添加排班版本"),
    columns=(
        build.text("name", _("名称"), required=True, width=110),
        build.date("first_day", _("第一天"), width=112),
        build.date("last_day", _("最后一天"), width=112),
        build.reference("season", _("季节"), Kind.SEASON, width=110, note=_("按哪个季节的作息")),
        build.text("note", _("说明"), width=200),
    ),
    rows=lambda plan: plan.semester.versions,
    blank=lambda plan, row_id: PlanVersion(
        id=row_id, name="", first_day=plan.semester.first_day, last_day=plan.semester.last_day
    ),
    prefix="v",
    check=check_span,
    store=put_each,
    drop=remove_each("versions"),
)

SEASONS: TableSpec[Season] = TableSpec(
    id="seasons",
    kind=kinds.SEMESTER,
    row_word=_("季节"),
    find=_("查找季节"),
    add=_("添加季节"),
    columns=(
        build.text("name", _("名称"), required=True, width=140),
        build.date("first_day", _("第一天"), width=112),
        build.date("last_day", _("最后一天"), width=112),
    ),
    rows=lambda plan: plan.semester.seasons,
    blank=lambda plan, row_id: Season(
        id=row_id, name="", first_day=plan.semester.first_day, last_day=plan.semester.last_day
    ),
    prefix="season",
    check=check_span,
    store=put_each,
    drop=remove_each("seasons"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """A day exception with its place in the semester's list as an id, since its date may be corrected."""

    id: str
    day: date
    kind: DayKind = DayKind.HOLIDAY
    follows_weekday: Weekday | None = None
    name: str = ""

    @property
    def exception(self) -> DayException:
        """As the semester keeps it."""
        return DayException(day=self.day, kind=self.kind, follows_weekday=self.follows_weekday, name=self.name)


def exception_rows(plan: SchoolPlan) -> tuple[ExceptionRow, ...]:
    """The semester's exceptions in their order."""
    return tuple(
        ExceptionRow(id=str(number), day=row.day, kind=row.kind, follows_weekday=row.follows_weekday, name=row.name)
        for number, row in enumerate(plan.semester.exceptions)
    )


def _store_exceptions(change: Change, plan: SchoolPlan, rows: Sequence[ExceptionRow]) -> None:
    merged = {row.id: row for row in exception_rows(plan)} | {row.id: row for row in rows}
    _put_exceptions(change, plan, tuple(merged.values()))


def _drop_exceptions(change: Change, plan: SchoolPlan, ids: Sequence[str]) -> None:
    _put_exceptions(change, plan, tuple(row for row in exception_rows(plan) if row.id not in ids))


def _put_exceptions(change: Change, plan: SchoolPlan, rows: Sequence[ExceptionRow]) -> None:
    ordered = sorted((row.exception for row in rows), key=lambda row: row.day)
    change.put(replace(plan.semester, exceptions=tuple(ordered)))


def check_exception(row: ExceptionRow, context: ReadContext) -> dict[str, Fault]:
    """A make-up day follows a weekday, and no date comes twice."""
    faults: dict[str, Fault] = {}
    if sum(other.day == row.day for other in context.plan.semester.exceptions) > 1:
        faults["day"] = Fault(what=_("{day} 重复了", day=row.day), remedy=_("请改正日期或删除其中一行"))
    if row.kind is DayKind.MAKEUP and row.follows_weekday is None:
        faults["follows_weekday"] = Fault(what=_("没有说明补哪一天的课"), remedy=_("请选择按周几执行"))
    return faults


def _weekdays(context: ReadContext) -> tuple[Option, ...]:
    return tuple(Option(day, str(name_of(day))) for day in WEEK)


_EXCEPTION_COLUMNS: tuple[Column[ExceptionRow], ...] = (
    build.date("day", _("日期"), width=112),
    build.choice("kind", _("类型"), DayKind, width=110),
    build.made(
        "follows_weekday",
        _("按周几执行"),
        word_codecs.OneDay(),
        Editor.ONE,
        options=_weekdays,
        blank=None,
        width=100,
        note=_("补课日执行周几的安排"),
    ),
    build.text("name", _("名称"), width=160),
)

EXCEPTIONS: TableSpec[ExceptionRow] = TableSpec(
    id="exceptions",
    kind=kinds.SEMESTER,
    row_word=_("特殊日期"),
    find=_("查找特殊日期"),
    add=_("添加特殊日期"),
    columns=_EXCEPTION_COLUMNS,
    rows=exception_rows,
    blank=lambda plan, row_id: ExceptionRow(id=row_id, day=plan.semester.first_day),
    prefix="new",
    check=check_exception,
    row_name=lambda row: row.name or row.day.isoformat(),
    store=_store_exceptions,
    drop=_drop_exceptions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSpanRow:
    """First and last service day of a grade, with its place in the semester's list as an id."""

    id: str
    grade: int
    first_day: date
    last_day: date

    @property
    def span(self) -> GradeSpan:
        """As the semester keeps it."""
        return GradeSpan(grade=self.grade, first_day=self.first_day, last_day=self.last_day)


def grade_span_rows(plan: SchoolPlan) -> tuple[GradeSpanRow, ...]:
    """The grades with dates of their own, in their order."""
    return tuple(
        GradeSpanRow(id=str(number), grade=row.grade, first_day=row.first_day, last_day=row.last_day)
        for number, row in enumerate(plan.semester.grade_spans)
    )


def _store_grade_spans(change: Change, plan: SchoolPlan, rows: Sequence[GradeSpanRow]) -> None:
    merged = {row.id: row for row in grade_span_rows(plan)} | {row.id: row for row in rows}
    _put_grade_spans(change, plan, tuple(merged.values()))


def _drop_grade_spans(change: Change, plan: SchoolPlan, ids: Sequence[str]) -> None:
    _put_grade_spans(change, plan, tuple(row for row in grade_span_rows(plan) if row.id not in ids))


def _put_grade_spans(change: Change, plan: SchoolPlan, rows: Sequence[GradeSpanRow]) -> None:
    ordered = sorted((row.span for row in rows), key=lambda row: row.grade)
    change.put(replace(plan.semester, grade_spans=tuple(ordered)))


def check_grade_span(row: GradeSpanRow, context: ReadContext) -> dict[str, Fault]:
    """Each grade once, its days in the semester and in their order."""
    faults = _day_faults(row, context)
    if sum(other.grade == row.grade for other in context.plan.semester.grade_spans) > 1:
        faults["grade"] = Fault(
            what=_("{grade}重复了", grade=grade_name(row.grade)), remedy=_("请改正年级或删除其中一行")
        )
    return faults


GRADE_SPANS: TableSpec[GradeSpanRow] = TableSpec(
    id="grade_spans",
    kind=kinds.SEMESTER,
    row_word=_("年级起止"),
    find=_("查找年级"),
    add=_("添加年级"),
    columns=(
        build.grade("grade", pgettext("one", "年级")),
        build.date("first_day", _("第一天"), width=112, note=_("这个年级开始课后服务的日子")),
        build.date("last_day", _("最后一天"), width=112, note=_("这个年级结束课后服务的日子，如毕业年级提前结束")),
    ),
    rows=grade_span_rows,
    blank=lambda plan, row_id: GradeSpanRow(
        id=row_id, grade=1, first_day=plan.semester.first_day, last_day=plan.semester.last_day
    ),
    prefix="new",
    check=check_grade_span,
    row_name=lambda row: str(grade_name(row.grade)),
    store=_store_grade_spans,
    drop=_drop_grade_spans,
)


def check_body(row: OutsideBody, context: ReadContext) -> dict[str, Fault]:
    """A name, and a contract that ends after it begins."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写名称"))
    first, last = row.contract_first_day, row.contract_last_day
    if first is not None and last is not None and last < first:
        faults["contract_last_day"] = Fault(what=_("合同到期日早于开始日"), remedy=_("请改正日期"))
    return faults


BODIES: TableSpec[OutsideBody] = TableSpec(
    id="bodies",
    kind=kinds.SCHOOL,
    row_word=_("校外单位"),
    find=_("查找校外单位"),
    add=_("添加校外单位"),
    columns=(
        build.text("name", _("名称"), required=True, width=160),
        build.choice("kind", _("类型"), BodyKind, width=96),
        build.date("contract_first_day", _("合同开始"), blank=None),
        build.date("contract_last_day", _("合同到期"), blank=None),
        build.text("review_note", _("考核结果"), width=140),
        build.date("exited_on", _("退出日期"), blank=None, note=_("评估退出后，该单位的人不再安排")),
    ),
    rows=lambda plan: plan.school.bodies,
    blank=lambda plan, row_id: OutsideBody(id=row_id, name="", kind=BodyKind.INSTITUTION),
    prefix="B",
    check=check_body,
    store=put_each,
    drop=remove_each("bodies"),
)

TABS: tuple[tuple[Message, TableSpec[Any]], ...] = (
    (pgettext("several", "排班版本"), VERSIONS),
    (_("放假与补课"), EXCEPTIONS),
    (pgettext("several", "季节作息"), SEASONS),
    (_("年级起止"), GRADE_SPANS),
    (pgettext("several", "校外单位"), BODIES),
)
