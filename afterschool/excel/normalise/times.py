"""Clock times, time ranges, and weekly times such as "周二、周四 16:30-17:30"."""

import re
from datetime import datetime, time

from afterschool.excel.normalise.text import fold, tidy
from afterschool.excel.normalise.weekdays import weekdays_of
from afterschool.excel.values import CellValue, Fault
from afterschool.model.time import DAY_MINUTES, WeeklyTime, clock_of
from afterschool.texts import _

_NOON = 12 * 60
_SCHOOL_WAKES = 7
"""Before this hour nobody means the morning: a bare "4:30" is nearly always the afternoon, but must be asked."""
_AFTERNOON = ("下午", "傍晚", "晚上", "晚", "pm")
_MORNING = ("上午", "早上", "早", "am")
_CLOCK = re.compile(
    r"(?P<half>上午|早上|早|中午|下午|傍晚|晚上|晚|am|pm)?"
    r"(?P<hour>\d{1,2})(?:[:.点时h](?P<minute>\d{2})?分?|(?P<oclock>整))?(?P<half_hour>半)?(?P<after>am|pm)?"
)
_TIME_RANGE = re.compile(r"(?P<start>.+?)(?:[-~–—―至到]+)(?P<end>.+)")
_WHOLE_DAY = {"全天": (0, DAY_MINUTES), "整天": (0, DAY_MINUTES), "上午": (0, _NOON), "下午": (_NOON, DAY_MINUTES)}
_ENTRY = re.compile(r"(?P<days>[^\d:]*?)(?P<time>(?:上午|下午|早上|晚上|中午|全天|整天)?(?:\d[^、，,;；\n周星礼]*)?)")
_STARTS_ENTRY = re.compile(r"[;；\n]|(?<=[\d天午分整半])[、，,\s]+(?=周|星期|礼拜|每)")


def clock_minutes(value: CellValue) -> int | Fault:
    """Minutes after midnight of a time cell or of 16:30, 16：30, 16点30分, 下午4:30."""
    if isinstance(value, time | datetime):
        return _unless_asleep(value.hour, value.minute, tidy(value), written="")
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * DAY_MINUTES)
        return _unless_asleep(minutes // 60, minutes % 60, clock_of(minutes), written="")
    return _clock_text(tidy(value), half="")


def _clock_text(text: str, half: str) -> int | Fault:
    match = _CLOCK.fullmatch(fold(text))
    if not match:
        return _no_clock(text)
    hour = int(match["hour"])
    minute = 30 if match["half_hour"] else int(match["minute"] or 0)
    if minute > 59 or hour * 60 + minute > DAY_MINUTES:
        return _no_clock(text)
    half = match["half"] or match["after"] or half
    if half in _AFTERNOON:
        return (hour + 12 if hour < 12 else hour) * 60 + minute
    if half in _MORNING or half == "中午":
        return hour * 60 + minute
    return _unless_asleep(hour, minute, text, written=match["hour"])


def _unless_asleep(hour: int, minute: int, text: str, written: str) -> int | Fault:
    """The time, unless it may mean the afternoon: "4:30" is asked about, "04:30" is what it says."""
    minutes = hour * 60 + minute
    if hour < _SCHOOL_WAKES and len(written) < 2 and minutes > 0:
        return Fault(
            what=_("“{text}”看不出是上午还是下午", text=text),
            remedy=_("请按 24 小时制填写，例如 {clock}", clock=clock_of((minutes + _NOON) % DAY_MINUTES)),
        )
    return minutes


def _no_clock(text: str) -> Fault:
    return Fault(what=_("“{text}”不是时刻", text=text), remedy=_("请填写如 16:30 的时刻"))


def clock_range(text: str) -> tuple[int, int] | Fault:
    """(start, end) in minutes of "16:30-17:30", "下午4:30至5:30" or 全天."""
    plain = fold(text)
    if plain in _WHOLE_DAY:
        return _WHOLE_DAY[plain]
    match = _TIME_RANGE.fullmatch(plain)
    if not match:
        return Fault(what=_("“{text}”不是时间段", text=text), remedy=_("请填写如 16:30-17:30 的起止时间"))
    start_text, end_text = match["start"], match["end"]
    half = next((word for word in (*_AFTERNOON, *_MORNING) if start_text.startswith(word)), "")
    start = _clock_text(start_text, half="")
    if isinstance(start, Fault):
        return start
    end = _clock_text(end_text, half=half)
    if isinstance(end, Fault):
        return end
    if end <= start:
        return Fault(
            what=_("“{text}”的结束时间不晚于开始时间", text=text), remedy=_("请检查起止时间，按 24 小时制填写")
        )
    return start, end


def weekly_times(text: str) -> tuple[WeeklyTime, ...] | Fault:
    """Every time in "周二、周四 16:30-17:30；周五全天", in the order written; a day alone means all of it."""
    times: list[WeeklyTime] = []
    for entry in filter(None, (part.strip() for part in _STARTS_ENTRY.split(text))):
        found = _entry(entry)
        if isinstance(found, Fault):
            return found
        times.extend(found)
    return tuple(times)


def _entry(entry: str) -> tuple[WeeklyTime, ...] | Fault:
    match = _ENTRY.fullmatch(entry)
    days = weekdays_of(match["days"].strip(" 的:：")) if match else None
    if not match or not days:
        return Fault(
            what=_("“{text}”里看不出是周几", text=entry),
            remedy=_("请填写如“周二 16:30-17:30”的时间，多个之间用分号隔开"),
        )
    span = clock_range(match["time"].strip() or "全天")
    if isinstance(span, Fault):
        return span
    return tuple(WeeklyTime(day, *span) for day in days)
