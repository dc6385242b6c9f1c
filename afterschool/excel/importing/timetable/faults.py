"""What is wrong in timetables, told once however many lessons it spoils."""

from dataclasses import dataclass, field

from afterschool.excel.values import Fault
from afterschool.problems import Problem, Severity, SheetCell
from afterschool.texts import _


@dataclass(slots=True, kw_only=True)
class _Told:
    where: SheetCell
    fault: Fault
    severity: Severity
    count: int = 0

    def problem(self) -> Problem:
        what = self.fault.what
        if self.count > 1:
            what = _("{what}（共 {count} 处）", what=what, count=self.count)
        return Problem(where=self.where, what=what, remedy=self.fault.remedy, severity=self.severity)


@dataclass(slots=True)
class Faults:
    """Faults by sheet and words, each with the first place where it was found."""

    _told: dict[tuple[str, str, str], _Told] = field(default_factory=dict)

    def add(self, where: SheetCell, fault: Fault, severity: Severity = Severity.ERROR) -> None:
        """Note ``fault`` at ``where``, or count it if the sheet has it already."""
        key = (where.file, where.sheet, str(fault.what))
        self._told.setdefault(key, _Told(where=where, fault=fault, severity=severity)).count += 1

    def problems(self) -> list[Problem]:
        """One problem for each fault of each sheet."""
        return [told.problem() for told in self._told.values()]
