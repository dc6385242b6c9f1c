"""What the semester's plan still lacks, step by step in the order of the work. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from afterschool.model.plan import SchoolPlan
from afterschool.model.words import Activity
from afterschool.texts import Message, _, pgettext
from ui.window.context import AppContext
from ui.window.notices import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, and how far it is."""

    page: str
    title: Message
    told: Message
    """How it stands, or what to do now."""
    done: bool


def steps_of(context: AppContext, faults: Mapping[str, int]) -> tuple[Step, ...]:
    """Every step for the plan version that is worked on; ``faults``: cells that need attention, by page."""
    plan = context.plan
    tables = (_table(table, plan, faults.get(table.page, 0)) for table in _TABLES if table.is_needed(plan))
    return (_semester(plan), *tables, _roster(context))


def first_fault(context: AppContext, page: str) -> Place:
    """The first cell on ``page`` that needs attention; the page where there is none."""
    from ui.window.tables.registry import table_on

    table = table_on(page)
    for row in table.rows(context.plan) if table else ():
        for field in table.check(row, context.reading) if table else ():
            return Place(page=page, row=table.row_id(row) if table else "", field=field)
    return Place(page=page)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    page: str
    title: Message
    rows: Callable[[SchoolPlan], tuple[object, ...]]
    remedy: Message
    is_needed: Callable[[SchoolPlan], bool] = lambda plan: True


def _has_clubs(plan: SchoolPlan) -> bool:
    return bool(plan.clubs) or any(Activity.CLUB in phase.activities for phase in plan.clock)


_TABLES = (
    _Table(page="clock", title=_("作息"), rows=lambda plan: plan.clock, remedy=_("添加每天的服务时段")),
    _Table(page="staff", title=_("人员"), rows=lambda plan: plan.staff, remedy=_("录入或导入教师名单")),
    _Table(page="classes", title=_("班级"), rows=lambda plan: plan.classes, remedy=_("录入或导入班级和留校人数")),
    _Table(page="rooms", title=_("场地"), rows=lambda plan: plan.rooms, remedy=_("录入或导入教室和运动场地")),
    _Table(
        page="clubs",
        title=pgettext("several", "社团"),
        rows=lambda plan: plan.clubs,
        remedy=_("录入或导入社团，或从作息里去掉社团"),
        is_needed=_has_clubs,
    ),
)


def _semester(plan: SchoolPlan) -> Step:
    count = len(plan.semester.versions)
    told = _("{count} 个排班版本", count=count) if count else _("添加一个排班版本")
    return Step(page="semester", title=_("学期"), told=told, done=count > 0)


def _table(table: _Table, plan: SchoolPlan, faults: int) -> Step:
    count = len(table.rows(plan))
    told = table.remedy
    if count:
        told = _("共 {count} 行", count=count)
    if count and faults:
        told = _("共 {count} 行，{faults} 处要改", count=count, faults=faults)
    return Step(page=table.page, title=table.title, told=told, done=count > 0 and not faults)


def _roster(context: AppContext) -> Step:
    if context.roster is None:
        return Step(page="solve", title=_("排班"), told=_("开始排班，采用结果"), done=False)
    count = len(context.roster.sessions)
    return Step(page="roster", title=_("课表"), told=_("已排 {count} 项", count=count), done=True)
