"""When somebody is at school on a date, and when they need not be: what a cell of the week shows. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterschool.flex.day import NOT_ROSTERED, CommitmentKind, PersonDay
from afterschool.flex.rows import WINDOW_NAMES, Window, WindowKind
from afterschool.model.flex_rules import FlexModel, FlexRules
from afterschool.model.time import DAY_MINUTES, clock_of, hours_text
from afterschool.texts import Message, _, joined

Span = tuple[int, int]
"""From and to in minutes after midnight."""

MARKS: dict[WindowKind, Message] = {
    WindowKind.LATE_ARRIVAL: _("迟"),
    WindowKind.EARLY_LEAVE: _("早"),
    WindowKind.LEAVE: _("外"),
}
"""What tells the kinds of window apart where there is no room for a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One person on one date."""

    day: PersonDay
    present: Span | None
    """``None``: on leave the whole working day."""
    may_arrive: Span | None
    """From the beginning of the working day to the latest arrival, where that is long enough for a window."""
    may_leave: Span | None

    @property
    def windows(self) -> tuple[Window, ...]:
        """What is granted."""
        return self.day.windows

    @property
    def has_time(self) -> bool:
        """Whether there is time for a window."""
        return self.may_arrive is not None or self.may_leave is not None

    @property
    def text(self) -> Message:
        """What the cell says: marks of what is granted, then when the person is there."""
        if self.present is None:
            return _("请假")
        times = hours_text(*self.present)
        return joined([*(MARKS[row.kind] for row in self.windows), times], " ")

    @property
    def lines(self) -> tuple[Message, ...]:
        """Everything about the day in words."""
        lines = [_("请假")] if self.present is None else [_("在校 {span}", span=hours_text(*self.present))]
        lines += [
            _("请假 {span}", span=hours_text(row.from_min, row.to_min)) for row in self.day.absences if self.present
        ]
        lines += [_("已准{kind} {time}", kind=WINDOW_NAMES[row.kind], time=row.time_text) for row in self.windows]
        if not self.day.is_rostered:
            lines.append(NOT_ROSTERED)
        if self.may_arrive:
            lines.append(_("最晚可以 {clock} 到", clock=clock_of(self.may_arrive[1])))
        if self.may_leave:
            lines.append(_("最早可以 {clock} 走", clock=clock_of(self.may_leave[0])))
        return tuple(lines)


def day_view(day: PersonDay, rules: FlexRules) -> DayView:
    """What ``day`` comes to under ``rules``; whether there is enough to spend is another question."""
    present = _present(day, rules)
    granted = {row.kind for row in day.windows}
    arrive, leave = day.latest_arrival_min(rules), day.earliest_leave_min(rules)
    start, end = rules.working_day_start_min, rules.working_day_end_min
    may_arrive = rules.model is not FlexModel.RIGHT_TO_LEAVE and WindowKind.LATE_ARRIVAL not in granted
    may_leave = WindowKind.EARLY_LEAVE not in granted
    is_free = present is not None and not day.absences
    return DayView(
        day=day,
        present=present,
        may_arrive=(start, arrive) if is_free and may_arrive and arrive - start >= rules.shortest_min else None,
        may_leave=(leave, end) if is_free and may_leave and end - leave >= rules.shortest_min else None,
    )


def _present(day: PersonDay, rules: FlexRules) -> Span | None:
    """The working day without what is granted at its ends, and longer where a duty lies outside of it."""
    start, end = rules.working_day_start_min, rules.working_day_end_min
    if any(row.from_min <= start and row.to_min >= end for row in day.absences):
        return None
    for row in day.windows:
        start = max(start, row.end_min) if row.kind is WindowKind.LATE_ARRIVAL else start
        end = min(end, row.start_min) if row.kind is WindowKind.EARLY_LEAVE else end
    first = DAY_MINUTES if day.first_min is None else day.first_min
    last = 0 if day.last_min is None else day.last_min
    return min(start, first), max(end, last)


def shown_hours(days: Sequence[PersonDay], rules: FlexRules) -> Span:
    """From and to of the axis: the working day, and all that lies outside of it, in whole hours."""
    first = min([rules.working_day_start_min, *(day.first_min for day in days if day.first_min is not None)])
    last = max([rules.working_day_end_min, *(day.last_min for day in days if day.last_min is not None)])
    return first // 60 * 60, -(-last // 60) * 60


COMMITMENT_NAMES: dict[CommitmentKind, Message] = {
    CommitmentKind.LESSON: _("上课"),
    CommitmentKind.PLACE: _("课后服务"),
    CommitmentKind.POST: _("岗位"),
}
