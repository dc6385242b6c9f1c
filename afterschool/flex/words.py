"""What people read of flexible hours: amounts, windows, rules, days."""

from collections.abc import Iterator

from afterschool.flex.account import LINE_NAMES, Account, AccountLine, Sums, Unit
from afterschool.flex.day import NOT_ROSTERED, PersonDay
from afterschool.flex.overview import LeastPresent, least_present, upset
from afterschool.flex.rows import window_words
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import MODEL_NAMES, FlexModel, FlexRules
from afterschool.model.time import clock_of
from afterschool.model.words import WEEK, name_of
from afterschool.record.names import Names
from afterschool.texts import Message, _, joined


def amount_words(amount: int, unit: Unit) -> Message:
    """An amount with its unit, e.g. ``1 小时 30 分钟``; below 0 with a minus sign."""
    if unit is not Unit.MINUTES:
        return _("{count} 次", count=amount)
    sign, (hours, minutes) = "-" if amount < 0 else "", divmod(abs(amount), 60)
    if hours == 0:
        return _("{sign}{minutes} 分钟", sign=sign, minutes=minutes)
    if minutes == 0:
        return _("{sign}{hours} 小时", sign=sign, hours=hours)
    return _("{sign}{hours} 小时 {minutes} 分钟", sign=sign, hours=hours, minutes=minutes)


UNIT_NAMES: dict[Unit, Message] = {
    Unit.MINUTES: _("时间银行"),
    Unit.WINDOWS: _("推迟到校、提前离校"),
    Unit.LEAVES: _("半天或外出"),
}


def rules_words(rules: FlexRules) -> Message:
    """What a version grants, in a sentence."""
    return _("{model}：{rates}", model=MODEL_NAMES[rules.model], rates=joined(list(_rates(rules)), _("；")))


def _rates(rules: FlexRules) -> Iterator[Message]:
    bank, exchange, leaves = rules.time_bank, rules.exchange, rules.right_to_leave
    if rules.model is FlexModel.TIME_BANK:
        yield _("课后服务每节存 {lesson} 分钟，代课每节存 {cover} 分钟", lesson=bank.lesson_min, cover=bank.cover_min)
        if bank.clear_by is not None:
            yield _("{day} 清零", day=bank.clear_by)
    elif rules.model is FlexModel.EXCHANGE:
        after = clock_of(exchange.evening_after_min)
        yield _("一周每 {count} 次晚间值班（{after} 以后）换 1 次", count=exchange.duties, after=after)
        yield _("每月半天 {count} 次", count=exchange.half_days_a_month)
    else:
        yield _("每周提前离校 {count} 次", count=leaves.early_leaves_a_week)
        yield _("每月外出 {count} 次", count=leaves.free_leaves_a_month)


def day_words(day: PersonDay, rules: FlexRules) -> Message:
    """When somebody could come and go on a date, and what they must be there for."""
    known = [row.what for row in day.commitments] + ([] if day.is_rostered else [NOT_ROSTERED])
    what = joined(known) if known else _("没有安排")
    arrival, leave = day.latest_arrival_min(rules), day.earliest_leave_min(rules)
    return _(
        "{day} {weekday} 最晚 {arrival} 到，最早 {leave} 走；{what}",
        day=day.day,
        weekday=name_of(WEEK[day.day.weekday()]),
        arrival=clock_of(arrival),
        leave=clock_of(leave),
        what=what,
    )


def least_words(least: LeastPresent) -> Message:
    """When the fewest of a group are there, and how many there must be."""
    names = {"group": least.group.name, "start": clock_of(least.start_min), "end": clock_of(least.end_min)}
    return _(
        "{group}最少 {left} 人在校（{start}–{end}），下限 {count} 人",
        left=least.left,
        count=least.group.minimum.count,
        **names,
    )


def sums_words(sums: Sums, unit: Unit, left: int | None = None) -> Message:
    """Earned, spent, lapsed and left: of a month that is not what it comes to, but what there was at its end."""
    return _(
        "{unit}：存入 {earned}，使用 {spent}，清零 {lapsed}，剩余 {left}",
        unit=UNIT_NAMES[unit],
        earned=amount_words(sums.earned, unit),
        spent=amount_words(sums.spent, unit),
        lapsed=amount_words(sums.lapsed, unit),
        left=amount_words(sums.balance if left is None else left, unit),
    )


def statement_lines(account: Account) -> Iterator[Message]:
    """The account line by line with what is left after each, and the sums of each month and of all."""
    for unit in account.units:
        for row, left in account.balances(unit):
            yield _line_words(row, left)
        for month in account.months:
            words = sums_words(account.sums(unit, month), unit, account.left_after(unit, month))
            yield Message("{month} {sums}", {"month": str(month), "sums": words})
        yield _("到 {day} {sums}", day=account.until, sums=sums_words(account.sums(unit), unit))


def _line_words(row: AccountLine, left: int) -> Message:
    return _(
        "{day} {kind} {amount}（{text}），剩余 {left}",
        day=row.day,
        kind=LINE_NAMES[row.kind],
        amount=amount_words(row.amount, row.unit),
        text=row.text,
        left=amount_words(left, row.unit),
    )


def week_lines(week: FlexWeek, names: Names) -> Iterator[Message]:
    """The windows of a week, date by date, with how many stay and what speaks against a window now."""
    wrong = {row.window: objections for row, objections in upset(week)}
    for day in week.days:
        yield _("{day} {weekday}", day=day.day, weekday=name_of(WEEK[day.day.weekday()]))
        for row in week.windows:
            if row.day == day.day:
                yield Message("  {name} {what}", {"name": names.person(row.person), "what": window_words(row)})
                for one in wrong.get(row.window, ()):
                    yield _("    不妥：{text}", text=one.text)
        for least in least_present(week, day):
            yield Message("  {what}", {"what": least_words(least)})
    yield _("共 {count} 次", count=len(week.windows))
