"""Whether everybody who stays has an adult, and everybody who asked for extended care a place."""

from collections import defaultdict
from collections.abc import Iterator

from afterschool.model.words import Activity, SessionKind, Weekday
from afterschool.policy.checks.common import by_roster
from afterschool.policy.outcome import DayLabel, Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay, SeenSession
from afterschool.rules.facts import Facts
from afterschool.rules.uncovered import without_session
from afterschool.rules.verdict import Shortage, ShortageCause
from afterschool.texts import Message, _

_UNCOVERED = (ShortageCause.UNSUPERVISED, ShortageCause.WITHOUT_SESSION)


def everyone_covered(seen: Seen, _value: str) -> Outcome:
    """No class is without a session or an adult in a phase in which its pupils stay; extended care apart."""
    shortages = [
        Finding(text=row.text, label=seen.version_label(version), page="roster")
        for version, verdict in seen.verdicts.items()
        for row in verdict.shortages
        if row.cause in _UNCOVERED and row.kind is not SessionKind.EXTENDED
    ]
    away = [finding for version in seen.versions for finding in _between_clubs(seen, version.id)]
    dated = [
        finding
        for day in seen.recorded
        for finding in (*_alone(seen, day, extended=False), *_nowhere(seen, day, extended=False))
    ]
    classes, versions = len(seen.plan.classes), len(seen.versions)
    fact = _("核对了 {classes} 个班、{versions} 份课表", classes=classes, versions=versions)
    return by_roster(seen, (*shortages, *away, *dated), fact)


def extended_offered(seen: Seen, _value: str) -> Outcome:
    """Every class whose pupils asked for extended care on a weekday is in such a session, with somebody there."""
    asked = {(row.id, day): count for row in seen.plan.classes for day, count in row.extended.items() if count > 0}
    breaches: list[Finding] = []
    for day in seen.planned:
        if day.version in seen.rosters:
            cared = {c for row in _of_kind(day, SessionKind.EXTENDED) if row.adults for c in row.classes}
            wanting = [key for key, weekday in asked if weekday is day.weekday and key not in cared]
            breaches += [_not_cared_for(seen, key, asked[key, day.weekday], day.label) for key in wanting]
    for version in seen.versions:
        running = {day.weekday for day in seen.planned if day.version == version.id}
        for (key, weekday), count in asked.items():
            if weekday not in running:
                breaches.append(_not_cared_for(seen, key, count, seen.weekday_label(version.id, weekday)))
    for dated in seen.recorded:
        breaches += (*_alone(seen, dated, extended=True), *_nowhere(seen, dated, extended=True))
    most: dict[Weekday, int] = defaultdict(int)
    for (_class, weekday), count in asked.items():
        most[weekday] += count
    fact = _("每天最多 {count} 名学生申请", count=max(most.values())) if most else _("没有学生申请延时托管")
    return by_roster(seen, breaches, fact)


def shortage_finding(seen: Seen, version: str, row: Shortage) -> Finding:
    """A shortage of a version's roster."""
    return Finding(text=row.text, label=seen.version_label(version), page="roster")


def _of_kind(day: SeenDay, kind: SessionKind) -> list[SeenSession]:
    return [row for row in day.sessions if row.kind is kind]


def _not_cared_for(seen: Seen, class_id: str, count: int, label: DayLabel) -> Finding:
    name = seen.classes[class_id].name
    text = _("{name} {count} 人申请，没有安排", name=name, count=count)
    return Finding(text=text, label=label, page="roster", row=class_id)


def _between_clubs(seen: Seen, version: str) -> Iterator[Finding]:
    """Pupils who stay in a phase that only has clubs and are in none that is held."""
    for (class_id, _phase, day), left in _left_by_clubs(seen.facts(version)).items():
        text = _left_words(seen, class_id, left)
        yield Finding(text=text, label=seen.weekday_label(version, day), page="roster", row=class_id)


def _left_by_clubs(facts: Facts) -> dict[tuple[str, str, Weekday], int]:
    """Class, phase that only has clubs, and day -> how many stay and are in none."""
    return {
        (row.id, phase.id, day): left
        for phase in facts.case.phases.values()
        if set(phase.activities) == {Activity.CLUB}
        for day in phase.days
        for row in facts.case.classes_of(phase)
        if (left := row.stay(Activity.CLUB, day, phase.id) - facts.away.get((day, phase.id), {}).get(row.id, 0)) > 0
    }


def _left_words(seen: Seen, class_id: str, left: int) -> Message:
    return _("{name} {count} 人没有参加社团，也没有其他安排", name=seen.classes[class_id].name or class_id, count=left)


def _nowhere(seen: Seen, day: SeenDay, *, extended: bool) -> Iterator[Finding]:
    """Classes that the week has somewhere and a recorded date in no session at all, by a plan of its own."""
    on = day.label.day
    facts = None if on is None or day.version not in seen.rosters else seen.own_facts(on)
    if facts is None:
        return
    known = {str(row.text) for row in seen.verdicts[day.version].shortages}
    for row in without_session(facts):
        is_asked = row.day is day.weekday and (row.kind is SessionKind.EXTENDED) is extended
        if is_asked and str(row.text) not in known:
            yield Finding(text=row.text, label=day.label, page="daily")
    if not extended:
        before = _left_by_clubs(seen.facts(day.version))
        for key, left in _left_by_clubs(facts).items():
            if key[2] is day.weekday and left > before.get(key, 0):
                yield Finding(text=_left_words(seen, key[0], left), label=day.label, page="daily")


def _alone(seen: Seen, day: SeenDay, *, extended: bool) -> Iterator[Finding]:
    """Sessions of a recorded date in which pupils had no adult: nobody came or left, self-study, or cancelled."""
    for row in day.sessions:
        if row.kind is SessionKind.POST or (row.kind is SessionKind.EXTENDED) is not extended:
            continue
        what = seen.session(row)
        if row.unattended:
            yield Finding(text=_("{session}有空岗的登记", session=what), label=day.label, page="daily")
            continue
        if _is_with_adult(seen, day, row):
            continue
        text = (
            _("{session}没有人负责", session=what)
            if row.held
            else _("{session}没有开展，学生去向没有记录", session=what)
        )
        yield Finding(text=text, label=day.label, page="daily")


def _is_with_adult(seen: Seen, day: SeenDay, row: SeenSession) -> bool:
    """Whether its pupils were with somebody, there or where they went instead."""
    if row.held and row.led and row.adults:
        return True
    return bool(row.classes or row.club) and _went_elsewhere(seen, day, row)


def _went_elsewhere(seen: Seen, day: SeenDay, row: SeenSession) -> bool:
    """Whether each class is in another session of the phase; a club's pupils stay with their classes' homework."""
    others = [other for other in day.sessions if other is not row and other.phase == row.phase and other.held]
    with_adults = {class_id for other in others if other.adults for class_id in other.classes}
    if row.kind is SessionKind.CLUB:
        members = seen.members_of(row.club)
        return bool(with_adults) and members <= with_adults
    return set(row.classes) <= with_adults
