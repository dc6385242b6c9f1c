"""How long the service lasts, in which order its stages come, and when the day ends."""

from collections.abc import Iterator, Mapping

from afterschool.model.plan import ClockPhase
from afterschool.model.time import clock_of
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import Activity, Programme, name_of
from afterschool.policy.checks.common import grade_finding, minutes_together, served, times_words
from afterschool.policy.items import LOCAL
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.reading import clock_texts
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay
from afterschool.texts import _

FIRST_JUNIOR_GRADE = 7


def minutes_per_day(seen: Seen, value: str) -> Outcome:
    """The stages of each grade last at least so many minutes a day together; breaks do not count."""
    least, shortest, breaches = int(value), None, []
    for day in seen.days:
        for grade, phases in served(seen, day):
            minutes = minutes_together((row.start_min, row.end_min) for row in phases)
            shortest = minutes if shortest is None else min(shortest, minutes)
            if minutes < least:
                what = _("只有 {minutes} 分钟（{times}）", minutes=minutes, times=times_words(phases))
                breaches.append(grade_finding(day, grade, what, phases[-1]))
    return Outcome(breaches=tuple(breaches), facts=(_("最短的一天 {minutes} 分钟", minutes=shortest or 0),))


def stage_order(seen: Seen, value: str) -> Outcome:
    """Sport before homework and clubs, and the stages of a grade not further apart than so many minutes."""
    breaches = [
        finding
        for day in seen.planned
        for grade, phases in served(seen, day)
        for finding in (*_out_of_order(day, grade, phases), *_too_far_apart(day, grade, phases, int(value)))
    ]
    return Outcome(breaches=tuple(breaches), facts=(_("按作息表核对了各年级每天各段的次序和间隔"),))


def earliest_end(seen: Seen, value: str) -> Outcome:
    """Whoever stays to the end is served until then at least; leaving earlier is the families' own wish."""
    asked = _clock(seen, value)
    earliest, breaches = None, []
    for day in seen.days:
        least = asked.get(day.season or "", asked[""])
        for grade, phases in served(seen, day):
            last = max(phases, key=lambda row: row.end_min)
            earliest = last.end_min if earliest is None else min(earliest, last.end_min)
            if last.end_min < least:
                what = _("{end} 就结束，早于 {least}", end=clock_of(last.end_min), least=clock_of(least))
                breaches.append(grade_finding(day, grade, what, last))
    facts = () if earliest is None else (_("最早的一天 {end} 结束", end=clock_of(earliest)),)
    return Outcome(breaches=tuple(breaches), facts=facts)


def latest_end(seen: Seen, value: str) -> Outcome:
    """Evening study ends by then."""
    asked = clock_texts(value)
    breaches, ends = [], []
    for day in seen.planned:
        most = asked.get(day.season or "", asked[""])
        for phase in _evening(day):
            ends.append(phase.end_min)
            if phase.end_min > most:
                text = _(
                    "{phase} {end} 才结束，晚于 {most}",
                    phase=phase.name,
                    end=clock_of(phase.end_min),
                    most=clock_of(most),
                )
                breaches.append(Finding(text=text, label=day.label, page="clock", row=phase.id))
    fact = _("晚自习最晚 {end} 结束", end=clock_of(max(ends))) if ends else _("没有安排晚自习")
    return Outcome(breaches=tuple(breaches), facts=(fact,))


def evening_stage(seen: Seen, _value: str) -> Outcome:
    """Evening study only for junior grades, Monday to Friday."""
    breaches, some = [], False
    for day in seen.planned:
        for phase in _evening(day):
            some = True
            if day.weekday.is_weekend:
                text = _("{phase}安排在{day}", phase=phase.name, day=name_of(day.weekday))
                breaches.append(Finding(text=text, label=day.label, page="clock", row=phase.id))
            for grade in phase.grades:
                if grade < FIRST_JUNIOR_GRADE and grade in seen.grades:
                    text = _("{phase}为{grade}开设", phase=phase.name, grade=grade_name(grade))
                    breaches.append(Finding(text=text, label=day.label, page="clock", row=phase.id))
    return Outcome(breaches=tuple(breaches), facts=() if some else (_("没有安排晚自习"),))


def _evening(day: SeenDay) -> Iterator[ClockPhase]:
    """By what it is accounted as, too: homework in the evening programme is evening study whatever it is called."""
    phases = (row.phase for row in day.phases)
    return (row for row in phases if row.programme is Programme.EVENING or Activity.EVENING in row.activities)


def _clock(seen: Seen, value: str) -> Mapping[str, int]:
    return {"": seen.plan.school.off_work_min} if value == LOCAL else clock_texts(value)


def _out_of_order(day: SeenDay, grade: int, phases: tuple[ClockPhase, ...]) -> Iterator[Finding]:
    sport = [row for row in phases if Activity.SPORT in row.activities]
    if not sport:
        yield grade_finding(day, grade, _("没有锻炼时段"), phases[0])
        return
    first = min(row.start_min for row in sport)
    for row in phases:
        if row.start_min < first:
            what = _("“{phase}”排在锻炼之前", phase=row.name)
            yield grade_finding(day, grade, what, row)


def _too_far_apart(day: SeenDay, grade: int, phases: tuple[ClockPhase, ...], most: int) -> Iterator[Finding]:
    before = phases[0]
    for after in phases[1:]:
        gap = after.start_min - before.end_min
        if gap > most:
            what = _("“{before}”与“{after}”相隔 {gap} 分钟", before=before.name, after=after.name, gap=gap)
            yield grade_finding(day, grade, what, after)
        before = max(before, after, key=lambda row: row.end_min)
