"""The clock table: what some grades do on some weekdays of some seasons, and when."""

from afterschool.excel.directory import Kind
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.plan import ClockPhase, SchoolPlan
from afterschool.model.words import WORKDAYS, Activity, Programme, WeekParity
from afterschool.texts import _
from ui.window import kinds
from ui.window.clock.clashes import clash_of
from ui.window.tables import build
from ui.window.tables.column import Column, TableSpec
from ui.window.tables.storing import put_each, remove_each

COLUMNS: tuple[Column[ClockPhase], ...] = (
    build.text("name", _("时段"), required=True, width=150),
    build.choice("programme", _("项目"), Programme, width=96),
    build.choices("activities", _("活动"), Activity, width=170),
    build.days("days", _("日子"), width=210),
    build.grades("grades", _("年级"), width=200),
    build.clock("start_min", _("开始")),
    build.clock("end_min", _("结束")),
    build.references("seasons", _("季节"), Kind.SEASON, width=110, note=_("空着表示整个学期")),
    build.choice("parity", _("单双周"), WeekParity, width=84),
)


def blank(plan: SchoolPlan, row_id: str) -> ClockPhase:
    """A new phase of homework and clubs after the last one, for all grades."""
    start = max((phase.end_min for phase in plan.clock), default=15 * 60 + 30)
    return ClockPhase(
        id=row_id,
        name="",
        programme=Programme.SERVICE,
        activities=(Activity.HOMEWORK,),
        days=WORKDAYS,
        grades=tuple(sorted({row.grade for row in plan.classes})),
        start_min=start,
        end_min=start + 60,
    )


def check(row: ClockPhase, context: ReadContext) -> dict[str, Fault]:
    """What makes a phase unplannable: no name, days, grades or activities, wrong times, a clash for some grade."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写时段名称"))
    for field, remedy in (
        ("days", _("请至少选一天")),
        ("grades", _("请至少选一个年级")),
        ("activities", _("请至少选一项活动")),
    ):
        if not getattr(row, field):
            faults[field] = Fault(what=_("没有内容"), remedy=remedy)
    if row.end_min <= row.start_min:
        faults["end_min"] = Fault(what=_("结束时间不晚于开始时间"), remedy=_("请改成更晚的结束时间"))
    clash = clash_of(row, context.plan.clock)
    if clash is not None:
        faults["start_min"] = clash
    return faults


TABLE: TableSpec[ClockPhase] = TableSpec(
    id=kinds.CLOCK,
    kind=kinds.CLOCK,
    row_word=_("时段"),
    find=_("查找时段"),
    add=_("添加时段"),
    columns=COLUMNS,
    rows=lambda plan: plan.clock,
    blank=blank,
    prefix="S",
    check=check,
    store=put_each,
    drop=remove_each(kinds.CLOCK),
    shows=frozenset((kinds.CLOCK, kinds.SEMESTER)),
)
