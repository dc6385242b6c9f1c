"""H4: rooms and venues are used by one at a time, when open, within their capacity."""

from collections import defaultdict
from collections.abc import Iterator

from afterschool.model.case import RoomWeek
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import _


def check(facts: Facts) -> Iterator[Violation]:
    """Rooms used when unavailable, by two at once, or over capacity; sport outside a venue."""
    used: dict[tuple[str, Weekday], list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        if entry.session.kind is not SessionKind.POST:
            used[entry.session.room or "", entry.session.day].append(entry)
    for (room_id, _day), entries in used.items():
        room = facts.case.rooms[room_id]
        yield from _closed(facts, room, entries)
        for now in _gatherings(entries):
            yield from _crowded(facts, room, now)
    yield from _no_venue(facts)


def _gatherings(entries: list[Entry]) -> Iterator[list[Entry]]:
    """For each moment at which a session begins, the sessions that share it."""
    for moment in dict.fromkeys([entry.time.start_min for entry in entries]):
        yield [entry for entry in entries if entry.time.start_min <= moment < entry.time.end_min]


def _closed(facts: Facts, room: RoomWeek, entries: list[Entry]) -> Iterator[Violation]:
    for entry in entries if room.unavailable else ():
        if any(taken.overlaps(entry.time) for taken in room.unavailable):
            text = _(
                "{room}这时不开放：{session}",
                room=facts.words.room(room.id),
                session=facts.words.session(entry.session),
            )
            yield facts.violation(RULE.id, text, (entry,))


def _crowded(facts: Facts, room: RoomWeek, now: list[Entry]) -> Iterator[Violation]:
    """What is wrong with the sessions ``now`` that share a moment in ``room``."""
    if room.is_venue and all(entry.session.kind is SessionKind.SPORT for entry in now):
        classes = sum(len(entry.session.classes) for entry in now)
        if classes > room.classes_at_once:
            text = _(
                "{room}{when}有 {count} 个班，最多 {most} 个班",
                room=facts.words.room(room.id),
                when=facts.words.when(now[-1].time),
                count=classes,
                most=room.classes_at_once,
            )
            yield facts.violation(RULE.id, text, now)
    elif len(now) > 1:
        text = _(
            "{room}同时有两场：{one}；{other}",
            room=facts.words.room(room.id),
            one=facts.words.session(now[0].session),
            other=facts.words.session(now[1].session),
        )
        yield facts.violation(RULE.id, text, now)
    pupils = sum(map(facts.head_count, now))
    if pupils > room.capacity:
        text = _(
            "{room}{when}有 {count} 名学生，最多 {most} 名",
            room=facts.words.room(room.id),
            when=facts.words.when(now[-1].time),
            count=pupils,
            most=room.capacity,
        )
        yield facts.violation(RULE.id, text, now)


def _no_venue(facts: Facts) -> Iterator[Violation]:
    for entry in facts.by_kind[SessionKind.SPORT]:
        if not facts.case.rooms[entry.session.room or ""].is_venue:
            text = _(
                "{room}不是运动场地：{session}",
                room=facts.words.room(entry.session.room or ""),
                session=facts.words.session(entry.session),
            )
            yield facts.violation(RULE.id, text, (entry,))


RULE = HardRule(
    id="H4",
    name=_("场地不冲突、不超员"),
    clause=_("新荣区 2021 年方案 附件 B17：场地安全"),
    reason=_("一间教室同时只用于一处；运动场地按班数和人数限量，这关系到安全"),
    check=check,
)
