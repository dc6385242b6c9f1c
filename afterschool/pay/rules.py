"""The language of pay rules: what a school's pay is composed of, as data.

A *version* of the rules holds for whole months (a cap, a pot or a monthly post means nothing in half of one). It has
*items*, each of which counts something (:class:`Measure`) and prices it (:class:`Step`, :class:`Factor`); *pots* that
items are paid from; *deductions*; *caps*. Their order is fixed and is that of ``afterschool.pay.working``:
count and price, divide pots, deduct, cap, hold pots to their money.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from afterschool.load.held import IncidentKind
from afterschool.model.month import Month
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind, Weekday


class Measure(StrEnum):
    """What an item counts."""

    LESSON = "lesson"
    """Each place is one."""
    TIME = "time"
    """Minutes of the place ÷ ``unit_min``: 120 minutes by 40 are 3 lessons."""
    POINT = "point"
    """The place's load points."""
    DAY = "day"
    """Each day with such a place is one, however many there are."""
    CLASS_DAY = "class_day"
    """Each class served on a day is one (人次)."""
    MONTH = "month"
    """One, if there was such a place in the month."""
    POST = "post"
    """One for everybody who is meant, served or not (a fixed post)."""
    CHECK = "check"
    """The result of a monthly check, between 0 and 1."""


class Basis(StrEnum):
    """What decides which step of a price holds."""

    NONE = "none"
    PUPILS = "pupils"
    """Pupils of the place."""
    MINUTES = "minutes"
    """Minutes of the place, or of the day where days are counted."""
    NTH_OF_DAY = "nth_of_day"
    """The how-many-th unit of the day it is."""
    NTH_OF_MONTH = "nth_of_month"


class Period(StrEnum):
    """What a cap is counted over."""

    CLASS_DAY = "class_day"
    """One person with one class on one day; a place with several classes is in equal parts with each."""
    DAY = "day"
    MONTH = "month"


class PotWay(StrEnum):
    """How a pot's money meets its items."""

    DIVIDE = "divide"
    """All of it is divided; what the items come to are only weights."""
    CEILING = "ceiling"
    """The items are paid as priced; if they come to more than the pot, all are cut in proportion."""


class PotScope(StrEnum):
    """How many pots there are."""

    SCHOOL = "school"
    """One a month."""
    CLASS = "class"
    """One a month for each class."""
    CLASS_DAY = "class_day"
    """One a day for each class."""


class DeductedFrom(StrEnum):
    """What a deduction is a part of."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which people and places are meant. Every field that is not empty must fit; all empty means everybody."""

    programmes: tuple[Programme, ...] = ()
    kinds: tuple[SessionKind, ...] = ()
    roles: tuple[Role, ...] = ()
    duties: tuple[DutyKind, ...] = ()
    phases: tuple[str, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    from_min: int | None = None
    """Places that start at this minute of the day or later."""
    before_min: int | None = None
    """Places that start before it."""
    covers: bool | None = None
    """Only covers, or none of them."""
    own_class: bool | None = None
    """Only where the person is, or is not, a homeroom teacher of a class that is served."""
    staff_kinds: tuple[StaffKind, ...] = ()
    ranks: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    """Subject groups: one of the person's skills."""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The price of one unit up to a limit of the item's basis."""

    price_fen: int
    per_head: bool = False
    """The price is for each pupil of the place."""
    up_to: int | None = None
    """The last value of the basis for which it holds; ``None``: from here on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """Multiplies the price of places that are meant."""

    times: Fraction
    which: Which = Which()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayItem:
    """One thing that is paid. The unit price after factors is rounded to the fen."""

    id: str
    name: str
    measure: Measure
    prices: tuple[Step, ...]
    basis: Basis = Basis.NONE
    which: Which = Which()
    factors: tuple[Factor, ...] = ()
    unit_min: int = 60
    """For :attr:`Measure.TIME`: minutes of one unit."""
    check: str = ""
    """For :attr:`Measure.CHECK`: its id."""
    most_per_day: int | None = None
    """Units counted at most; the earliest of the day are."""
    most_per_month: int | None = None
    pot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedMoney:
    """The same every month."""

    fixed_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeShare:
    """A part of an income of the month."""

    income: str
    part: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMoney:
    """For each class and each day on which it is served: so much a pupil, and at least so much."""

    per_head_fen: int
    least_per_day_fen: int = 0


PotMoney = FixedMoney | IncomeShare | HeadMoney


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A group that gets ``weight`` parts of each pot; everybody belongs to the first group that fits."""

    weight: int
    which: Which = Which()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """Money that items are paid from."""

    id: str
    name: str
    money: PotMoney
    way: PotWay = PotWay.DIVIDE
    scope: PotScope = PotScope.SCHOOL
    splits: tuple[Split, ...] = ()
    """Empty: one group. A group nobody of which served leaves its parts to the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """What an incident costs: ``part`` each time, all of it from the ``all_at``-th on, never more than all."""

    id: str
    name: str
    incident: IncidentKind
    part: Fraction
    over_min: int = 0
    """Late and early: only by more than this."""
    all_at: int | None = None
    taken_from: DeductedFrom = DeductedFrom.DAY
    items: tuple[str, ...] = ()
    """Which items' money it is a part of; empty: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most that one person is paid in a period (封顶)."""

    id: str
    name: str
    most_fen: int
    period: Period
    items: tuple[str, ...] = ()
    """Empty: all."""
    which: Which = Which()
    """Which people; only its fields about people count."""

    def covers(self, item: str) -> bool:
        """Whether the money of ``item`` counts."""
        return not self.items or item in self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
    """Rules that hold from one month to another, both included."""

    id: str
    name: str
    first_month: Month
    last_month: Month | None = None
    """``None``: until further notice."""
    items: tuple[PayItem, ...]
    pots: tuple[Pot, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    caps: tuple[Cap, ...] = ()

    def holds_in(self, month: Month) -> bool:
        """Whether these are the rules of ``month``."""
        return self.first_month <= month and (self.last_month is None or month <= self.last_month)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRules:
    """All versions; at most one holds in a month."""

    versions: tuple[RuleVersion, ...]

    def version_of(self, month: Month) -> RuleVersion | None:
        """The rules of ``month``."""
        return next((version for version in self.versions if version.holds_in(month)), None)
