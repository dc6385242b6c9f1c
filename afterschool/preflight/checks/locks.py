"""Locks that contradict the hard rules, alone, in pairs, or by their number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Finding, Severity
from afterschool.preflight.lock_faults import LockView
from afterschool.preflight.survey import Survey
from afterschool.preflight.words import listed
from afterschool.problems import RecordField
from afterschool.texts import Message, _

Numbered = tuple[int, LockView]
"""A lock with its number, counted from 1."""


def alone(survey: Survey) -> Iterator[Finding]:
    """Locks that ask for what no session can have."""
    for number, view in _views(survey):
        faults = list(view.faults())
        if faults:
            text = _("第 {number} 条锁定不能保留：{faults}", number=number, faults=listed(faults))
            yield _finding(survey, ALONE, text, [(number, view)])


def pairs(survey: Survey) -> Iterator[Finding]:
    """Pairs of locks that no roster meets both of; locks that are wrong alone are left to :func:`alone`.

    Locks are compared where they name the same person, room, post or class, so that many locks stay quick.
    """
    sound = dict(_sound(survey))
    for one, other in sorted(_neighbours(sound)):
        if not sound[one].may_be_same(sound[other]):
            faults = list(sound[one].conflicts(sound[other]))
            if faults:
                text = _(
                    "第 {one} 条与第 {other} 条锁定互相矛盾：{faults}", one=one, other=other, faults=listed(faults)
                )
                yield _finding(survey, PAIRS, text, [(one, sound[one]), (other, sound[other])])


def _neighbours(sound: dict[int, LockView]) -> set[tuple[int, int]]:
    sharing: dict[object, list[int]] = defaultdict(list)
    for number, view in sound.items():
        for thing in (*view.people, *view.classes, view.room and view.room.id, view.post and view.post.id):
            if thing:
                sharing[thing, view.lock.day].append(number)
    return {pair for numbers in sharing.values() for pair in combinations(numbers, 2)}


def limits(survey: Survey) -> Iterator[Finding]:
    """People locked more often than they may serve.

    Counted are locks of which no two can be one session (taken in order), so every one of them is a place of its own.
    """
    by_person: dict[str, list[Numbered]] = defaultdict(list)
    for number, view in _sound(survey):
        for person in view.people:
            by_person[person].append((number, view))
    for person, locks in by_person.items():
        row = survey.case.staff[person]
        week = _different(locks)
        if len(week) > row.max_per_week:
            yield _over(survey, person, week, row.max_per_week, _("一周"))
        for day in Weekday:
            of_day = _different([(number, view) for number, view in locks if view.lock.day is day])
            if len(of_day) > row.max_per_day:
                yield _over(survey, person, of_day, row.max_per_day, name_of(day))


def _different(locks: Sequence[Numbered]) -> list[Numbered]:
    kept: list[Numbered] = []
    for number, view in locks:
        if not any(view.may_be_same(other) for _number, other in kept):
            kept.append((number, view))
    return kept


def _over(survey: Survey, person: str, locks: list[Numbered], most: int, when: Message) -> Finding:
    text = _(
        "{person}{when}锁定了 {count} 处，最多 {most} 处",
        person=survey.words.person(person),
        when=when,
        count=len(locks),
        most=most,
    )
    return _finding(survey, LIMITS, text, locks)


def clubs(survey: Survey) -> Iterator[Finding]:
    """Clubs locked to more meetings than they have, or too close together."""
    by_club: dict[str, list[Numbered]] = defaultdict(list)
    for number, view in _sound(survey):
        if view.club is not None and view.kind is SessionKind.CLUB and view.lock.day is not None:
            by_club[view.club.id].append((number, view))
    for club, locks in by_club.items():
        row = survey.case.clubs[club]
        meetings = _different(locks)
        days = sorted({view.lock.day.number for _number, view in meetings if view.lock.day is not None})
        close = any(later - earlier < row.min_gap_days for earlier, later in pairwise(days))
        if len(meetings) > row.sessions_per_week or close:
            text = _(
                "社团{club}锁定了 {count} 次活动；每周 {asked} 次，相隔至少 {gap} 天",
                club=survey.words.club(club),
                count=len(meetings),
                asked=row.sessions_per_week,
                gap=row.min_gap_days,
            )
            yield _finding(survey, CLUBS, text, meetings)


def _views(survey: Survey) -> Iterator[Numbered]:
    for number, lock in enumerate(survey.case.locks, 1):
        yield number, LockView(survey.case, survey.words, lock)


def _sound(survey: Survey) -> Iterator[Numbered]:
    return ((number, view) for number, view in _views(survey) if not any(view.faults()))


def _finding(survey: Survey, check: str, text: Message, locks: Sequence[Numbered]) -> Finding:
    rows: list[RecordField] = []
    for number, view in locks:
        rows.append(RecordField(table="locks", id=str(number)))
        rows += survey.words.rows("staff", view.people)
        rows += survey.words.rows("classes", view.classes)
        for table, row in (("rooms", view.room), ("clubs", view.club), ("posts", view.post), ("phases", view.phase)):
            rows += [survey.words.row(table, row.id)] if row is not None else []
    days = {view.lock.day for _number, view in locks}
    return Finding(
        check=check,
        severity=Severity.CONTRADICTION,
        text=text,
        remedy=_("请更正或取消其中一条锁定") if len(locks) > 1 else _("请更正或取消这条锁定，或更正它涉及的资料"),
        rows=tuple(dict.fromkeys(rows)),
        day=days.pop() if len(days) == 1 else None,
    )


ALONE, PAIRS, LIMITS, CLUBS = "lock_alone", "lock_pair", "lock_limits", "lock_club"

CHECKS = (
    Check(id=ALONE, name=_("锁定违反规则"), inspect=alone),
    Check(id=PAIRS, name=_("锁定互相矛盾"), inspect=pairs),
    Check(id=LIMITS, name=_("锁定超过上限"), inspect=limits),
    Check(id=CLUBS, name=_("社团的锁定"), inspect=clubs),
)
