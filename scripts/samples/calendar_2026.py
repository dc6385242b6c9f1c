"""The autumn semester of 2026 that the invented schools share.

Public holidays are those of the State Council's notice for 2026; which weekday a make-up day follows is each school's
own decision, and the days without service are invented.
"""

from datetime import date

from afterschool.model.plan import ClockPhase
from afterschool.model.semester import DayException, DayKind
from afterschool.model.time import minutes_of
from afterschool.model.words import WORKDAYS, Activity, Programme, Weekday

FIRST_DAY, LAST_DAY = date(2026, 9, 1), date(2027, 1, 22)
NAME = "2026—2027学年第一学期"
MON_TO_THU = WORKDAYS[:4]
FRIDAY = (Weekday.FRI,)
_SPORT, _STUDY = (Activity.SPORT,), (Activity.HOMEWORK, Activity.CLUB)


def exceptions() -> tuple[DayException, ...]:
    """Holidays, make-up days and exam days, in order."""
    return (
        DayException(day=date(2026, 9, 20), kind=DayKind.MAKEUP, follows_weekday=Weekday.TUE, name="国庆节调休"),
        DayException(day=date(2026, 9, 25), kind=DayKind.HOLIDAY, name="中秋节"),
        *(DayException(day=date(2026, 10, day), kind=DayKind.HOLIDAY, name="国庆节") for day in (1, 2, 5, 6, 7)),
        DayException(day=date(2026, 10, 10), kind=DayKind.MAKEUP, follows_weekday=Weekday.WED, name="国庆节调休"),
        DayException(day=date(2026, 11, 12), kind=DayKind.SERVICE_OFF, name="期中检测"),
        DayException(day=date(2027, 1, 1), kind=DayKind.HOLIDAY, name="元旦"),
        *(DayException(day=date(2027, 1, day), kind=DayKind.SERVICE_OFF, name="期末检测") for day in (19, 20, 21, 22)),
    )


def phase(
    id_: str,
    name: str,
    clock: str,
    grades: tuple[int, ...],
    days: tuple[Weekday, ...],
    activities: tuple[Activity, ...],
    seasons: tuple[str, ...] = (),
) -> ClockPhase:
    """A row of the clock; ``clock`` is "HH:MM-HH:MM"."""
    start, end = clock.split("-")
    return ClockPhase(
        id=id_,
        name=name,
        programme=Programme.EVENING if Activity.EVENING in activities else Programme.SERVICE,
        activities=activities,
        days=days,
        grades=grades,
        start_min=minutes_of(start),
        end_min=minutes_of(end),
        seasons=seasons,
    )


def sport(
    name: str, clock: str, grades: tuple[int, ...], days: tuple[Weekday, ...], seasons: tuple[str, ...] = ()
) -> ClockPhase:
    """A sport phase named ``name`` + 体育锻炼."""
    return phase(f"{name}体育锻炼", f"{name}体育锻炼", clock, grades, days, _SPORT, seasons)


def study(
    name: str, clock: str, grades: tuple[int, ...], days: tuple[Weekday, ...], seasons: tuple[str, ...] = ()
) -> ClockPhase:
    """A homework and club phase named ``name`` + 作业与社团."""
    return phase(f"{name}作业与社团", f"{name}作业与社团", clock, grades, days, _STUDY, seasons)


def extended(
    name: str, clock: str, grades: tuple[int, ...], days: tuple[Weekday, ...], seasons: tuple[str, ...] = ()
) -> ClockPhase:
    """An extended care phase named ``name`` + 延时托管."""
    return phase(f"{name}延时托管", f"{name}延时托管", clock, grades, days, (Activity.EXTENDED,), seasons)
