"""All of one item of pay: what is counted, its price step by step, which places, factors, limits, its pot."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from afterschool.exact import exact
from afterschool.pay.rules import Basis, Factor, Measure, PayItem, Step, Which
from afterschool.texts import Message, _
from ui.window.forms import choice_field, decimal_field, flag_field, number_field, text_field
from ui.window.pay.cards import RuleCard
from ui.window.pay.fields import fen_field, most_field
from ui.window.pay.which_lines import which_lines

BASES: dict[Basis, Message] = {
    Basis.NONE: _("不分档"),
    Basis.PUPILS: _("按学生人数分档"),
    Basis.MINUTES: _("按分钟分档"),
    Basis.NTH_OF_DAY: _("按当天第几次分档"),
    Basis.NTH_OF_MONTH: _("按当月第几次分档"),
}
MOST_STEP = 9999
MOST_MINUTES = 600


class ItemCard(RuleCard):
    """A form over a :class:`PayItem`."""

    def build(self) -> None:
        """The lines of an item."""
        item: PayItem = self.value
        if item.measure is Measure.TIME:
            unit = number_field(lambda value: self.put(unit_min=value), 1, MOST_MINUTES, _("分钟"))
            self.line(_("多少分钟算 1 次"), unit, item.unit_min)
        if item.measure is Measure.CHECK:
            note = _("考核结果按这个名称逐月登记")
            self.line(_("考核名称"), text_field(lambda value: self.put(check=value)), item.check, note)
        pots = [("", str(_("不从经费池支付"))), *self.words.pots]
        pot = choice_field(lambda value: self.put(pot=value or None), pots)
        self.line(_("经费池"), pot, item.pot or "")
        self._prices(item)
        self._factors(item)
        self.heading(_("给谁、给哪些场次"))
        which_lines(self, item.which, lambda which: self.put(which=which))

    def _prices(self, item: PayItem) -> None:
        self.heading(_("单价"))
        basis = choice_field(
            lambda value: self.put_anew(basis=Basis(value)), [(word.value, str(text)) for word, text in BASES.items()]
        )
        self.line(_("分档"), basis, item.basis.value)
        for number in range(len(item.prices)):
            self._price(item, number)
        self.add_action(_("加一档"), self._add_step)

    def _price(self, item: PayItem, number: int) -> None:
        step = item.prices[number]
        price = fen_field(lambda fen: self.put_nth("prices", number, price_fen=fen))
        head = flag_field(lambda is_so: self.put_nth("prices", number, per_head=is_so))
        last = most_field(lambda value: self.put_nth("prices", number, up_to=value), MOST_STEP)
        remove = self.remove_button("prices", number)
        remove.setEnabled(len(item.prices) > 1)
        self.numbered(
            (_("到"), last, step.up_to),
            (_("单价"), price, step.price_fen),
            (_("乘学生数"), head, step.per_head),
            remove=remove,
        )

    def _add_step(self) -> None:
        prices: tuple[Step, ...] = self.value.prices
        limits = [step.up_to for step in prices if step.up_to is not None]
        before = replace(prices[-1], up_to=prices[-1].up_to or max(limits, default=0) + 1)
        basis = Basis.PUPILS if self.value.basis is Basis.NONE else self.value.basis
        self.put_anew(prices=(*prices[:-1], before, Step(price_fen=before.price_fen)), basis=basis)

    def _factors(self, item: PayItem) -> None:
        self.heading(_("系数"))
        for number, factor in enumerate(item.factors):
            times = decimal_field(self._set_times(number), 10)
            name = text_field(self._set_name(number), 160)
            remove = self.remove_button("factors", number)
            self.numbered((_("名称"), name, factor.name), (_("单价乘"), times, float(factor.times)), remove=remove)
            which_lines(self, factor.which, self._set_which(number))
        self.add_action(_("加一个系数"), self._add_factor)

    def _set_times(self, number: int) -> Callable[[float], None]:
        return lambda value: self.put_nth("factors", number, times=exact(value))

    def _set_name(self, number: int) -> Callable[[str], None]:
        return lambda value: self.put_nth("factors", number, name=value)

    def _set_which(self, number: int) -> Callable[[Which], None]:
        return lambda which: self.put_nth("factors", number, which=which)

    def _add_factor(self) -> None:
        self.put_anew(factors=(*self.value.factors, Factor(times=Fraction(1), name=str(_("系数")))))
