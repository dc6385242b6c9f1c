"""The pages of the window in the order of the semester. A page appears here when it works."""

from collections.abc import Callable
from dataclasses import dataclass

from afterschool.texts import Message, _, pgettext
from ui.window.context import AppContext
from ui.window.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A line of the rail. ``make`` imports :attr:`module` only when the page is first wanted."""

    id: str
    title: Message
    icon: str
    """Name of a file in ``ui/icons`` without its ending."""
    purpose: Message
    """One sentence: what the page is for. Tooltip in the rail, and what a screen reader says."""
    make: Callable[[AppContext], Page]
    module: str = ""
    """Where the class of the page is: importing it first takes a part of the time off :attr:`make`."""
    needs: tuple[str, ...] = ()
    """Modules without Qt that take long to import and that the page cannot do without."""
    group: int = 0
    """Lines of different groups are set apart: 0 what the school has, 1 planning and every day, 2 in and out."""
    problems: Callable[[AppContext], int] | None = None
    """How many things on the page need attention; the rail shows the number. Called when the window is idle."""


def _semester(context: AppContext) -> Page:
    from ui.window.semester.page import SemesterPage

    return SemesterPage(context)


def _clock(context: AppContext) -> Page:
    from ui.window.clock.page import ClockPage

    return ClockPage(context)


def _problems(table: str) -> Callable[[AppContext], int]:
    def count(context: AppContext) -> int:
        from ui.window.tables.registry import problem_count

        return problem_count(table, context.reading)

    return count


def _rules(context: AppContext) -> Page:
    from ui.window.rules.page import RulesPage

    return RulesPage(context)


def _table(table: str, title: Message, purpose: Message) -> PageEntry:
    """The entry of a page that is one table; its icon has the table's name."""

    def make(context: AppContext) -> Page:
        from ui.window.tables import registry
        from ui.window.tables.page import TablePage

        return TablePage(context, registry.TABLES[table])

    return PageEntry(
        id=table,
        title=title,
        icon=table,
        purpose=purpose,
        make=make,
        module="ui.window.tables.page",
        problems=_problems(table),
    )


def _solve(context: AppContext) -> Page:
    from ui.window.solve.page import SolvePage

    return SolvePage(context)


def _roster(context: AppContext) -> Page:
    from ui.window.roster.page import RosterPage

    return RosterPage(context)


def _daily(context: AppContext) -> Page:
    from ui.window.daily.page import DailyPage

    return DailyPage(context)


def _flex(context: AppContext) -> Page:
    from ui.window.flex.page import FlexPage

    return FlexPage(context)


def _load(context: AppContext) -> Page:
    from ui.window.load.page import LoadPage

    return LoadPage(context)


def _pay(context: AppContext) -> Page:
    from ui.window.pay.page import PayPage

    return PayPage(context)


def _policy(context: AppContext) -> Page:
    from ui.window.policy.page import PolicyPage

    return PolicyPage(context)


def _importing(context: AppContext) -> Page:
    from ui.window.importing.page import ImportPage

    return ImportPage(context)


def _exporting(context: AppContext) -> Page:
    from ui.window.exporting.page import ExportPage

    return ExportPage(context)


_WEEK = ("afterschool.rules", "afterschool.week", "ui.window.roster.views")
"""For pages that show the roster, or what is known of it."""

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        id="semester",
        title=_("学期"),
        icon="semester",
        purpose=_("学校、学期日期和排班版本"),
        make=_semester,
        module="ui.window.semester.page",
    ),
    PageEntry(
        id="clock",
        title=_("作息"),
        icon="clock",
        purpose=_("每个年级每天的时段"),
        make=_clock,
        module="ui.window.clock.page",
        problems=_problems("clock"),
    ),
    _table("staff", _("人员"), _("谁可以排、排什么、排多少")),
    _table("classes", _("班级"), _("每班每天有多少学生留校")),
    _table("rooms", _("场地"), _("教室、功能室和运动场地")),
    _table("clubs", pgettext("several", "社团"), _("社团菜单和报名人数")),
    _table("posts", pgettext("several", "岗位"), _("带班、巡查、护学和护送")),
    PageEntry(
        id="rules",
        title=_("规则"),
        icon="rules",
        purpose=_("排班的限额和看重什么"),
        make=_rules,
        module="ui.window.rules.page",
        needs=("afterschool.rules",),
    ),
    PageEntry(
        id="solve",
        title=_("排班"),
        icon="solve",
        purpose=_("计算课表，看还缺多少人，采用结果"),
        make=_solve,
        module="ui.window.solve.page",
        needs=(*_WEEK, "afterschool.preflight", "afterschool.interchange"),
        group=1,
    ),
    PageEntry(
        id="roster",
        title=_("课表"),
        icon="roster",
        purpose=_("按班级、人员、场地或日期查看课表，逐格调整"),
        make=_roster,
        module="ui.window.roster.page",
        needs=(*_WEEK, "afterschool.advice"),
        group=1,
    ),
    PageEntry(
        id="daily",
        title=_("日常"),
        icon="daily",
        purpose=_("每天的请假、代班、登记和通知"),
        make=_daily,
        module="ui.window.daily.page",
        needs=(
            "afterschool.excel.change_notice",
            "afterschool.excel.pupil_counts",
            "afterschool.record.keeping",
            "afterschool.record.rearranging",
        ),
        group=1,
    ),
    PageEntry(
        id="flex",
        title=_("弹性上下班"),
        icon="flex",
        purpose=_("谁什么时候在校，谁可以晚到早走；时间银行"),
        make=_flex,
        module="ui.window.flex.page",
        needs=("afterschool.flex.planning", "afterschool.flex.week"),
        group=1,
    ),
    PageEntry(
        id="load",
        title=_("工作量"),
        icon="load",
        purpose=_("每人计划和实到的工作量，与自己的目标相比"),
        make=_load,
        module="ui.window.load.page",
        needs=("afterschool.record.figures",),
        group=1,
    ),
    PageEntry(
        id="pay",
        title=_("绩效"),
        icon="pay",
        purpose=_("每月应发多少、怎样算出来；规则、试算和结账"),
        make=_pay,
        module="ui.window.pay.page",
        needs=("afterschool.record.figures",),
        group=1,
    ),
    PageEntry(
        id="policy",
        title=_("合规"),
        icon="policy",
        purpose=_("按政策文件逐条核对；四项指标；报告、一校一案和迎检存档"),
        make=_policy,
        module="ui.window.policy.page",
        needs=("afterschool.policy.report", "afterschool.excel.archive", "afterschool.excel.indicators.reading"),
        group=1,
    ),
    PageEntry(
        id="importing",
        title=_("导入"),
        icon="import",
        purpose=_("读入学校自己的表格，先预览再写入"),
        make=_importing,
        module="ui.window.importing.page",
        needs=("afterschool.excel.importing",),
        group=2,
    ),
    PageEntry(
        id="exporting",
        title=_("导出"),
        icon="export",
        purpose=_("课表、数据和模板写成文件"),
        make=_exporting,
        module="ui.window.exporting.page",
        needs=(
            *_WEEK,
            "afterschool.excel.roster_book",
            "afterschool.excel.demand_book",
            "afterschool.excel.template",
            "afterschool.excel.sheets",
            "afterschool.interchange",
            "afterschool.outputs.calendars",
            "afterschool.outputs.fet",
            "afterschool.outputs.poster",
        ),
        group=2,
    ),
)
