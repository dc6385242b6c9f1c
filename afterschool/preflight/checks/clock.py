"""The time grid against who stays."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from afterschool.model.case import ClassWeek, Phase
from afterschool.model.time import WeeklyTime, clock_of
from afterschool.model.words import WEEK, Activity, Weekday, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Finding, Severity
from afterschool.preflight.survey import Survey
from afterschool.preflight.words import days_listed, listed
from afterschool.texts import Message, _

_IN_SERVICE = frozenset({Activity.SPORT, Activity.HOMEWORK, Activity.CLUB})
"""Activities of the pupils counted in ``students``."""


def overlap(survey: Survey) -> Iterator[Finding]:
    """Two phases of one grade at the same time: its pupils would be in both."""
    for one, other in combinations(survey.case.phases.values(), 2):
        grades = sorted(set(one.grades) & set(other.grades))
        days = [day for day in WEEK if day in one.days and day in other.days]
        if grades and days and one.on(days[0]).overlaps(other.on(days[0])):
            yield Finding(
                check=OVERLAP,
                severity=Severity.CONTRADICTION,
                text=_(
                    "时段 {one} 与 {other} 在{days}时间重叠，年级 {grades} 两个都上",
                    one=_phase(survey, one),
                    other=_phase(survey, other),
                    days=days_listed(days),
                    grades=_grades(grades),
                ),
                remedy=_("请把其中一个时段的时间、日子或年级错开"),
                rows=survey.words.rows("phases", (one.id, other.id)),
                day=days[0] if len(days) == 1 else None,
            )


def early_end(survey: Survey) -> Iterator[Finding]:
    """Service days that end before ``off_work`` for pupils who stay. Saturdays and Sundays have no office hours."""
    early: dict[tuple[int, int], list[WeeklyTime]] = defaultdict(list)
    for row in survey.case.classes.values():
        for day in WEEK:
            ends = [
                phase.end_min
                for phase in survey.case.phases.values()
                if _serves(phase, row, day)
                and any(row.stay(a, day, phase.id) for a in phase.activities)
                and not _IN_SERVICE.isdisjoint(phase.activities)
            ]
            if ends and not day.is_weekend and max(ends) < survey.case.off_work_min:
                time = WeeklyTime(day, 0, max(ends))
                if time not in early[row.grade, max(ends)]:
                    early[row.grade, max(ends)].append(time)
    for (grade, end_min), times in early.items():
        phases = [phase.id for phase in survey.case.phases.values() if grade in phase.grades]
        yield Finding(
            check=EARLY_END,
            severity=Severity.WARNING,
            text=_(
                "年级 {grade} {days}的课后服务 {end} 结束，早于下班时间 {off_work}",
                grade=grade,
                days=days_listed(time.day for time in times),
                end=clock_of(end_min),
                off_work=clock_of(survey.case.off_work_min),
            ),
            remedy=_("请把最后一个时段延到 {off_work}，或更正下班时间", off_work=clock_of(survey.case.off_work_min)),
            rows=survey.words.rows("phases", phases),
            day=times[0].day if len(times) == 1 else None,
        )


def unserved(survey: Survey) -> Iterator[Finding]:
    """Pupils who stay on days when no phase serves their grade; one finding a class and programme."""
    for row in survey.case.classes.values():
        for activities, name, by_day in _programmes(row):
            days = [
                day
                for day in WEEK
                if by_day.get(day, 0) > 0
                and not any(
                    _serves(phase, row, day) and not activities.isdisjoint(phase.activities)
                    for phase in survey.case.phases.values()
                )
            ]
            if days:
                yield _unserved(survey, row, name, days, sum(by_day[day] for day in days))


def _programmes(row: ClassWeek) -> Iterator[tuple[frozenset[Activity], Message, Mapping[Weekday, int]]]:
    yield _IN_SERVICE, _("课后服务"), row.students
    for activity, by_day in (
        (Activity.NOON, row.noon),
        (Activity.EXTENDED, row.extended),
        (Activity.EVENING, row.evening),
    ):
        yield frozenset({activity}), name_of(activity), by_day


def _unserved(survey: Survey, row: ClassWeek, name: Message, days: list[Weekday], pupils: int) -> Finding:
    return Finding(
        check=UNSERVED,
        severity=Severity.CONTRADICTION,
        text=_(
            "{class_name}{days}有学生留下（共 {pupils} 人次），这几天没有时段为年级 {grade} 安排{programme}",
            class_name=survey.words.classes([row.id]),
            days=days_listed(days),
            pupils=pupils,
            grade=row.grade,
            programme=name,
        ),
        remedy=_("请加一个时段，或更正{class_name}的留校人数", class_name=survey.words.classes([row.id])),
        rows=(survey.words.row("classes", row.id),),
        day=days[0] if len(days) == 1 else None,
    )


def wrong_phase(survey: Survey) -> Iterator[Finding]:
    """Pupils counted for a phase that does not serve their grade, or not on that day."""
    for row in survey.case.classes.values():
        for key, by_day in row.phase_students.items():
            phase = survey.case.phases.get(key)
            days = [
                day for day in WEEK if by_day.get(day, 0) > 0 and not (phase is not None and _serves(phase, row, day))
            ]
            if days:
                yield Finding(
                    check=WRONG_PHASE,
                    severity=Severity.CONTRADICTION,
                    text=_(
                        "{class_name}{days}在时段 {phase} 记了留校人数，这个时段这几天没有年级 {grade}",
                        class_name=survey.words.classes([row.id]),
                        days=days_listed(days),
                        phase=_phase(survey, phase) if phase else key,
                        grade=row.grade,
                    ),
                    remedy=_("请更正时段的年级、日子，或删去这些人数"),
                    rows=(survey.words.row("classes", row.id), survey.words.row("phases", key)),
                    day=days[0] if len(days) == 1 else None,
                    phase=key,
                )


def _serves(phase: Phase, row: ClassWeek, day: Weekday) -> bool:
    return row.grade in phase.grades and day in phase.days


def _phase(survey: Survey, phase: Phase) -> Message:
    return survey.words.phase(phase.id)


def _grades(grades: list[int]) -> Message:
    return listed([str(grade) for grade in grades])


OVERLAP, EARLY_END, UNSERVED, WRONG_PHASE = "phase_overlap", "early_end", "unserved", "wrong_phase"

CHECKS = (
    Check(id=OVERLAP, name=_("时段重叠"), inspect=overlap),
    Check(id=EARLY_END, name=_("结束早于下班"), inspect=early_end),
    Check(id=UNSERVED, name=_("留下的学生没有时段"), inspect=unserved),
    Check(id=WRONG_PHASE, name=_("人数记在别的时段"), inspect=wrong_phase),
)
