"""Daily sport of every class."""

from afterschool.model.plan import HomeClass
from afterschool.model.words import SessionKind
from afterschool.policy.checks.common import by_roster, minutes_together, served
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay
from afterschool.texts import _, joined


def daily_sport(seen: Seen, value: str) -> Outcome:
    """Every class with pupils who stay has sport for so many minutes on each day on which it has service.

    What classes did indoors instead on a date with rain or bad air is for the school to attest.
    """
    least, looked_at = int(value), 0
    breaches: list[Finding] = []
    indoors: dict[str, None] = {}
    for day in seen.days:
        if day.version not in seen.rosters:
            continue
        minutes = _sport_minutes(day)
        grades = {grade for grade, _phases in served(seen, day)}
        for row in seen.plan.classes:
            if row.grade not in grades or not _stays(row, day):
                continue
            looked_at += 1
            if minutes.get(row.id, 0) >= least:
                continue
            if day.outdoor_closed:
                indoors[str(day.label.words)] = None
            else:
                text = _("{name}锻炼 {minutes} 分钟", name=row.name, minutes=minutes.get(row.id, 0))
                page, key = ("daily", "") if day.is_dated else ("roster", row.id)
                breaches.append(Finding(text=text, label=day.label, page=page, row=key))
    facts = [_("核对了 {count} 个班次", count=looked_at)]
    if indoors:
        facts.append(_("雨天或空气污染留在室内，怎样锻炼由学校说明：{days}", days=joined(list(indoors))))
    return by_roster(seen, breaches, *facts, judged=not indoors)


def _stays(row: HomeClass, day: SeenDay) -> bool:
    by_phase = (pupils.get(day.weekday, 0) for pupils in row.phase_students.values())
    return row.students.get(day.weekday, 0) > 0 or any(by_phase)


def _sport_minutes(day: SeenDay) -> dict[str, int]:
    times: dict[str, list[tuple[int, int]]] = {}
    for session in day.sessions:
        if session.kind is SessionKind.SPORT and session.held:
            for class_id in session.classes:
                times.setdefault(class_id, []).append((session.start_min, session.end_min))
    return {class_id: minutes_together(rows) for class_id, rows in times.items()}
