"""The page 工作量."""

from afterschool.load.tally import Amount, Dimension, PersonLoad
from afterschool.model.words import Programme, SessionKind, Weekday, name_of
from afterschool.pay.money import plain
from afterschool.record.names import Names
from afterschool.texts import Message, _
from ui import look
from ui.window.context import AppContext
from ui.window.inputs import Choice
from ui.window.load.carrying import CarryingRow
from ui.window.load.table import BAR_COLUMN, BarDelegate, LoadRow, LoadTable
from ui.window.months.page import MonthsPage, panel_of
from ui.window.text_table import TextTable, text_table_view

DIMENSIONS: tuple[tuple[Dimension, Message], ...] = (
    (Dimension.ACTIVITY, _("按活动")),
    (Dimension.PROGRAMME, _("按项目")),
    (Dimension.WEEKDAY, _("按星期")),
    (Dimension.PHASE, _("按时段")),
)
_WORDS = {Dimension.ACTIVITY: SessionKind, Dimension.PROGRAMME: Programme, Dimension.WEEKDAY: Weekday}


class PartTable(TextTable):
    """The load of one person, split."""

    headings = (_("分类"), _("计划"), _("实到"))


class LoadPage(MonthsPage):
    """A table of everybody; beside it what the chosen person's load is made of."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.table = LoadTable(self)
        self.view = text_table_view(self.table, str(_("每人的工作量")), BAR_COLUMN)
        self.view.setItemDelegateForColumn(BAR_COLUMN, BarDelegate(self))
        self.view.selectionModel().currentRowChanged.connect(lambda _row: self._show_parts())
        self.parts = PartTable(self)
        self.name = look.label("", "heading", wrap=True)
        self.dimension = Choice()
        self.dimension.setAccessibleName(str(_("怎样分类")))
        for dimension, text in DIMENSIONS:
            self.dimension.addItem(str(text), dimension.value)
        self.dimension.currentIndexChanged.connect(lambda _index: self._show_parts())
        units = look.label(_("分值 / 分钟"), "muted")
        self.beside = panel_of(
            self.name, self.dimension, units, table=text_table_view(self.parts, str(_("工作量的构成")))
        )
        self.carrying = CarryingRow(context, self.months)
        self.carrying.done.connect(self.view.setFocus)
        note = _("目标按各人的工作量比例分摊当月全部分值，以前各月的差额结转进来。按人员名单的顺序列出，不排名。")
        self.lay_out(
            _("工作量从课表和登记来。先在“排班”页计算一次并采用结果。"),
            self.view,
            look.label(note, "small", wrap=True),
            self.carrying,
        )

    def show_figures(self) -> None:
        """Everybody's load of the month against their target."""
        chosen, names = self.months.month, Names(self.context.plan)
        rows = [
            LoadRow(person=row.person, name=names.person(row.person), balance=row, load=month.loads.get(row.person))
            for month in ([chosen] if chosen else [])
            for row in month.balances
        ]
        self.table.show_people(rows)
        self.carrying.refresh()
        if rows and not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        self._show_parts()

    def _show_parts(self) -> None:
        index = self.view.currentIndex()
        row = self.table.people[index.row()] if 0 <= index.row() < len(self.table.people) else None
        self.name.setText(row.name if row else str(_("选中一个人")))
        dimension = Dimension(self.dimension.currentData())
        self.parts.show_rows(_part_rows(row.load, dimension, self.context) if row and row.load else [])


def _part_rows(load: PersonLoad, dimension: Dimension, context: AppContext) -> list[tuple[object, ...]]:
    names, words = Names(context.plan), _WORDS.get(dimension)
    rows: list[tuple[object, ...]] = []
    for value, part in load.parts[dimension].items():
        shown: object = name_of(words(value)) if words else names.phase(value) or _("岗位")
        rows.append((shown, _amount(part.planned), _amount(part.held)))
    return rows


def _amount(amount: Amount) -> Message:
    return Message("{points} / {minutes}", {"points": plain(amount.points), "minutes": amount.minutes})
