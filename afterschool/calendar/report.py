"""The calendar for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from afterschool.calendar.days import CalendarDay, calendar_days, count_days
from afterschool.calendar.inspecting import calendar_problems
from afterschool.calendar.unrolling import DatedSession, unroll
from afterschool.calendar.words import day_words, week_words
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.time import clock_of
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import Programme, name_of
from afterschool.problems import Severity
from afterschool.texts import Message, _, joined


def text_report(plan: SchoolPlan, rosters: Mapping[str, Roster]) -> Message:
    """Every date with what it is, the days of each grade and programme, and what is doubtful."""
    days = calendar_days(plan)
    sessions = Counter(row.day for row in unroll(plan, rosters, days))
    names = {row.id: row.name for row in plan.semester.versions}
    lines: list[object] = [_line(day, names, sessions[day.day] if day.version in rosters else None) for day in days]
    lines.append(_("课后服务共 {count} 天", count=count_days(days)))
    lines += (
        _("{grade}：{counts}", grade=grade_name(grade), counts=joined([_count(p, n) for p, n in counts.items()]))
        for grade, counts in _counts(days)
    )
    return joined([*lines, *(str(problem) for problem in calendar_problems(plan))], "\n")


def json_report(plan: SchoolPlan, rosters: Mapping[str, Roster], *, with_sessions: bool) -> dict[str, Any]:
    """The same as plain values; ``with_sessions`` adds every dated session of each day."""
    days = calendar_days(plan)
    sessions: dict[str, list[DatedSession]] = {}
    for row in unroll(plan, rosters, days):
        sessions.setdefault(row.day.isoformat(), []).append(row)
    return {
        "semester": plan.semester.name,
        "days": [_day_object(day, sessions.get(day.day.isoformat(), []), with_sessions) for day in days],
        "service_days": count_days(days),
        "counts": [
            {"grade": grade, **{programme.value: count for programme, count in counts.items()}}
            for grade, counts in _counts(days)
        ],
        "problems": [
            {"severity": row.severity.value, "error": row.severity is Severity.ERROR, "text": str(row)}
            for row in calendar_problems(plan)
        ],
    }


def _counts(days: Sequence[CalendarDay]) -> Iterator[tuple[int, dict[Programme, int]]]:
    """Service days of each grade that has any, by programme."""
    for grade in sorted({grade for day in days for grade in day.grades}):
        counts = {word: count_days(days, grade=grade, programme=word) for word in Programme}
        yield grade, {word: count for word, count in counts.items() if count}


def _count(programme: Programme, count: int) -> Message:
    return _("{programme} {count} 天", programme=name_of(programme), count=count)


def _line(day: CalendarDay, versions: Mapping[str, str], sessions: int | None) -> Message:
    text = _(
        "{day} {weekday} {week} {what}",
        day=day.day,
        weekday=name_of(day.weekday),
        week=week_words(day),
        what=day_words(day),
    )
    if not day.is_service:
        return text
    version = versions[day.version or ""]
    if sessions is None:
        return _("{line}，{version}（还没有课表）", line=text, version=version)
    return _("{line}，{version}，{count} 场", line=text, version=version, count=sessions)


def _day_object(day: CalendarDay, sessions: Sequence[DatedSession], with_sessions: bool) -> dict[str, Any]:
    content: dict[str, Any] = {
        "day": day.day.isoformat(),
        "weekday": day.weekday.value,
        "week": day.week,
        "parity": day.parity.value,
        "service": day.is_service,
        "off": day.off.value if day.off else None,
        "runs": day.runs.value if day.runs else None,
        "name": day.exception.name if day.exception else "",
        "version": day.version,
        "season": day.season,
        "grades": list(day.grades),
        "session_count": len(sessions),
    }
    return content | ({"sessions": list(map(_session_object, sessions))} if with_sessions else {})


def _session_object(row: DatedSession) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.session.kind.value,
        "phase": row.session.phase,
        "start": clock_of(row.start_min),
        "end": clock_of(row.end_min),
        "programme": row.programme.value if row.programme else None,
        "room": row.session.room,
        "classes": list(row.session.classes),
        "club": row.session.club,
        "post": row.session.post,
        "staff": list(row.session.staff),
    }
