"""H2: nobody is in two places at once, nor sooner elsewhere than the way takes."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from afterschool.model.words import Weekday
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import _


def check(facts: Facts) -> Iterator[Violation]:
    """Each pair of a person's places that overlap, or lie too close for the way between two campuses."""
    for person, places in facts.places.items():
        by_day: dict[Weekday, list[Entry]] = defaultdict(list)
        for place in places:
            by_day[place.entry.session.day].append(place.entry)
        for entries in by_day.values():
            for one, other in combinations(entries, 2):
                if one.time.overlaps(other.time, _way_min(facts, one, other)):
                    yield _violation(facts, person, one, other)


def _way_min(facts: Facts, one: Entry, other: Entry) -> int:
    """Minutes from one session to the other: none on one campus, or where a campus is not known."""
    if not facts.case.rules.travel_minutes:
        return 0
    campuses = {room.campus for entry in (one, other) if (room := facts.room_of(entry)) and room.campus}
    return facts.case.rules.travel_minutes if len(campuses) > 1 else 0


def _violation(facts: Facts, person: str, one: Entry, other: Entry) -> Violation:
    names = {
        "person": facts.words.person(person),
        "one": facts.words.session(one.session),
        "other": facts.words.session(other.session),
    }
    if one.time.overlaps(other.time):
        text = _("{person}同时在两处：{one}；{other}", **names)
    else:
        minutes = facts.case.rules.travel_minutes
        text = _("{person}来不及换校区（需 {minutes} 分钟）：{one}；{other}", minutes=minutes, **names)
    return facts.violation(RULE.id, text, (one, other), (person,))


RULE = HardRule(
    id="H2",
    name=_("一人同时只在一处"),
    clause=_("珠山区 2021 年文件 四（二）10：两个阶段统筹安排"),
    reason=_("按钟点判断，不按节次：不同年级的时段会部分重叠；跨校区要留出路上的时间"),
    check=check,
)
