"""课时统计: how many sessions everybody held, by programme and activity."""

from collections import Counter

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from afterschool.excel.figures import Formula
from afterschool.excel.printing import Paper
from afterschool.excel.roster_book.view import KIND_ORDER
from afterschool.excel.sheets.frame import (
    FIRST_ROW,
    Column,
    TableSheet,
    office_signatures,
    ordinals,
)
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.load.held import HeldPlace
from afterschool.model.words import Programme, SessionKind, name_of
from afterschool.texts import Message, _

Activity = tuple[Programme, SessionKind]
_FIRST_COUNT = 4
"""Column of the first activity."""


def add_counts(workbook: Workbook, source: MonthSource) -> None:
    """Write the sheet: a row for everybody who was planned or served."""
    activities, counts = _activities(source.account.places), _counts(source.account.places)
    names = source.people(SheetKind.COUNTS)
    columns = [ordinals(), Column(head=_("姓名"), width=13.0), Column(head=_("工号"), width=9.0)]
    columns += [Column(head=_head(activity)) for activity in activities]
    columns += [Column(head=head) for head in (_("合计"), _("记为不计酬"), _("记为计酬"), _("代班"), _("计划未到"))]
    table = TableSheet(workbook, source, SheetKind.COUNTS, columns, paper=Paper.LANDSCAPE)
    last_activity = _FIRST_COUNT + len(activities) - 1
    people = [person.id for person in source.account.people if person.id in counts]
    for number, person in enumerate(people, start=1):
        mine, row = counts[person], table.row
        held = [mine["held", activity] for activity in activities]
        total, unpaid = get_column_letter(last_activity + 1), get_column_letter(last_activity + 2)
        table.add(
            number,
            names.person(person),
            names.number(person),
            *held,
            Formula(f"=SUM({get_column_letter(_FIRST_COUNT)}{row}:{get_column_letter(last_activity)}{row})", sum(held)),
            mine["unpaid", None],
            Formula(f"={total}{row}-{unpaid}{row}", sum(held) - mine["unpaid", None]),
            mine["cover", None],
            mine["missed", None],
        )
    sums = table.sums(FIRST_ROW, table.row - 1, range(_FIRST_COUNT, len(columns) + 1))
    table.add(_("合计"), "", "", *sums.values(), total=True)
    table.note(_("单位：节，一人在一场为一节。“计划未到”包括由别人代的和没有登记的。按人员名单的顺序排列。"))
    table.note(_("“记为计酬”的一场付多少钱由绩效办法决定；办法没有定价的场次照样列出，但不付钱。"))
    table.finish(office_signatures())


_Counts = Counter[tuple[str, Activity | None]]


def _counts(places: tuple[HeldPlace, ...]) -> dict[str, _Counts]:
    found: dict[str, _Counts] = {}
    for place in places:
        mine = found.setdefault(place.person, Counter())
        if not place.held:
            mine["missed", None] += 1
            continue
        mine["held", (place.programme, place.kind)] += 1
        mine["unpaid", None] += not place.counts
        mine["cover", None] += place.cover
    return found


def _activities(places: tuple[HeldPlace, ...]) -> list[Activity]:
    """Those that occur, planned or held, programme by programme."""
    found = {(place.programme, place.kind) for place in places}
    return sorted(found, key=lambda pair: (list(Programme).index(pair[0]), KIND_ORDER.index(pair[1])))


def _head(activity: Activity) -> Message:
    programme, kind = activity
    if programme is Programme.SERVICE:
        return name_of(kind)
    return _("{programme}：{kind}", programme=name_of(programme), kind=name_of(kind))
