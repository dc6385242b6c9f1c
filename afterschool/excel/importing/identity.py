"""Which row of the plan a row of a sheet is: staff by number, everything else by name."""

from dataclasses import dataclass, field

from afterschool.excel.directory import Directory, Kind, match_key
from afterschool.excel.importing.rows import RawRow
from afterschool.excel.normalise.grades import class_key, class_name
from afterschool.excel.normalise.text import fold
from afterschool.excel.tables.column import Record, Table
from afterschool.excel.values import KEEP, Fault
from afterschool.model.plan import SchoolPlan
from afterschool.problems import Severity
from afterschool.texts import _


@dataclass(slots=True)
class Identities:
    """The rows of one kind that exist, and those that the file has named so far."""

    kind: Kind
    plan: SchoolPlan
    directory: Directory
    named: dict[str, RawRow] = field(default_factory=dict)
    """Id -> the first row of the file that is this one."""
    _new: dict[str, str] = field(default_factory=dict)
    """Name as compared -> id of the row that the file adds under it."""
    _numbers: dict[str, str] = field(init=False)
    """Staff number as compared -> id."""

    def __post_init__(self) -> None:
        self._numbers = {fold(person.number): person.id for person in self.plan.staff}

    def settle(self, row: RawRow, record: Record, table: Table) -> bool:
        """Give ``record`` its id, and say whether it can be used; if not, the row says why."""
        is_clear = self._settle_person if self.kind is Kind.STAFF else self._settle_named
        if not is_clear(row, record, table):
            return False
        row_id = str(record["id"])
        first = self.named.setdefault(row_id, row)
        if first is not row:
            row.complain(
                table.key[0],
                Fault(
                    what=first.repeated,
                    remedy=_("请只保留一行，或改成不同的名称"),
                ),
            )
        return first is row

    def _settle_named(self, row: RawRow, record: Record, table: Table) -> bool:
        column = table.key[0]
        name = record.get(column, KEEP)
        if not isinstance(name, str) or not name:
            row.complain(column, Fault(what=_("没有填写名称"), remedy=_("请填写名称；不需要这一行就删掉")))
            return False
        found = self.directory.find(self.kind, name)
        if found:
            record["id"] = found[0]
            del record[column]
            return True
        numbers = class_key(name) if self.kind is Kind.CLASS else None
        if numbers:
            name = class_name(*numbers)
            record.setdefault("grade", numbers[0])
        record[column] = name
        record["id"] = self._new_id(name)
        return True

    def _settle_person(self, row: RawRow, record: Record, table: Table) -> bool:
        number, name = record.get("number", KEEP), record.get("name", KEEP)
        if isinstance(number, str) and number:
            known = self._numbers.get(fold(number))
            record["id"] = known or self._new_id(number)
            if not isinstance(name, str) or not name:
                self._settle_without_name(row, record, is_known=known is not None)
            return True
        if isinstance(name, str) and name:
            return self._settle_by_name(row, record, name)
        row.complain(
            table.key[0], Fault(what=_("没有填写工号和姓名"), remedy=_("请至少填写其中一项；不需要这一行就删掉"))
        )
        return False

    @staticmethod
    def _settle_without_name(row: RawRow, record: Record, *, is_known: bool) -> None:
        """Who is known keeps the name that they have."""
        if is_known:
            record.pop("name", None)
        else:
            record["name"] = ""
            row.complain("name", Fault(what=_("没有姓名"), remedy=_("请填写姓名")), Severity.WARNING)

    def _settle_by_name(self, row: RawRow, record: Record, name: str) -> bool:
        """Without a number, the name must be enough."""
        record.pop("number", None)
        found = tuple(person.id for person in self.plan.staff if fold(person.name) == fold(name))
        if len(found) > 1:
            labels = "、".join(self.directory.label(Kind.STAFF, person) for person in found)
            row.complain(
                "name",
                Fault(what=_("叫“{name}”的不止一位", name=name), remedy=_("请写上工号，例如：{names}", names=labels)),
            )
            return False
        if found:
            record["id"] = found[0]
            return True
        record["number"] = name
        record["id"] = self._new_id(name)
        row.complain(
            "name",
            Fault(what=_("没有工号，暂时用姓名“{name}”代替", name=name), remedy=_("请在教师表里补上工号")),
            Severity.WARNING,
        )
        return True

    def _new_id(self, name: str) -> str:
        """The name itself; a number after it where another row already has that id."""
        key = match_key(self.kind, name)
        if key not in self._new:
            self._new[key] = free_id(name, self.directory.ids(self.kind))
        return self._new[key]


def free_id(name: str, taken: frozenset[str]) -> str:
    """``name``, with a number after it if that id is taken."""
    return next(found for found in (name, *(f"{name}~{n}" for n in range(2, len(taken) + 3))) if found not in taken)
