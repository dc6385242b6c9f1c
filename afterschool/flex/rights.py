"""What the rules leave somebody to spend on a window in a week: minutes, times a week, times a month."""

from collections.abc import Sequence
from datetime import date

from afterschool.flex.account import LineKind, Unit
from afterschool.flex.accounted_week import AccountedWeek
from afterschool.flex.rows import FLEXIBLE, Window, WindowKind
from afterschool.model.flex_rules import FlexModel, FlexRules
from afterschool.texts import Message, _


def left_for(week: AccountedWeek, window: Window, rules: FlexRules, others: Sequence[Window]) -> Message | None:
    """Why the rules do not give ``window`` beside ``others``, the other windows of the week; ``None``: they do."""
    own = [row for row in others if row.person == window.person]
    if window.kind in FLEXIBLE:
        text = _too_much(window, rules, own)
        if text is not None:
            return text
    if rules.model is FlexModel.TIME_BANK:
        return _saved(week, window, rules, own)
    return _times(week, window, rules, own) if window.kind in FLEXIBLE else _leaves(week, window, rules, own)


def times_granted(week: AccountedWeek, person: str) -> int:
    """How many late arrivals and early leaves the week gives ``person``, in the models that count them."""
    account = week.accounts.get(person)
    lines = account.lines if account else ()
    return sum(
        row.amount
        for row in lines
        if row.unit is Unit.WINDOWS and row.kind is LineKind.EARNED and week.monday <= row.day <= week.sunday
    )


def _too_much(window: Window, rules: FlexRules, own: Sequence[Window]) -> Message | None:
    if window.minutes > rules.longest_min:
        return _("最长 {count} 分钟", count=rules.longest_min)
    had = sum(row.kind in FLEXIBLE for row in own)
    if had >= rules.most_a_week:
        return _("本周已有 {count} 次，每周最多 {most} 次", count=had, most=rules.most_a_week)
    return None


def _saved(week: AccountedWeek, window: Window, rules: FlexRules, own: Sequence[Window]) -> Message | None:
    cleared = rules.time_bank.clear_by
    if cleared is not None and week.monday <= cleared < window.day:
        return _("时间银行在 {day} 清零，之后要重新积累", day=cleared)
    left = week.saved.get(window.person, 0) - sum(row.minutes for row in own)
    if window.minutes > left:
        return _("时间银行还有 {left} 分钟，要用 {asked} 分钟", left=left, asked=window.minutes)
    return None


def _times(week: AccountedWeek, window: Window, rules: FlexRules, own: Sequence[Window]) -> Message | None:
    if rules.model is FlexModel.RIGHT_TO_LEAVE and window.kind is not WindowKind.EARLY_LEAVE:
        return _("按现在的规则只能提前离校，不能推迟到校")
    granted, used = times_granted(week, window.person), sum(row.kind in FLEXIBLE for row in own)
    if used >= granted:
        return _("本周可用 {granted} 次，已用 {used} 次", granted=granted, used=used)
    return None


def _leaves(week: AccountedWeek, window: Window, rules: FlexRules, own: Sequence[Window]) -> Message | None:
    exchange = rules.model is FlexModel.EXCHANGE
    longest = rules.exchange.half_day_min if exchange else rules.right_to_leave.free_leave_min
    granted = rules.exchange.half_days_a_month if exchange else rules.right_to_leave.free_leaves_a_month
    if window.minutes > longest:
        return _("最长 {count} 分钟", count=longest)
    elsewhere = [row for row in week.book.record.current_windows.values() if not _in_week(week, row.day)]
    used = sum(
        row.kind is WindowKind.LEAVE and (row.day.year, row.day.month) == (window.day.year, window.day.month)
        for row in [*own, *elsewhere]
        if row.person == window.person
    )
    if used >= granted:
        return _("本月可用 {granted} 次，已用 {used} 次", granted=granted, used=used)
    return None


def _in_week(week: AccountedWeek, day: date) -> bool:
    return week.monday <= day <= week.sunday
