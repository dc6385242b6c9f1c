"""Pots, deductions and caps of pay rules, each as a form."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from afterschool.load.held import INCIDENT_NAMES, IncidentKind
from afterschool.pay.rules import (
    Cap,
    DeductedFrom,
    Deduction,
    FixedMoney,
    HeadMoney,
    IncomeShare,
    Period,
    Pot,
    PotMoney,
    PotScope,
    PotWay,
    Split,
    Which,
)
from afterschool.texts import Message, _
from ui.window.forms import choice_field, number_field, text_field
from ui.window.pay.cards import RuleCard
from ui.window.pay.fields import Choices, fen_field, many_field, most_field, percent_field
from ui.window.pay.which_lines import which_lines

MONEY: dict[type, Message] = {
    FixedMoney: _("每月固定金额"),
    IncomeShare: _("收入的一部分"),
    HeadMoney: _("按班级学生数和天数"),
}
WAYS: dict[PotWay, Message] = {
    PotWay.DIVIDE: _("全部分完，各项金额只作权重"),
    PotWay.CEILING: _("按单价发，超出时按比例减"),
}
SCOPES: dict[PotScope, Message] = {
    PotScope.SCHOOL: _("全校每月一个"),
    PotScope.CLASS: _("每班每月一个"),
    PotScope.CLASS_DAY: _("每班每天一个"),
}
PERIODS: dict[Period, Message] = {
    Period.CLASS_DAY: _("每人每班每天"),
    Period.DAY: _("每人每天"),
    Period.MONTH: _("每人每月"),
}
SOURCES: dict[DeductedFrom, Message] = {
    DeductedFrom.DAY: _("当天的"),
    DeductedFrom.MONTH: _("当月的"),
}
MOST_MINUTES, MOST_WEIGHT, MOST_TIMES = 240, 100, 31


class PotCard(RuleCard):
    """A form over a :class:`Pot`."""

    def build(self) -> None:
        """The lines of a pot."""
        pot: Pot = self.value
        self.line(_("名称"), text_field(lambda value: self.put(name=value)), pot.name)
        kinds = [(kind.__name__, str(text)) for kind, text in MONEY.items()]
        self.line(_("钱从哪里来"), choice_field(self._set_kind, kinds), type(pot.money).__name__)
        self._money(pot.money)
        self.line(_("怎样分"), choice_field(lambda value: self.put(way=PotWay(value)), _texts(WAYS)), pot.way.value)
        scope = choice_field(lambda value: self.put(scope=PotScope(value)), _texts(SCOPES))
        self.line(_("范围"), scope, pot.scope.value)
        self.heading(_("先按几份分给几类人；不加就是一类"))
        for number, split in enumerate(pot.splits):
            self._split(number, split)
        self.add_action(_("加一类人"), self._add_split)

    def _money(self, money: PotMoney) -> None:
        if isinstance(money, FixedMoney):
            fixed = fen_field(lambda fen: self.put(money=FixedMoney(fixed_fen=fen)))
            self.line(_("金额"), fixed, money.fixed_fen)
        elif isinstance(money, IncomeShare):
            name = text_field(lambda value: self._put_money(income=value))
            self.line(_("收入的名称"), name, money.income)
            self.line(_("占"), percent_field(lambda part: self._put_money(part=part)), money.part)
        else:
            head = fen_field(lambda fen: self._put_money(per_head_fen=fen))
            least = fen_field(lambda fen: self._put_money(least_per_day_fen=fen))
            self.line(_("每生每天"), head, money.per_head_fen)
            self.line(_("每班每天至少"), least, money.least_per_day_fen)

    def _put_money(self, **changes: Any) -> None:
        self.put(money=replace(self.value.money, **changes))

    def _set_kind(self, kind: str) -> None:
        made: dict[str, PotMoney] = {
            FixedMoney.__name__: FixedMoney(fixed_fen=0),
            IncomeShare.__name__: IncomeShare(income=str(_("收费")), part=Fraction(1)),
            HeadMoney.__name__: HeadMoney(per_head_fen=0),
        }
        if kind != type(self.value.money).__name__:
            self.put_anew(money=made[kind])

    def _split(self, number: int, split: Split) -> None:
        name = text_field(lambda value: self.put_nth("splits", number, name=value), 160)
        weight = number_field(lambda value: self.put_nth("splits", number, weight=value), 1, MOST_WEIGHT)
        remove = self.remove_button("splits", number)
        self.numbered((_("名称"), name, split.name), (_("份数"), weight, split.weight), remove=remove)
        which_lines(self, split.which, self._set_which(number))

    def _set_which(self, number: int) -> Callable[[Which], None]:
        return lambda which: self.put_nth("splits", number, which=which)

    def _add_split(self) -> None:
        """The first group is made for homeroom teachers, as is usual; the second takes the others."""
        is_first = not self.value.splits
        name, which = (_("班主任"), Which(own_class=True)) if is_first else (_("其他人"), Which())
        self.put_anew(splits=(*self.value.splits, Split(weight=1, which=which, name=str(name))))


class DeductionCard(RuleCard):
    """A form over a :class:`Deduction`."""

    def build(self) -> None:
        """The lines of a deduction."""
        row: Deduction = self.value
        self.line(_("名称"), text_field(lambda value: self.put(name=value)), row.name)
        kind = choice_field(lambda value: self.put(incident=IncidentKind(value)), _texts(INCIDENT_NAMES))
        self.line(_("什么情况"), kind, row.incident.value)
        over = number_field(lambda value: self.put(over_min=value), 0, MOST_MINUTES, _("分钟"))
        self.line(_("超过多少才扣"), over, row.over_min, _("只对迟到和早退"))
        self.line(_("每次扣"), percent_field(lambda part: self.put(part=part)), row.part)
        source = choice_field(lambda value: self.put(taken_from=DeductedFrom(value)), _texts(SOURCES))
        self.line(_("扣哪一段的"), source, row.taken_from.value)
        self.line(_("第几次起全扣"), most_field(lambda value: self.put(all_at=value), MOST_TIMES), row.all_at)
        self.line(_("扣哪些项目"), many_field(lambda values: self.put(items=values), self.words.items), row.items)


class CapCard(RuleCard):
    """A form over a :class:`Cap`."""

    def build(self) -> None:
        """The lines of a cap."""
        cap: Cap = self.value
        self.line(_("名称"), text_field(lambda value: self.put(name=value)), cap.name)
        self.line(_("最多"), fen_field(lambda fen: self.put(most_fen=fen)), cap.most_fen)
        period = choice_field(lambda value: self.put(period=Period(value)), _texts(PERIODS))
        self.line(_("按什么算"), period, cap.period.value)
        self.line(_("哪些项目"), many_field(lambda values: self.put(items=values), self.words.items), cap.items)
        which_lines(self, cap.which, lambda which: self.put(which=which), only_people=True)


def _texts(words: Mapping[Any, Message]) -> Choices:
    return [(word.value, str(text)) for word, text in words.items()]
