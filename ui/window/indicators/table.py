"""The table of the months of one grade, or of the whole school."""

from collections.abc import Callable, Mapping, Sequence

from afterschool.document import Change
from afterschool.excel.indicators.codecs import Figure
from afterschool.excel.indicators.columns import DAY, HEADS, MONTH, SOURCE
from afterschool.excel.tables.codecs import Text
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.indicators.items import INDICATORS, Indicator
from afterschool.indicators.keeping import kept
from afterschool.indicators.rows import MonthIndicators, in_order, scope_name, semester_months
from afterschool.model.plan import SchoolPlan
from afterschool.policy.floors import floors
from afterschool.texts import _
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.tables import build
from ui.window.tables.column import Column, Editor, TableSpec

MONTH_WIDTH, FIGURE_WIDTH, SOURCE_WIDTH = 80, 110, 260


def months_shown(plan: SchoolPlan, known: Sequence[MonthIndicators], grade: int) -> tuple[MonthIndicators, ...]:
    """A row for each month of the semester, and for others of which something is said."""
    rows = {row.id: row for row in (MonthIndicators.of(month, grade) for month in semester_months(plan.semester))}
    rows |= {row.id: row for row in known if row.grade == grade}
    return in_order(tuple(rows.values()))


def month_table(context: AppContext, grade: Callable[[], int]) -> TableSpec[MonthIndicators]:
    """The table of the document of ``context``, for what ``grade`` gives whenever the rows are asked for."""

    def rows(plan: SchoolPlan) -> tuple[MonthIndicators, ...]:
        return months_shown(plan, context.document.indicators, grade())

    def store(change: Change, plan: SchoolPlan, changed: Sequence[MonthIndicators]) -> None:
        kept(change, context.document.indicators, changed)

    def drop(change: Change, plan: SchoolPlan, ids: Sequence[str]) -> None:
        known = {row.id for row in context.document.indicators}
        for row_id in ids:
            if row_id in known:
                change.remove(kinds.INDICATORS, row_id)

    return TableSpec(
        id=kinds.INDICATORS,
        kind=kinds.INDICATORS,
        row_word=_("四项指标"),
        find=_("查找月份"),
        add=_("添加月份"),
        columns=_COLUMNS,
        rows=rows,
        blank=lambda plan, row_id: MonthIndicators(id=row_id, month=""),
        prefix="",
        check=_check,
        row_name=lambda row: f"{row.month} {scope_name(row.grade)}",
        store=store,
        drop=drop,
        grows=False,
    )


def _figure(indicator: Indicator) -> Column[MonthIndicators]:
    return Column(
        field=indicator.field,
        title=indicator.name if indicator.is_rate else indicator.titled,
        codec=Figure(indicator),
        get=lambda row: row.value(indicator),
        put=lambda row, value: row.with_value(indicator, value),
        blank=None,
        note=indicator.about,
        width=FIGURE_WIDTH,
        at_right=True,
    )


_COLUMNS: tuple[Column[MonthIndicators], ...] = (
    build.made("month", HEADS[MONTH], Text(), Editor.TEXT, fixed=True, width=MONTH_WIDTH),
    *map(_figure, INDICATORS),
    build.date("day", HEADS[DAY], blank=None, note=_("哪天统计或调查的")),
    build.text("source", HEADS[SOURCE], note=_("例如：家长问卷 312 份"), width=SOURCE_WIDTH),
)


def _check(row: MonthIndicators, context: ReadContext) -> Mapping[str, Fault]:
    """Figures that fall short of a floor."""
    asked = floors(context.plan.school, context.plan.semester)
    return {
        one.field: _too_low(one, asked[one.aspect])
        for one in INDICATORS
        if one.aspect in asked and _is_short(row.value(one), asked[one.aspect])
    }


def _is_short(value: int | None, floor: int) -> bool:
    return value is not None and value < floor


def _too_low(indicator: Indicator, floor: int) -> Fault:
    return Fault(
        what=_("低于底线 {floor}", floor=indicator.words(floor)),
        remedy=_("请核对；属实的，在合规报告里说明"),
    )
