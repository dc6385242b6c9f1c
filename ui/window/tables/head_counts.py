"""Cells that count pupils: how many stay on each weekday, and how many of each class are members of a club."""

import re
from dataclasses import dataclass

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.normalise.numbers import number_in
from afterschool.excel.normalise.text import tidy
from afterschool.excel.normalise.weekdays import weekdays_of
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.references import find_one
from afterschool.excel.values import CellValue, Fault, Reading, failed
from afterschool.model.words import WEEK, WORKDAYS, Weekday, name_of
from afterschool.texts import Message, _

MOST_PUPILS = 999
_PARTS = re.compile(r"[、，,;；/\s]+")
_DAY_AND_COUNT = re.compile(r"(?P<days>\D+?)[:：]?(?P<count>\d+)人?")
_NAME_AND_COUNT = re.compile(r"(?P<name>.*\S)\s*[:： ×xX*]\s*(?P<count>\d+)人?")
_NAMES = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, slots=True)
class PupilsEachDay:
    """38 (every workday), 38/36/38/35/30 (Monday to Friday), or 周一38、周六12."""

    @property
    def choices(self) -> tuple[Message, ...]:
        """No list: numbers are typed."""
        return ()

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """Weekday -> pupils; days with none are left out."""
        parts = [part for part in _PARTS.split(tidy(cell)) if part]
        numbers = [number_in(part) for part in parts]
        if len(parts) == 1 and numbers[0] is not None:
            numbers = numbers * len(WORKDAYS)
        if len(numbers) in range(len(WORKDAYS), len(WEEK) + 1) and None not in numbers:
            return _counts({day: int(n or 0) for day, n in zip(WEEK, numbers, strict=False)})
        return _by_day_names(parts)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The shortest of the three spellings."""
        counts = {day: n for day, n in value.items() if n} if isinstance(value, dict) else {}
        if not counts:
            return None
        workdays = [counts.get(day, 0) for day in WORKDAYS]
        if set(counts) - set(WORKDAYS):
            return "、".join(f"{name_of(day)}{counts[day]}" for day in WEEK if day in counts)
        return str(workdays[0]) if len(set(workdays)) == 1 else "/".join(map(str, workdays))


def _by_day_names(parts: list[str]) -> Reading:
    counts: dict[Weekday, int] = {}
    for part in parts:
        match = _DAY_AND_COUNT.fullmatch(part)
        days = weekdays_of(match["days"]) if match else None
        if match is None or days is None:
            return failed(
                _("“{text}”不是人数", text=part),
                _("请填写一个数（周一至周五相同），或五个数如 38/36/38/35/30"),
            )
        counts.update(dict.fromkeys(days, int(match["count"])))
    return _counts(counts)


def _counts(counts: dict[Weekday, int]) -> Reading:
    if any(not 0 <= n <= MOST_PUPILS for n in counts.values()):
        return failed(_("人数超出允许的范围"), _("请填写 0 到 {most} 之间的数", most=MOST_PUPILS))
    return Reading(value={day: n for day, n in counts.items() if n})


@dataclass(frozen=True, slots=True)
class Members:
    """Who signed up for a club: 三(1)班 12、三(2)班 8."""

    @property
    def choices(self) -> tuple[Message, ...]:
        """No list: classes and numbers are typed."""
        return ()

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """Class id -> pupils."""
        members: dict[str, int] = {}
        faults: list[Fault] = []
        for part in filter(None, (part.strip() for part in _NAMES.split(tidy(cell)))):
            match = _NAME_AND_COUNT.fullmatch(part)
            if match is None:
                remedy = _("请填写如“三(1)班 12、三(2)班 8”")
                faults.append(Fault(what=_("“{text}”里没有人数", text=part), remedy=remedy))
                continue
            found = find_one(Kind.CLASS, match["name"], context.directory)
            if isinstance(found, Fault):
                faults.append(found)
            else:
                members[found] = int(match["count"])
        return Reading(value=members, faults=tuple(faults)) if members else Reading(faults=tuple(faults))

    def write(self, value: object, directory: Directory) -> CellValue:
        """Class and number of each."""
        members = value if isinstance(value, dict) else {}
        return "、".join(f"{directory.label(Kind.CLASS, row)} {count}" for row, count in members.items())
