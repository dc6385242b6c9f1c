"""How the fixed and open words of the field are read and written: kinds, ranks, grades, weekdays, weekly times."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from afterschool.excel.directory import Directory
from afterschool.excel.normalise.grades import grade_of, grades_of
from afterschool.excel.normalise.names import split_names
from afterschool.excel.normalise.text import fold, is_nothing, tidy
from afterschool.excel.normalise.times import weekly_times
from afterschool.excel.normalise.weekdays import weekday_of, weekdays_of
from afterschool.excel.tables.codecs import NoList, in_all_languages
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.synonyms import SYNONYMS, label_of
from afterschool.excel.values import CellValue, Fault, Reading, failed
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.vocabulary import GRADES, grade_name, word_name
from afterschool.model.words import WEEK, Weekday, name_of, weekdays_words
from afterschool.texts import Message, _, joined

LIST_MARK = "、"
_ENTRY_MARK = "；"


@cache
def enum_words(enum: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Every spelling of every member, as compared."""
    words: dict[str, StrEnum] = {}
    for member in enum:
        for text in (*SYNONYMS.get(enum, {}).get(member.value, ()), member.value):
            words.setdefault(fold(text), member)
    for member in enum:
        words.update(dict.fromkeys(in_all_languages(label_of(member)), member))
    return words


def _unknown_word(text: str, offered: tuple[Message, ...]) -> Fault:
    return Fault(what=_("“{text}”不在可选的内容里", text=text), remedy=_("请改为：{words}", words=joined(offered)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One member of an enumeration."""

    enum: type[StrEnum]

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The member."""
        text = tidy(cell)
        member = enum_words(self.enum).get(fold(text))
        return Reading(faults=(_unknown_word(text, self.choices),)) if member is None else Reading(value=member)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The member's name."""
        return str(label_of(value)) if isinstance(value, StrEnum) else None

    @property
    def choices(self) -> tuple[Message, ...]:
        """All members."""
        return tuple(map(label_of, self.enum))


@dataclass(frozen=True, slots=True)
class Choices(NoList):
    """Several members of an enumeration, e.g. 体育锻炼、作业辅导."""

    enum: type[StrEnum]

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of the members, and a fault for each word that is none."""
        words = enum_words(self.enum)
        parts = split_names(tidy(cell), lambda text: fold(text) in words)
        found = tuple(dict.fromkeys(words[fold(part)] for part in parts if fold(part) in words))
        offered = tuple(map(label_of, self.enum))
        faults = tuple(_unknown_word(part, offered) for part in parts if fold(part) not in words)
        return Reading(value=found, faults=faults) if found or not faults else Reading(faults=faults)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The members' names."""
        members = value if isinstance(value, tuple) else ()
        return LIST_MARK.join(str(label_of(member)) for member in members)


@dataclass(frozen=True, slots=True)
class Words:
    """One or several words of an open list; words that the list does not know are kept as typed."""

    names: Mapping[str, Message]
    synonyms: Mapping[str, tuple[str, ...]]
    several: bool = False

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The identifier, or a tuple of them."""
        text = tidy(cell)
        if not self.several:
            return Reading(value=self.word(text))
        parts = split_names(text, lambda part: self.word(part) in self.names)
        return Reading(value=tuple(dict.fromkeys(map(self.word, parts))))

    def word(self, text: str) -> str:
        """The identifier that ``text`` stands for."""
        plain = fold(text)
        for word, name in self.names.items():
            if plain == fold(word) or plain in in_all_languages(name):
                return word
        return next((word for word, others in self.synonyms.items() if text in others), text)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The names."""
        words = value if isinstance(value, tuple) else (value,)
        return LIST_MARK.join(str(word_name(self.names, str(word))) for word in words)

    @property
    def choices(self) -> tuple[Message, ...]:
        """The known words, where the cell holds just one."""
        return () if self.several else tuple(self.names.values())


@dataclass(frozen=True, slots=True)
class OneDay:
    """A weekday."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The :class:`Weekday`."""
        day = weekday_of(tidy(cell))
        return Reading(value=day) if day else _no_weekday(tidy(cell))

    def write(self, value: object, directory: Directory) -> CellValue:
        """周二."""
        return str(name_of(value)) if isinstance(value, Weekday) else None

    @property
    def choices(self) -> tuple[Message, ...]:
        """The week."""
        return tuple(map(name_of, WEEK))


def _no_weekday(text: str) -> Reading:
    return failed(_("“{text}”里看不出是周几", text=text), _("请填写如“周一、周三”或“周一至周五”"))


@dataclass(frozen=True, slots=True)
class Days(NoList):
    """Several weekdays."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of weekdays in the order of the week."""
        days = weekdays_of(tidy(cell))
        return Reading(value=days) if days else _no_weekday(tidy(cell))

    def write(self, value: object, directory: Directory) -> CellValue:
        """周一至周四, or 周一、周三."""
        return str(weekdays_words(value)) if isinstance(value, tuple) else ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """1 to 9."""
        grade = grade_of(tidy(cell))
        if grade is None:
            return failed(_("“{text}”不是年级", text=tidy(cell)), _("请填写如“三年级”或 3"))
        return Reading(value=grade)

    def write(self, value: object, directory: Directory) -> CellValue:
        """三年级."""
        return str(grade_name(value)) if isinstance(value, int) else None

    @property
    def choices(self) -> tuple[Message, ...]:
        """All grades."""
        return tuple(GRADES.values())


@dataclass(frozen=True, slots=True)
class Grades(NoList):
    """Several grades, e.g. 三年级、四年级 or 1-6年级."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of grades."""
        every = tuple(sorted({row.grade for row in context.plan.classes})) or tuple(GRADES)
        grades = grades_of(tidy(cell), every)
        if grades is None:
            return failed(_("“{text}”不是年级", text=tidy(cell)), _("请填写如“三年级、四年级”或“1-6年级”"))
        return Reading(value=grades)

    def write(self, value: object, directory: Directory) -> CellValue:
        """三年级、四年级."""
        grades = value if isinstance(value, tuple) else ()
        return LIST_MARK.join(str(grade_name(grade)) for grade in grades)


@dataclass(frozen=True, slots=True)
class WeeklyTimes(NoList):
    """Times that come back every week, e.g. 周二 16:30-17:30；周五全天."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of :class:`WeeklyTime`."""
        times = weekly_times(tidy(cell))
        return Reading(faults=(times,)) if isinstance(times, Fault) else Reading(value=times)

    def write(self, value: object, directory: Directory) -> CellValue:
        """Day and time of each."""
        times = value if isinstance(value, tuple) else ()
        return _ENTRY_MARK.join(weekly_time_text(time) for time in times)


def weekly_time_text(time: WeeklyTime) -> str:
    """周二 16:30–17:30, or 周五全天."""
    day = name_of(time.day)
    if (time.start_min, time.end_min) == (0, DAY_MINUTES):
        return str(_("{day}全天", day=day))
    return f"{day} {time}"


@dataclass(frozen=True, slots=True)
class ListOfWords(NoList):
    """Several names that no other table lists, e.g. campuses."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of names."""
        parts = re.split(r"[、，,;；\n]", tidy(cell))
        return Reading(value=tuple(dict.fromkeys(part.strip() for part in parts if not is_nothing(part.strip()))))

    def write(self, value: object, directory: Directory) -> CellValue:
        """The names."""
        return LIST_MARK.join(map(str, value)) if isinstance(value, tuple) else None
