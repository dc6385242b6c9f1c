"""One week of flexible hours: everybody's days, the windows granted, and what speaks against any other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from afterschool.flex.accounted_week import AccountedWeek
from afterschool.flex.day import NOT_ROSTERED, Commitment, CommitmentKind, FlexDay, PersonDay
from afterschool.flex.objections import Objection, ObjectionKind
from afterschool.flex.presence import Group, groups, stretches
from afterschool.flex.rights import left_for
from afterschool.flex.rows import Window, WindowKind, WindowOrigin
from afterschool.model.flex_rules import FlexRules, flex_rules_on
from afterschool.model.people import StaffMember
from afterschool.model.time import clock_of
from afterschool.model.words import StaffKind
from afterschool.texts import Message, _

_KINDS = {
    CommitmentKind.LESSON: ObjectionKind.LESSON,
    CommitmentKind.PLACE: ObjectionKind.PLACE,
    CommitmentKind.POST: ObjectionKind.POST,
}


class FlexWeek(AccountedWeek):
    """The week of a date, Monday to Sunday. What was worked out is kept: make a new one when the record has changed."""

    @cached_property
    def days(self) -> tuple[FlexDay, ...]:
        """The dates of the week that have school."""
        dates = [self.monday + timedelta(n) for n in range(7)]
        found = [FlexDay(self.book, day) for day in dates if day in self.book.calendar]
        return tuple(day for day in found if day.is_school)

    @cached_property
    def people(self) -> tuple[StaffMember, ...]:
        """Own staff, in the order of the list of people."""
        return tuple(row for row in self.book.plan.staff if row.kind is StaffKind.OWN)

    @property
    def has_lessons(self) -> bool:
        """Whether anybody's ordinary lessons are known; else only service and posts are kept clear of."""
        return any(row.lessons for row in self.people)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """What is granted in this week, by date and time."""
        rows = self.book.record.current_windows.values()
        found = [row for row in rows if self.monday <= row.day <= self.sunday]
        return tuple(sorted(found, key=lambda row: (row.day, row.start_min, row.person)))

    @cached_property
    def fixed(self) -> tuple[Window, ...]:
        """The windows that no plan takes back: granted by hand, or in a month that is closed."""
        closed = self.book.record.is_closed
        return tuple(row for row in self.windows if row.origin is WindowOrigin.HAND or closed(row.day))

    @property
    def is_closed(self) -> bool:
        """Whether every day of it lies in a month that is closed: nothing can be granted any more."""
        return bool(self.days) and all(self.book.record.is_closed(row.day) for row in self.days)

    def rules_on(self, day: date) -> FlexRules | None:
        """The rules of a date; ``None`` where the school grants nothing."""
        return flex_rules_on(self.book.plan.school.flex_rules, day)

    def on(self, day: date) -> FlexDay | None:
        """A school day of the week."""
        return next((row for row in self.days if row.day == day), None)

    def person_day(self, person: str, day: date) -> PersonDay | None:
        """What ``person`` must be there for; ``None`` without school or for somebody who is not on the staff."""
        found = self.on(day)
        return found.of(person) if found is not None and person in self.book.staff else None

    def groups_on(self, day: date) -> tuple[Group, ...]:
        """The core presence that the rules ask for on a date."""
        rules = self.rules_on(day)
        if rules is None:
            return ()
        if rules.id not in self._groups:
            self._groups[rules.id] = groups(self.book.plan, rules.minimums)
        return self._groups[rules.id]

    @cached_property
    def _groups(self) -> dict[str, tuple[Group, ...]]:
        return {}

    # -- what speaks against a window ------------------------------------------------------------
    def objections(self, window: Window, beside: Iterable[Window] | None = None) -> tuple[Objection, ...]:
        """Everything that speaks against ``window`` beside other windows, by default those that are granted."""
        others = [row for row in (self.windows if beside is None else beside) if row.window != window.window]
        day, rules = self.on(window.day), self.rules_on(window.day)
        impossible = tuple(self._impossible(window, day, rules, others))
        if impossible or day is None or rules is None:
            return impossible
        return (
            *([] if day.is_rostered else [Objection(kind=ObjectionKind.PLACE, text=NOT_ROSTERED)]),
            *self._duties(window, day.of(window.person), rules),
            *self._absence(window, day),
            *self._presence(window, day, others),
            *self._right(window, rules, others),
        )

    def missed_by(self, window: Window) -> tuple[Message, ...]:
        """The sessions and posts at which somebody else is needed if ``window`` is granted."""
        found = self.on(window.day)
        rows = found.of(window.person).disturbed_by(window) if found is not None else ()
        return tuple(row.what for row in rows if row.kind is not CommitmentKind.LESSON)

    def _impossible(
        self, window: Window, day: FlexDay | None, rules: FlexRules | None, others: Sequence[Window]
    ) -> Iterator[Objection]:
        def final(text: Message) -> Objection:
            return Objection(kind=ObjectionKind.IMPOSSIBLE, text=text)

        row = self.book.staff.get(window.person)
        if row is None or row.kind is not StaffKind.OWN:
            yield final(_("本校教师名单里没有这个人"))
        if day is None:
            yield final(_("{day} 不上学", day=window.day))
        if rules is None:
            yield final(_("{day} 没有适用的弹性上下班规则", day=window.day))
        elif window.end_min <= window.start_min:
            yield final(_("结束不晚于开始"))
        elif not _fits_the_day(window, rules):
            span = {"start": clock_of(rules.working_day_start_min), "end": clock_of(rules.working_day_end_min)}
            yield final(_("推迟到校从 {start} 算起，提前离校到 {end} 为止，外出在两者之间", **span))
        for other in others:
            if (other.person, other.day) == (window.person, window.day) and _share_time(other, window):
                yield final(_("与已有的弹性时间 {time} 重叠", time=other.time_text))

    def _duties(self, window: Window, day: PersonDay, rules: FlexRules) -> Iterator[Objection]:
        missed = set(day.disturbed_by(window))
        for row in day.disturbed_by(window, rules.margin_min):
            if row in missed:
                yield _missed(row)
            else:
                text = _("离“{what}”不到 {count} 分钟", what=row.what, count=rules.margin_min)
                yield Objection(kind=ObjectionKind.MARGIN, text=text)

    def _absence(self, window: Window, day: FlexDay) -> Iterator[Objection]:
        for absence in day.of(window.person).absences:
            if absence.overlaps(window.day, *window.away):
                yield Objection(kind=ObjectionKind.IMPOSSIBLE, text=_("这段时间已经请假"))

    def _presence(self, window: Window, day: FlexDay, others: Sequence[Window]) -> Iterator[Objection]:
        today = [row for row in others if row.day == window.day]
        for group in self.groups_on(window.day):
            if window.person not in group.people:
                continue
            short = [
                (stretch.start_min, stretch.end_min, stretch.left([*today, window]))
                for stretch in stretches(group, day, [row.away for row in (*today, window)])
                if window.person in stretch.present
                and stretch.is_in(*window.away)
                and stretch.left([*today, window]) < group.minimum.count
            ]
            if short:
                text = _(
                    "{group} {start}–{end} 只剩 {left} 人在校，至少要 {count} 人",
                    group=group.name,
                    start=clock_of(short[0][0]),
                    end=clock_of(short[-1][1]),
                    left=min(left for _start, _end, left in short),
                    count=group.minimum.count,
                )
                yield Objection(kind=ObjectionKind.PRESENCE, text=text)

    def _right(self, window: Window, rules: FlexRules, others: Sequence[Window]) -> Iterator[Objection]:
        text = left_for(self, window, rules, others)
        if text is not None:
            yield Objection(kind=ObjectionKind.RIGHT, text=text)


def _missed(row: Commitment) -> Objection:
    texts = {
        CommitmentKind.LESSON: _("要上课：{what}", what=row.what),
        CommitmentKind.PLACE: _("有课后服务：{what}", what=row.what),
        CommitmentKind.POST: _("有岗位：{what}", what=row.what),
    }
    return Objection(kind=_KINDS[row.kind], text=texts[row.kind])


def _share_time(one: Window, other: Window) -> bool:
    return one.start_min < other.end_min and other.start_min < one.end_min


def _fits_the_day(window: Window, rules: FlexRules) -> bool:
    first, last = rules.working_day_start_min, rules.working_day_end_min
    if window.kind is WindowKind.LATE_ARRIVAL and window.start_min != first:
        return False
    if window.kind is WindowKind.EARLY_LEAVE and window.end_min != last:
        return False
    return first <= window.start_min < window.end_min <= last
