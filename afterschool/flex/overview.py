"""What the office looks at in a week: how many of each group stay, and which windows something speaks against since."""

from dataclasses import dataclass

from afterschool.flex.day import FlexDay
from afterschool.flex.objections import Objection
from afterschool.flex.presence import Group, stretches
from afterschool.flex.rows import Window
from afterschool.flex.week import FlexWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastPresent:
    """When the fewest of a group are at school on a date."""

    group: Group
    left: int
    start_min: int
    end_min: int

    @property
    def is_short(self) -> bool:
        """Whether they are fewer than the rules ask for."""
        return self.left < self.group.minimum.count


def least_present(week: FlexWeek, day: FlexDay) -> tuple[LeastPresent, ...]:
    """For each minimum of a school day the first time at which the fewest are there, with the windows granted."""
    windows = [row for row in week.windows if row.day == day.day]
    found = []
    for group in week.groups_on(day.day):
        counted = [(one.left(windows), one) for one in stretches(group, day, [row.away for row in windows])]
        left, stretch = min(counted, key=lambda pair: (pair[0], pair[1].start_min))
        found.append(LeastPresent(group=group, left=left, start_min=stretch.start_min, end_min=stretch.end_min))
    return tuple(found)


def upset(week: FlexWeek) -> tuple[tuple[Window, tuple[Objection, ...]], ...]:
    """Windows granted that something speaks against now, as roster, lessons or absences have changed since.

    Those that were granted with a reason in spite of it are left out.
    """
    judged = ((row, week.objections(row)) for row in week.windows if not row.why)
    return tuple((row, objections) for row, objections in judged if objections)
