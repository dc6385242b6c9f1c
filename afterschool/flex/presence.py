"""Core presence: of which group how many must be at school, and how many are, minute by minute."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterschool.flex.day import FlexDay
from afterschool.flex.rows import Window
from afterschool.model.flex_rules import PresenceMinimum, PresenceScope
from afterschool.model.plan import SchoolPlan
from afterschool.model.vocabulary import SKILLS, grade_name, word_name
from afterschool.model.words import StaffKind
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A minimum with the people whom it counts."""

    minimum: PresenceMinimum
    people: frozenset[str]

    @property
    def name(self) -> Message:
        """What people call the group."""
        of = self.minimum.of
        if self.minimum.scope is PresenceScope.GRADE:
            return grade_name(int(of)) if of.isdecimal() else Message("{of}", {"of": of})
        if self.minimum.scope is PresenceScope.SUBJECT:
            return _("{subject}学科", subject=word_name(SKILLS, of))
        return _("全校")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the day in which the same people of a group are at school, windows left out of account."""

    group: Group
    start_min: int
    end_min: int
    present: frozenset[str]

    def left(self, windows: Iterable[Window]) -> int:
        """How many are at school when ``windows`` are granted."""
        return len(self.present - {row.person for row in windows if self.is_in(*row.away)})

    def is_in(self, start_min: int, end_min: int) -> bool:
        """Whether a time touches this part of the day."""
        return self.start_min < end_min and start_min < self.end_min


def groups(plan: SchoolPlan, minimums: Sequence[PresenceMinimum]) -> tuple[Group, ...]:
    """Each minimum with its people, own staff only."""
    return tuple(Group(minimum=row, people=frozenset(_people(plan, row))) for row in minimums)


def stretches(group: Group, day: FlexDay, times: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
    """The time of the minimum cut wherever somebody's absence or one of ``times`` (from, to) begins or ends."""
    first, last = group.minimum.start_min, group.minimum.end_min
    absences = [row for row in day.absences if row.person in group.people]
    cuts = {first, last}
    cuts.update(m for row in absences for m in (row.from_min, row.to_min) if first < m < last)
    cuts.update(m for time in times for m in time if first < m < last)
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        away = {row.person for row in absences if row.from_min < end and start < row.to_min}
        yield Stretch(group=group, start_min=start, end_min=end, present=group.people - away)


def _people(plan: SchoolPlan, minimum: PresenceMinimum) -> Iterator[str]:
    own = {row.id: row for row in plan.staff if row.kind is StaffKind.OWN}
    if minimum.scope is PresenceScope.SCHOOL:
        yield from own
    elif minimum.scope is PresenceScope.SUBJECT:
        yield from (row.id for row in own.values() if minimum.of in row.skills)
    else:
        for row in plan.classes:
            if str(row.grade) == minimum.of:
                teachers = [row.homeroom_teacher, *(teacher.staff for teacher in row.subject_teachers)]
                yield from (person for person in teachers if person in own)
