"""How plain cells are read and written: text, numbers, yes and no, dates, clock times."""

from dataclasses import dataclass
from datetime import date

from afterschool.excel.directory import Directory
from afterschool.excel.normalise.numbers import date_in, has_lost_digits, number_in
from afterschool.excel.normalise.text import fold, is_dash, person_name, tidy
from afterschool.excel.normalise.times import clock_minutes, clock_range
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import CellValue, Fault, Reading, failed
from afterschool.model.time import clock_of
from afterschool.texts import LANGUAGES, Message, _

_YES = _("是")
_NO = _("否")
_YES_WORDS = frozenset(
    {"y", "yes", "true", "1", "√", "✓", "✔", "v", "有", "对", "已", "已完成", "已审核", "合格", "通过"}
)
_NO_WORDS = frozenset({"n", "no", "false", "0", "×", "✗", "x", "无", "没有", "未", "未审核", "不"})


def in_all_languages(message: Message) -> frozenset[str]:
    """Every way ``message`` may stand in a workbook, as compared."""
    return frozenset(fold(message.in_language(language)) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class NoList:
    """A codec whose cells have no drop-down list: what stands in them is typed, or several words in one cell."""

    @property
    def choices(self) -> tuple[Message, ...]:
        """Nothing to choose from."""
        return ()


@dataclass(frozen=True, slots=True)
class Text(NoList):
    """Any text; a number that is too long for a spreadsheet is reported, for its last digits are lost."""

    is_person: bool = False

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The trimmed text."""
        if has_lost_digits(cell):
            return failed(
                _("数字超过 15 位，表格软件已把后面的位数变成 0"),
                _("请把这一列设为“文本”格式，再重新填写完整号码"),
            )
        text = tidy(cell)
        if is_dash(text):
            return Reading(value="")
        return Reading(value=person_name(text) if self.is_person else text)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The text itself."""
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Number(NoList):
    """A number within bounds."""

    least: float = 0
    most: float = 100_000
    whole: bool = True

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """An ``int`` where only whole numbers make sense, else a ``float``."""
        number = number_in(cell)
        if number is None or (self.whole and not number.is_integer()):
            remedy = _("请填写整数") if self.whole else _("请填写数字")
            return failed(_("“{text}”不是可用的数字", text=tidy(cell)), remedy)
        if not self.least <= number <= self.most:
            return failed(
                _("{number} 超出允许的范围", number=tidy(number)),
                _("请填写 {least} 到 {most} 之间的数", least=tidy(float(self.least)), most=tidy(float(self.most))),
            )
        return Reading(value=int(number) if self.whole else number)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The number, so that a spreadsheet can calculate with it."""
        return value if isinstance(value, int | float) else None


@dataclass(frozen=True, slots=True)
class YesNo:
    """是 or 否."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A ``bool``."""
        text = fold(tidy(cell))
        if text in _YES_WORDS | in_all_languages(_YES):
            return Reading(value=True)
        if text in _NO_WORDS | in_all_languages(_NO):
            return Reading(value=False)
        return failed(_("“{text}”看不出是“是”还是“否”", text=tidy(cell)), _("请填写“是”或“否”"))

    def write(self, value: object, directory: Directory) -> CellValue:
        """是 or 否."""
        return str(_YES if value else _NO)

    @property
    def choices(self) -> tuple[Message, ...]:
        """Both."""
        return (_YES, _NO)


@dataclass(frozen=True, slots=True)
class Day(NoList):
    """A date."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A ``date``; one without a year lies in the semester."""
        day = date_in(cell, context.plan.semester.first_day)
        if day is None:
            return failed(_("“{text}”不是日期", text=tidy(cell)), _("请填写如 2026-09-01 的日期"))
        return Reading(value=day)

    def write(self, value: object, directory: Directory) -> CellValue:
        """A date cell."""
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Clock(NoList):
    """A clock time."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """Minutes after midnight."""
        minutes = clock_minutes(cell)
        return Reading(faults=(minutes,)) if isinstance(minutes, Fault) else Reading(value=minutes)

    def write(self, value: object, directory: Directory) -> CellValue:
        """ "15:20" as text: a time cell cannot hold 24:00 and shows differently on every machine."""
        return clock_of(value) if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class ClockSpan(NoList):
    """ "16:30-17:30": start and end in one cell, as schools write it."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """``{"start_min", "end_min"}``."""
        span = clock_range(tidy(cell))
        if isinstance(span, Fault):
            return Reading(faults=(span,))
        return Reading(value={"start_min": span[0], "end_min": span[1]})

    def write(self, value: object, directory: Directory) -> CellValue:
        """Nothing: our own workbooks have a column each for start and end."""
        return None
