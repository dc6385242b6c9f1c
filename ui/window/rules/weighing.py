"""What weights mean in words: levels, presets, and what they trade for what. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from afterschool.model.rules import default_weights
from afterschool.texts import Message, _

UNCOVERED, UNFAIRNESS, CHANGE = "uncovered", "unfairness", "change"
_COMMON = {**default_weights(), CHANGE: 2.0}
"""Weight of each amount at the level of :data:`LEVELS` with the factor 1; changes count only where asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much something matters, in a word."""

    id: str
    name: Message
    factor: float
    """Of the common weight."""


LEVELS = (
    Level(id="none", name=_("不考虑"), factor=0),
    Level(id="little", name=_("少看重"), factor=0.5),
    Level(id="common", name=_("一般"), factor=1),
    Level(id="much", name=_("多看重"), factor=3),
    Level(id="most", name=_("最看重"), factor=10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """Weights that belong together, named by what a school wants with them."""

    id: str
    name: Message
    levels: Mapping[str, str]
    """Level by amount where it is not the common one; changes are not considered unless named."""

    @property
    def weights(self) -> dict[str, float]:
        """All weights."""
        made = default_weights()
        return made | {amount: weight_at(amount, level) for amount, level in self.levels.items()}


PRESETS = (
    Preset(id="standard", name=_("标准"), levels={}),
    Preset(id="balance", name=_("工作量均衡优先"), levels={UNFAIRNESS: "most"}),
    Preset(id="familiar", name=_("熟悉的教师优先"), levels={"stranger": "most", "sport_stranger": "most"}),
    Preset(id="home", name=_("少留校优先"), levels={"staff_day": "most"}),
    Preset(id="wishes", name=_("个人意愿优先"), levels={"prefer": "most"}),
    Preset(id="steady", name=_("少变动优先"), levels={CHANGE: "most"}),
)


def weight_at(amount: str, level: str) -> float:
    """The weight of an amount at a level."""
    return _COMMON[amount] * next(row.factor for row in LEVELS if row.id == level)


def level_of(amount: str, weight: float) -> str:
    """The level that a weight means, empty for one between levels."""
    return next((row.id for row in LEVELS if weight_at(amount, row.id) == weight), "")


def preset_of(weights: Mapping[str, float]) -> str:
    """The preset that has exactly these weights, empty when they are the school's own."""
    return next((row.id for row in PRESETS if row.weights == dict(weights)), "")


def trades(weights: Mapping[str, float]) -> tuple[Message, ...]:
    """What these weights trade for what: everything counted in the commonest coin, days at school or the next
    amount that has a weight. The score is a sum of weight × amount, so the rates are exact.
    """
    counted = [amount for amount in _COINS if weights.get(amount, 0) > 0]
    if not counted:
        return (_("没有看重的项目：只保证少缺人。"),)
    coin, price = counted[0], weights[counted[0]]
    lines = [_rate(amount, weights[amount], coin, price) for amount in counted[1:]]
    if weights.get(UNFAIRNESS, 0) > 0:
        # From one point above and one below the mean to both at the mean: 1² + 1² - 0.
        lines.insert(0, _worth(_("把 1 分工作从多担 1 分的人换给少担 1 分的人"), coin, 2 * weights[UNFAIRNESS] / price))
    if weights.get(UNCOVERED, 0) > 0:
        lines.append(_worth(_("少缺 1 人次"), coin, weights[UNCOVERED] / price))
    return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    """How an amount that is counted one by one is spoken of: one saved, one paid, several paid."""

    saved: Message
    one: Message
    many: Message


_COINS: Mapping[str, Coin] = {
    "staff_day": Coin(saved=_("少 1 个留校人天"), one=_("多 1 个留校人天"), many=_("多 {count} 个留校人天")),
    "stranger": Coin(saved=_("少 1 人次生面孔"), one=_("多 1 人次生面孔"), many=_("多 {count} 人次生面孔")),
    "sport_stranger": Coin(
        saved=_("少 1 人次体育生面孔"), one=_("多 1 人次体育生面孔"), many=_("多 {count} 人次体育生面孔")
    ),
    "prefer": Coin(saved=_("少 1 分违背意愿"), one=_("多 1 分违背意愿"), many=_("多 {count} 分违背意愿")),
    CHANGE: Coin(saved=_("少 1 人次变动"), one=_("多 1 人次变动"), many=_("多 {count} 人次变动")),
}
"""The commonest coin first."""


def _worth(gain: Message, coin: str, count: float) -> Message:
    words = _COINS[coin]
    number = f"{count:,.1f}".removesuffix(".0")
    return _("{gain}，值得{much}", gain=gain, much=words.one if number == "1" else words.many.filled(count=number))


def _rate(amount: str, weight: float, coin: str, price: float) -> Message:
    """So much of one for so much of the other, with the larger number on the side that is cheaper."""
    dear, cheap, ratio = (amount, coin, weight / price) if weight >= price else (coin, amount, price / weight)
    return _worth(_COINS[dear].saved, cheap, ratio)
