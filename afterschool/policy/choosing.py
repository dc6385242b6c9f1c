"""Which clauses hold for a school: its profile, the national base, the dated layers, and what it set for itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from afterschool.model.school import PolicyParameter, School
from afterschool.model.semester import Semester
from afterschool.policy.clause import Clause, Layer, Profile, clause
from afterschool.policy.items import ITEMS, LOCAL, OFF, ON, SAME, Item, Measure, Topic
from afterschool.policy.profiles import LAYERS, NATIONAL, PROFILES
from afterschool.policy.reading import clock_texts, is_number
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedClause:
    """What a school is asked, with every document that asks it."""

    item: Item
    value: str
    """What is checked; empty for what is attested."""
    clauses: tuple[Clause, ...]
    """Of those who ask, the school's own document first, then later guidance, then the national base."""
    own: PolicyParameter | None = None
    """What the school entered for it: a value of its own, a note, or both."""

    @property
    def is_off(self) -> bool:
        """Whether the school switched it off."""
        return self.value == OFF

    @property
    def asks_any(self) -> bool:
        """Whether it is asked that there is any, however little."""
        return self.item.asks_any is not None and self.value == "1"

    @property
    def words(self) -> Message:
        """What is asked, with the value."""
        item = self.item
        if self.asks_any and item.asks_any is not None:
            return item.asks_any
        return item.asks.filled(value=_("当地正常下班时间") if self.value == LOCAL else self.value)

    @property
    def official(self) -> str:
        """The value that the document asks."""
        return self.clauses[0].value

    @property
    def unread(self) -> str:
        """What the school entered and nobody can read as a value of this rule; empty where there is no such thing."""
        entered = self.own.value if self.own and self.item.is_rule else ""
        return "" if entered in ("", SAME) or is_value(self.item, entered) else entered

    @property
    def note(self) -> str:
        """What the school wrote to it."""
        return self.own.note if self.own else ""


def profile_of(policy: str) -> Profile:
    """The profile of that id; the national one where a school follows a document that the program does not know."""
    return PROFILES.get(policy, NATIONAL)


def is_value(item: Item, value: str) -> bool:
    """Whether ``value`` can be the parameter of ``item``."""
    if value in (ON, OFF):
        return item.measure is Measure.SWITCH or value == OFF
    if item.measure is Measure.NUMBER:
        return is_number(value) and int(value) <= item.most
    return item.measure is Measure.CLOCK and (value == LOCAL or bool(clock_texts(value)))


def layers_on(school: School, semester: Semester) -> tuple[Layer, ...]:
    """The dated layers that hold: those of before the semester's end, unless the school switched them."""
    switches = {row.rule_id: row.value for row in school.policy_parameters}
    return tuple(
        layer for layer in LAYERS if switches.get(layer.id, ON if layer.since <= semester.last_day else OFF) != OFF
    )


def asked_clauses(profile: Profile, school: School, semester: Semester) -> tuple[AskedClause, ...]:
    """Every clause that the school is asked, each item once, in the order of topics and within one of the items."""
    own = {row.rule_id: row for row in school.policy_parameters}
    by_item: dict[str, list[Clause]] = {}
    for row in _clauses(profile, layers_on(school, semester)):
        by_item.setdefault(row.item.id, []).append(row)
    for key, parameter in own.items():
        if key not in by_item and _asks_more(parameter):
            by_item[key] = [clause("school", "", key, parameter.value)]
    asked = [_asked(ITEMS[key], tuple(rows), own.get(key)) for key, rows in by_item.items()]
    topics, order = list(Topic), list(ITEMS)
    return tuple(sorted(asked, key=lambda row: (topics.index(row.item.topic), order.index(row.item.id))))


def values_of(clauses: Iterable[AskedClause]) -> Mapping[str, str]:
    """Rule id -> the value that is checked."""
    return {row.item.id: row.value for row in clauses if row.item.is_rule}


def noted(school: School, asked: AskedClause, note: str) -> School:
    """``school`` with ``note`` to a clause; without a note and a value of its own nothing is kept of it."""
    old = next((row for row in school.policy_parameters if row.rule_id == asked.item.id), None)
    value = old.value if old and asked.item.is_rule else SAME
    return _with(
        school, PolicyParameter(rule_id=asked.item.id, value=value, note=note), keep=bool(note) or value != SAME
    )


def with_own_value(school: School, item: Item, value: str | None) -> School:
    """``school`` with a value of its own for a rule; ``None``: what the documents ask. A note to it stays."""
    note = next((row.note for row in school.policy_parameters if row.rule_id == item.id), "")
    row = PolicyParameter(rule_id=item.id, value=SAME if value is None else value, note=note)
    return _with(school, row, keep=bool(note) or value is not None)


def switched(school: School, layer: Layer, *, on: bool) -> School:
    """``school`` with later guidance switched on or off, whenever its semester is."""
    return _with(school, PolicyParameter(rule_id=layer.id, value=ON if on else OFF), keep=True)


def _with(school: School, row: PolicyParameter, *, keep: bool) -> School:
    """``row`` in the place of the one before, or at the end; not kept: without it."""
    before = school.policy_parameters
    if not keep:
        return replace(school, policy_parameters=tuple(one for one in before if one.rule_id != row.rule_id))
    if all(one.rule_id != row.rule_id for one in before):
        return replace(school, policy_parameters=(*before, row))
    return replace(school, policy_parameters=tuple(row if one.rule_id == row.rule_id else one for one in before))


def _clauses(profile: Profile, layers: tuple[Layer, ...]) -> Iterator[Clause]:
    """From the most particular to the most general; later guidance before earlier."""
    yield from profile.clauses
    for layer in reversed(layers):
        yield from layer.clauses
    yield from () if profile is NATIONAL else NATIONAL.clauses


def _asks_more(parameter: PolicyParameter) -> bool:
    """Whether a school asks something of itself that no document asks."""
    item = ITEMS.get(parameter.rule_id)
    return item is not None and item.is_rule and parameter.value != OFF and is_value(item, parameter.value)


def _asked(item: Item, clauses: tuple[Clause, ...], own: PolicyParameter | None) -> AskedClause:
    value = clauses[0].value
    if own is not None and item.is_rule and is_value(item, own.value):
        value = own.value
    return AskedClause(item=item, value=value, clauses=clauses, own=own)
