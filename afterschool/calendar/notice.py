"""Reading a holiday notice from its pasted text: "二、春节：1月28日至2月4日放假调休，共8天。1月26日（周日）上班。"

Full or half width, with or without line ends, the whole notice or its sections alone. Whatever the reader does not
understand is named; nothing is completed by guessing. Dates are in :mod:`afterschool.calendar.clauses`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from afterschool.calendar.clauses import OTHER_DATE, Clause, clauses_of
from afterschool.calendar.library import Holiday, HolidayYear
from afterschool.model.words import WEEK
from afterschool.problems import Problem, RecordField, Severity
from afterschool.texts import Message, _, joined

HOLIDAY_NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""The public holidays that a notice arranges, in the order of its year."""

_NAME = "|".join(HOLIDAY_NAMES)
_HEADING = re.compile(rf"((?:{_NAME})(?:[、和](?:{_NAME}))*):")
_NUMBER = re.compile(r"国办发明电[〔\[(【](\d{4})[〕\])】]第?(\d+)号")
_YEAR = re.compile(rf"(?:关于|现将)(\d{{4}})年|(\d{{4}})年(?=部分节假日|放假|{_NAME})")
_ANY_YEAR = re.compile(r"(\d{4})年\d{1,2}月")
_SIGNATURE = re.compile(r"国务院办公厅\d{4}年\d{1,2}月\d{1,2}日")
_TOTAL = re.compile(r"(?:共|放假(?:调休)?)(\d{1,3}|[一二三四五六七八九十两])天")
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
"""No holiday was ever longer than ten days."""
_SHORT_SPAN = re.compile(r"(月\d{1,2})(?=[至到\-~—–]\d{1,2}[日号])")
_SPOKEN_DAY = re.compile(r"(?<=\d)号")
_DATE_LIKE = re.compile(rf"\d{{1,2}}日|{OTHER_DATE.pattern}")
_WORKED = re.compile("[上补值][班课学]|补[^休]*[班课]|返校")
_LONGEST_TEXT = 60
_LONGEST_NOTICE = 10_000
"""In characters; the notices so far have some 700."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNotice:
    """What was read, and everything that is wrong with it."""

    year: HolidayYear | None
    """``None`` if the text is no such notice, or any of it cannot be right."""
    problems: tuple[Problem, ...]


def read_notice(text: str) -> ReadNotice:
    """The holidays and make-up days that ``text`` arranges."""
    if len(text) > _LONGEST_NOTICE:
        return _refused(_("文字太长，不像一份放假通知"), _("请只粘贴通知的原文"))
    plain = _plain(text)
    year, number = _year_of(plain), _number_of(plain)
    sections = list(_sections(_SIGNATURE.sub("", plain)))
    if not sections:
        return _refused(_("没有找到“春节：…放假”这样的内容"), _("请粘贴国务院办公厅放假通知的原文"))
    if year is None:
        return _refused(_("看不出是哪一年的通知"), _("请连同标题“关于某年部分节假日安排的通知”一起粘贴"))
    reader = _Reader(year)
    holidays = tuple(holiday for name, body in sections for holiday in reader.holidays(name, body))
    problems = (*reader.problems, *_contradictions(year, holidays), *_lacks(year, "".join(dict(sections))))
    sound = holidays and all(problem.severity is Severity.WARNING for problem in problems)
    notice = HolidayYear(year=year, number=number, holidays=holidays) if sound else None
    return ReadNotice(year=notice, problems=problems)


def _refused(what: Message, remedy: Message) -> ReadNotice:
    where = RecordField(table="notice", id="notice", name=str(_("放假通知")))
    return ReadNotice(year=None, problems=(Problem(where=where, what=what, remedy=remedy),))


def _number_of(plain: str) -> str:
    found = _NUMBER.search(plain)
    return f"国办发明电〔{found[1]}〕{found[2]}号" if found else ""


def _year_of(plain: str) -> int | None:
    """The year of the title; without one, the last that a date names: New Year's holiday may begin the year before."""
    title = _YEAR.search(plain)
    if title:
        return int(title[1] or title[2])
    named = [int(year) for year in _ANY_YEAR.findall(_SIGNATURE.sub("", plain))]
    return max(named, default=None)


def _sections(plain: str) -> Iterator[tuple[str, str]]:
    headings = list(_HEADING.finditer(plain))
    ends = [heading.start() for heading in headings[1:]] + [len(plain)]
    for heading, end in zip(headings, ends, strict=False):
        yield heading[1], _dates_in_full(plain[heading.end() : end])


def _plain(text: str) -> str:
    """Half width, without blanks and what pages put between characters that nobody sees."""
    half = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in half if not sign.isspace() and unicodedata.category(sign) != "Cf")


def _dates_in_full(body: str) -> str:
    """Dates as notices write them: 10月1日至8日 for 10月1至8日, 10月1号—8号 and 10月1日——8日."""
    return _SPOKEN_DAY.sub("日", _SHORT_SPAN.sub(r"\1日", body.replace("——", "—")))


class _Reader:
    """Reads sections one by one and collects what is wrong with them."""

    def __init__(self, year: int) -> None:
        self._year = year
        self.problems: list[Problem] = []

    def holidays(self, name: str, body: str) -> tuple[Holiday, ...]:
        """The holiday of a section: none if it names no day off, which is told."""
        clauses: list[Clause] = []
        stated = None
        for sentence in filter(None, re.split("[。;]", body)):
            found = clauses_of(sentence, self._year)
            clauses += found.clauses
            for fault in found.faults:
                self._tell(name, fault, _("请对照原文改正后再粘贴"))
            if not found.clauses and not found.faults and _DATE_LIKE.search(sentence):
                self._tell_unread(name, sentence)
            total = _TOTAL.search(sentence)
            stated = (_NUMERALS.get(total[1]) or int(total[1])) if total else stated
        return self._holiday(name, clauses, stated)

    def _holiday(self, name: str, clauses: list[Clause], stated: int | None) -> tuple[Holiday, ...]:
        spans = sorted(span for clause in clauses if clause.is_off for span in clause.spans)
        makeup = sorted(first for clause in clauses if not clause.is_off for first, _last in clause.spans)
        if not spans:
            self._tell(name, _("没有写哪几天放假"), _("请对照原文改正后再粘贴"))
            return ()
        days_off = sum((last - first).days + 1 for first, last in spans)
        if stated is not None and stated != days_off:
            what = _("写的是共 {stated} 天，按日期数是 {counted} 天", stated=stated, counted=days_off)
            self._tell(name, what, _("请对照原文改正后再粘贴"))
        (first, last), *others = spans
        return (
            Holiday(name=name, first_day=first, last_day=last, makeup_days=tuple(makeup), days_stated=stated),
            *(Holiday(name=name, first_day=first, last_day=last) for first, last in others),
        )

    def _tell_unread(self, name: str, sentence: str) -> None:
        """Dates of which nothing was understood: advice can be passed by, days that are worked cannot."""
        what = _("没有读入“{text}”", text=sentence[:_LONGEST_TEXT])
        if _WORKED.search(sentence):
            self._tell(name, what, _("请对照原文改正后再粘贴"))
        else:
            self._tell(name, what, _("请自行核对"), Severity.WARNING)

    def _tell(self, name: str, what: Message, remedy: Message, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(_problem(name, what, remedy, severity))


def _problem(name: str, what: Message, remedy: Message, severity: Severity = Severity.ERROR) -> Problem:
    where = RecordField(table="notice", id=name)
    return Problem(where=where, what=what, remedy=remedy, severity=severity)


def _contradictions(year: int, holidays: tuple[Holiday, ...]) -> Iterator[Problem]:
    """What cannot be right about the notice as a whole."""
    taken: dict[date, str] = {}
    for holiday in holidays:
        for day in (*holiday.days, *holiday.makeup_days):
            if day in taken:
                what = _("{day} 在“{other}”里已经写过", day=day, other=taken[day])
                yield _problem(holiday.name, what, _("请对照原文改正后再粘贴"))
            taken.setdefault(day, holiday.name)
            if day.year != year and (day.year, day.month) != (year - 1, 12):
                what = _("{day} 不在 {year} 年", day=day, year=year)
                yield _problem(holiday.name, what, _("请对照原文改正后再粘贴"))
        for day in holiday.makeup_days:
            if not WEEK[day.weekday()].is_weekend:
                what = _("{day} 上班，但这天不是周末", day=day)
                yield _problem(holiday.name, what, _("请对照原文改正后再粘贴"))


def _lacks(year: int, headings: str) -> Iterator[Problem]:
    missing = [name for name in HOLIDAY_NAMES if name not in headings]
    if missing:
        what = _("没有写 {names}", names=joined(missing))
        yield _problem(str(year), what, _("如果通知里有，请补上后再粘贴"), Severity.WARNING)
