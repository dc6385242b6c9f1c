"""On how many days there is service, and what takes place at weekends."""

from collections import defaultdict
from collections.abc import Iterator

from afterschool.model.vocabulary import grade_name
from afterschool.model.words import Programme, Weekday
from afterschool.policy.checks.common import served
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay, is_service
from afterschool.texts import _

_Week = tuple[str, str | None]
"""(version, season)"""


def days_per_week(seen: Seen, value: str) -> Outcome:
    """Each grade has service on at least so many weekdays; of the record, on no service day nothing was held for it."""
    least, weeks = int(value), _weeks(seen)
    breaches = [*_too_few(seen, weeks, least), *_nothing_held(seen)]
    counts = [len(days) for grades in weeks.values() for days in grades.values()]
    fact = _("作息表里各年级每周至少 {least} 天", least=min(counts, default=0))
    return Outcome(breaches=tuple(breaches), facts=(fact,))


def weekend_days(seen: Seen, value: str) -> Outcome:
    """At most so many weekend days in a week, and none of them counted as service."""
    used: dict[_Week, set[Weekday]] = defaultdict(set)
    breaches = []
    for day in seen.planned:
        if not day.weekday.is_weekend:
            continue
        used[day.version, day.season].add(day.weekday)
        for row in day.phases:
            if row.phase.programme is Programme.SERVICE:
                text = _("{phase}在周末，却算作课后服务", phase=row.phase.name)
                breaches.append(Finding(text=text, label=day.label, page="clock", row=row.phase.id))
    most = max(map(len, used.values()), default=0)
    if most > int(value):
        breaches.append(Finding(text=_("周末安排了 {count} 天", count=most), page="clock"))
    return Outcome(breaches=tuple(breaches), facts=(_("每周末安排 {count} 天", count=most),))


def _weeks(seen: Seen) -> dict[_Week, dict[int, set[Weekday]]]:
    """Version and season -> grade -> weekdays with service, in odd and even weeks those that both have."""
    kinds: dict[_Week, dict[Weekday, list[SeenDay]]] = defaultdict(lambda: defaultdict(list))
    for day in seen.planned:
        if not day.weekday.is_weekend:
            kinds[day.version, day.season][day.weekday].append(day)
    uneven = {key: max(map(len, days.values())) for key, days in kinds.items()}
    return {
        key: {
            grade: {
                weekday
                for weekday, rows in days.items()
                if len(rows) == uneven[key] and all(row.service(grade) for row in rows)
            }
            for grade in seen.grades
        }
        for key, days in kinds.items()
    }


def _too_few(seen: Seen, weeks: dict[_Week, dict[int, set[Weekday]]], least: int) -> Iterator[Finding]:
    versions = {row.id: row.name for row in seen.plan.semester.versions}
    for missing in versions.keys() - {version for version, _season in weeks}:
        yield Finding(text=_("{version}没有工作日的时段", version=versions[missing]), page="clock")
    for (version, _season), grades in weeks.items():
        for grade, days in grades.items():
            if len(days) < least:
                text = _(
                    "{version} {grade}每周只有 {count} 天",
                    version=versions[version],
                    grade=grade_name(grade),
                    count=len(days),
                )
                yield Finding(text=text, page="clock")


def _nothing_held(seen: Seen) -> Iterator[Finding]:
    for day in seen.recorded:
        held = {grade for grade, _phases in served(seen, day)}
        meant = {grade for row in day.phases if is_service(row.phase) for grade in row.grades}
        for grade in sorted(meant & set(seen.grades) - held):
            yield Finding(text=_("{grade}全天没有开展", grade=grade_name(grade)), label=day.label, page="daily")
