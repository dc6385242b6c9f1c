"""The fixed words of the field, each with its name for people.

Values of the enumerations are the identifiers of the interchange format: stored and sent as they are.
"""

from collections.abc import Iterable
from enum import StrEnum

from afterschool.texts import Message, _, joined


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """0 for Monday … 6 for Sunday, as ``datetime.date.weekday``."""
        return WEEK.index(self)

    @property
    def is_weekend(self) -> bool:
        """Saturday or Sunday."""
        return self in (Weekday.SAT, Weekday.SUN)


WEEK = tuple(Weekday)
WORKDAYS = WEEK[:5]


class Activity(StrEnum):
    """What a phase of the afternoon offers."""

    SPORT = "sport"
    HOMEWORK = "homework"
    CLUB = "club"
    NOON = "noon"
    EXTENDED = "extended"
    EVENING = "evening"


CARE = (Activity.HOMEWORK, Activity.NOON, Activity.EXTENDED, Activity.EVENING)
"""Activities in which classes form care groups."""


class SessionKind(StrEnum):
    """What a session of the roster is."""

    SPORT = "sport"
    HOMEWORK = "homework"
    NOON = "noon"
    EXTENDED = "extended"
    EVENING = "evening"
    CLUB = "club"
    POST = "post"


class Role(StrEnum):
    """What a person may be asked to do; every place of the roster has exactly one role."""

    SPORT = "sport"
    HOMEWORK = "homework"
    NOON = "noon"
    EXTENDED = "extended"
    EVENING = "evening"
    CLUB = "club"
    ASSISTANT = "assistant"
    POST = "post"


class Programme(StrEnum):
    """What a phase is paid and accounted under. Noon care and evening study are no after-school service (Dec 2023)."""

    SERVICE = "service"
    NOON = "noon"
    EVENING = "evening"
    WEEKEND = "weekend"


class StaffKind(StrEnum):
    """Where a person comes from. Only ``OWN`` counts for the balance and may accompany outside people."""

    OWN = "own"
    RETIRED = "retired"
    PROFESSIONAL = "professional"
    VOLUNTEER = "volunteer"
    INSTITUTION = "institution"
    STUDENT_TEACHER = "student_teacher"


class ClubCategory(StrEnum):
    """The five educations 德智体美劳."""

    MORAL = "moral"
    INTELLECTUAL = "intellectual"
    PHYSICAL = "physical"
    AESTHETIC = "aesthetic"
    LABOUR = "labour"


class MergeScope(StrEnum):
    """Which classes may share one care group."""

    NONE = "none"
    GRADE = "grade"
    PHASE = "phase"


class WeekParity(StrEnum):
    """In which weeks of the semester something takes place; the semester's first week is odd."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"


class DutyKind(StrEnum):
    """What a duty post is for."""

    LEADER = "leader"
    PATROL = "patrol"
    GATE = "gate"
    STAIRS = "stairs"
    ESCORT = "escort"
    OTHER = "other"


_NAMES: dict[type[StrEnum], dict[str, Message]] = {
    Weekday: {
        Weekday.MON: _("周一"),
        Weekday.TUE: _("周二"),
        Weekday.WED: _("周三"),
        Weekday.THU: _("周四"),
        Weekday.FRI: _("周五"),
        Weekday.SAT: _("周六"),
        Weekday.SUN: _("周日"),
    },
    Activity: {
        Activity.SPORT: _("体育锻炼"),
        Activity.HOMEWORK: _("作业辅导"),
        Activity.CLUB: _("社团"),
        Activity.NOON: _("午间托管"),
        Activity.EXTENDED: _("延时托管"),
        Activity.EVENING: _("晚自习"),
    },
    SessionKind: {
        SessionKind.SPORT: _("体育锻炼"),
        SessionKind.HOMEWORK: _("作业辅导"),
        SessionKind.CLUB: _("社团"),
        SessionKind.NOON: _("午间托管"),
        SessionKind.EXTENDED: _("延时托管"),
        SessionKind.EVENING: _("晚自习"),
        SessionKind.POST: _("岗位"),
    },
    Role: {
        Role.SPORT: _("体育锻炼"),
        Role.HOMEWORK: _("作业辅导"),
        Role.CLUB: _("社团主教"),
        Role.ASSISTANT: _("社团协同"),
        Role.NOON: _("午间托管"),
        Role.EXTENDED: _("延时托管"),
        Role.EVENING: _("晚自习"),
        Role.POST: _("岗位"),
    },
    Programme: {
        Programme.SERVICE: _("课后服务"),
        Programme.NOON: _("午间托管"),
        Programme.EVENING: _("晚自习"),
        Programme.WEEKEND: _("周末托管"),
    },
    StaffKind: {
        StaffKind.OWN: _("本校教师"),
        StaffKind.RETIRED: _("退休教师"),
        StaffKind.PROFESSIONAL: _("专业人士"),
        StaffKind.VOLUNTEER: _("志愿者"),
        StaffKind.INSTITUTION: _("机构人员"),
        StaffKind.STUDENT_TEACHER: _("师范生"),
    },
    ClubCategory: {
        ClubCategory.MORAL: _("德育"),
        ClubCategory.INTELLECTUAL: _("智育"),
        ClubCategory.PHYSICAL: _("体育"),
        ClubCategory.AESTHETIC: _("美育"),
        ClubCategory.LABOUR: _("劳动教育"),
    },
    MergeScope: {
        MergeScope.NONE: _("不并班"),
        MergeScope.GRADE: _("同年级并班"),
        MergeScope.PHASE: _("同时段并班"),
    },
    WeekParity: {
        WeekParity.EVERY: _("每周"),
        WeekParity.ODD: _("单周"),
        WeekParity.EVEN: _("双周"),
    },
    DutyKind: {
        DutyKind.LEADER: _("带班领导"),
        DutyKind.PATROL: _("巡查"),
        DutyKind.GATE: _("护学岗"),
        DutyKind.STAIRS: _("楼道岗"),
        DutyKind.ESCORT: _("放学护送"),
        DutyKind.OTHER: _("其他岗位"),
    },
}


def name_of(word: StrEnum) -> Message:
    """What people call ``word``. Keyed by type first: members of different enumerations with one value are equal."""
    return _NAMES[type(word)][word]


_LEAST_RUN = 3
"""Days that follow each other and are named by the first and the last; two are named both."""


def weekdays_words(days: Iterable[Weekday]) -> Message:
    """Days in the order of the week, e.g. 周一至周四、周六."""
    runs: list[list[Weekday]] = []
    for day in sorted(set(days), key=WEEK.index):
        if runs and runs[-1][-1].number + 1 == day.number:
            runs[-1].append(day)
        else:
            runs.append([day])
    named: list[Message] = []
    for run in runs:
        if len(run) >= _LEAST_RUN:
            named.append(_("{first}至{last}", first=name_of(run[0]), last=name_of(run[-1])))
        else:
            named.extend(map(name_of, run))
    return joined(named)


_MARKS: dict[SessionKind, Message] = {
    SessionKind.SPORT: _("体"),
    SessionKind.HOMEWORK: _("作"),
    SessionKind.CLUB: _("社"),
    SessionKind.NOON: _("午"),
    SessionKind.EXTENDED: _("延"),
    SessionKind.EVENING: _("晚"),
    SessionKind.POST: _("岗"),
}


def mark_of(kind: SessionKind) -> Message:
    """The short mark that tells ``kind`` apart where there is no room for its name, and never by colour alone."""
    return _MARKS[kind]
