"""The rules that no roster may break: what each asks, why, its clause, and what the school can set."""

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from afterschool.model.words import MergeScope, SessionKind, name_of
from afterschool.rules.registry import HARD_RULES
from afterschool.rules.rule import HardRule
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window import forms
from ui.window.rules.binding import Binding, attribute, entry
from ui.window.tips import set_tip

MERGED = (SessionKind.HOMEWORK, SessionKind.NOON, SessionKind.EXTENDED, SessionKind.EVENING)


def hard_card(binding: Binding) -> QWidget:
    """A card with all of them, each with its fields under it."""
    parts: list[QWidget] = [
        look.label(_("一定要遵守"), "heading"),
        look.label(_("自动排班和手工调整都按这些规则检查，每一条写明出处。"), "muted", wrap=True),
    ]
    for rule in HARD_RULES:
        parts.append(_told(rule))
        if rule.id in _FIELDS:
            parts.append(_fields(binding, _FIELDS[rule.id]))
    return look.card(*parts)


def _told(rule: HardRule) -> QWidget:
    name = look.label(rule.name)
    set_tip(name, str(rule.clause))
    font = name.font()
    font.setBold(True)
    name.setFont(font)
    words = _("{reason}（{clause}）", reason=rule.reason, clause=rule.clause)
    told = look.told(name, look.label(words, "muted", wrap=True))
    told.setContentsMargins(0, Space.SMALL, 0, 0)
    return told


def _fields(binding: Binding, add: Callable[[Binding, QFormLayout], None]) -> QWidget:
    holder = QWidget()
    rows = forms.rows_in(holder)
    rows.setContentsMargins(Space.MEDIUM, 0, 0, Space.SMALL)
    add(binding, rows)
    return holder


def _number(
    binding: Binding, rows: QFormLayout, name: str, title: Message, least: int, most: int, unit: Message, note: Message
) -> None:
    field = forms.number_field(binding.setter(title, name), least, most, unit)
    forms.add(rows, title, field, note)
    binding.bind(field, attribute(name))


def _overlap(binding: Binding, rows: QFormLayout) -> None:
    note = _("同一人在两个校区之间至少间隔多久")
    _number(binding, rows, "travel_minutes", _("校区间路程"), 0, 240, _("分钟"), note)


def _groups(binding: Binding, rows: QFormLayout) -> None:
    note = _("两个以上班级合在一起托管时的人数上限")
    _number(binding, rows, "group_size", _("并班后最多"), 1, 200, _("人"), note)
    choices = [(scope.value, str(name_of(scope))) for scope in MergeScope]
    for kind in MERGED:
        title = name_of(kind)
        field = forms.choice_field(binding.entry_setter(title, "merge", kind, MergeScope), choices)
        forms.add(rows, title, field)
        binding.bind(field, entry("merge", kind, MergeScope.NONE))


def _sport(binding: Binding, rows: QFormLayout) -> None:
    classes = _("个班")
    note = _("一位教师同时带几个班锻炼")
    _number(binding, rows, "classes_per_sport_supervisor", _("体育每人带"), 1, 20, classes, note)
    note = _("运动场地每几个班配一位体育教师")
    _number(binding, rows, "classes_per_pe_lead", _("体育骨干每人管"), 1, 60, classes, note)


def _accompany(binding: Binding, rows: QFormLayout) -> None:
    title = _("校外教师有本校教师陪同")
    field = forms.flag_field(binding.setter(title, "accompany_external"))
    forms.add(rows, title, field, _("校外人员带社团时，旁边有一位本校教师"))
    binding.bind(field, attribute("accompany_external"))


_FIELDS: dict[str, Callable[[Binding, QFormLayout], None]] = {
    "H2": _overlap,
    "H5": _groups,
    "H6": _sport,
    "H8": _accompany,
}
"""By id of the rule."""
