"""The lines of a form that say which people and places a rule means."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from afterschool.model.vocabulary import RANKS, SKILLS
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind, Weekday, name_of
from afterschool.pay.rules import Which
from afterschool.texts import Message, _
from ui.window.forms import Field, choice_field
from ui.window.pay.cards import RuleCard
from ui.window.pay.fields import Choices, clock_field, many_field

EITHER = "either"
_ABOUT_PLACES: tuple[tuple[str, Message, type[StrEnum]], ...] = (
    ("programmes", _("项目"), Programme),
    ("kinds", _("活动"), SessionKind),
    ("roles", _("角色"), Role),
    ("duties", _("岗位类别"), DutyKind),
    ("weekdays", _("星期"), Weekday),
)


def which_lines(card: RuleCard, which: Which, commit: Callable[[Which], None], *, only_people: bool = False) -> None:
    """A line for each field of ``which``; nothing chosen means that all are meant."""
    now = [which]

    def change(**changes: Any) -> None:
        now[0] = replace(now[0], **changes)
        commit(now[0])

    if not only_people:
        _lines_about_places(card, which, change)
    kinds: Field[tuple[str, ...]] = many_field(
        lambda values: change(staff_kinds=tuple(map(StaffKind, values))), _named(StaffKind)
    )
    card.line(_("人员类别"), kinds, tuple(kind.value for kind in which.staff_kinds))
    card.line(_("职级"), many_field(lambda values: change(ranks=values), _listed(RANKS)), which.ranks)
    card.line(_("学科与技能"), many_field(lambda values: change(skills=values), _listed(SKILLS)), which.skills)
    card.line(_("只给这些人"), many_field(lambda values: change(people=values), card.words.people), which.people)


def _lines_about_places(card: RuleCard, which: Which, change: Callable[..., None]) -> None:
    for field, name, kind in _ABOUT_PLACES:
        card.line(name, _many_of(field, kind, change), tuple(word.value for word in getattr(which, field)))
    card.line(_("时段"), many_field(lambda values: change(phases=values), card.words.phases), which.phases)
    card.line(_("几点起"), clock_field(lambda value: change(from_min=value)), which.from_min)
    card.line(_("几点前"), clock_field(lambda value: change(before_min=value)), which.before_min)
    covers = _three_ways(lambda value: change(covers=value), _("只算代班"), _("不算代班"))
    card.line(_("代班"), covers, which.covers)
    own = _three_ways(lambda value: change(own_class=value), _("班主任带自己的班"), _("其他情况"))
    card.line(_("自己的班"), own, which.own_class)


def _many_of(field: str, kind: type[StrEnum], change: Callable[..., None]) -> Field[tuple[str, ...]]:
    return many_field(lambda values: change(**{field: tuple(map(kind, values))}), _named(kind))


def _three_ways(commit: Callable[[bool | None], None], yes: Message, no: Message) -> Field[bool | None]:
    texts = [(EITHER, str(_("不限"))), ("yes", str(yes)), ("no", str(no))]
    field = choice_field(lambda value: commit(None if value == EITHER else value == "yes"), texts)
    return Field(field.widget, lambda value: field.show(EITHER if value is None else "yes" if value else "no"))


def _named(kind: type[StrEnum]) -> Choices:
    return [(word.value, str(name_of(word))) for word in kind]


def _listed(words: Any) -> Choices:
    return [(key, str(text)) for key, text in words.items()]
