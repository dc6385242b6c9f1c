"""Below the items of the pay rules: all of the chosen item, the pots, the deductions, the caps."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from afterschool.load.held import INCIDENT_NAMES
from afterschool.model.plan import SchoolPlan
from afterschool.pay.money import yuan
from afterschool.pay.rules import Cap, DeductedFrom, Deduction, Pot, RuleVersion
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.pay import rule_edits
from ui.window.pay.cards import RuleCard
from ui.window.pay.item_card import ItemCard
from ui.window.pay.limit_cards import PERIODS, CapCard, DeductionCard, PotCard
from ui.window.pay.rule_words import RuleWords

Change = Callable[[RuleVersion], RuleVersion]
SECTIONS: tuple[tuple[str, Message, Message, type[RuleCard]], ...] = (
    ("pots", _("经费池"), _("加一个经费池"), PotCard),
    ("deductions", _("扣发"), _("加一条扣发"), DeductionCard),
    ("caps", _("封顶"), _("加一条封顶"), CapCard),
)
"""Field of the version, heading, what its button says, its form."""


class RuleParts(QWidget):
    """Each part is a line that opens into its form."""

    edited = Signal(object)
    """A :data:`Change`."""

    def __init__(self) -> None:
        super().__init__()
        self._version: RuleVersion | None = None
        self._words: RuleWords | None = None
        self._open: set[tuple[str, str]] = set()
        """Field and id of the parts whose forms are open."""
        self.cards: dict[tuple[str, str], RuleCard] = {}
        """The forms that are open, by field and id."""
        self._heads: dict[tuple[str, str], QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._holder = QWidget()
        self._column.addWidget(self._holder)

    def show_version(self, plan: SchoolPlan, version: RuleVersion) -> None:
        """Show the parts of ``version``; forms that show it already keep the keyboard."""
        same = self._version is not None and _ids(self._version) == _ids(version)
        self._version, self._words = version, RuleWords.of(plan, version)
        if not same:
            self._make()
            return
        for (field, key), card in self.cards.items():
            card.show_value(_part(version, field, key))
        for (field, key), head in self._heads.items():
            head.setText(str(_words_of(_part(version, field, key))))

    def open_item(self, number: int) -> None:
        """Show all of an item, or no more of it."""
        if self._version is not None:
            self._toggle("items", self._version.items[number].id)

    def _toggle(self, field: str, key: str) -> None:
        self._open ^= {(field, key)}
        self._make()

    def _make(self) -> None:
        version = self._version
        old, self._holder = self._holder, QWidget()
        self._column.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        self.cards, self._heads = {}, {}
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        if version is None:
            return
        for item in version.items:
            if ("items", item.id) in self._open:
                column.addWidget(look.label(_("“{name}”的细则", name=item.name), "heading"))
                self._add_card(column, "items", item, ItemCard)
        for field, title, more, card in SECTIONS:
            column.addWidget(look.label(title, "heading"))
            for part in getattr(version, field):
                self._add_part(column, field, part, card)
            button = look.button(more, "", "add")
            button.clicked.connect(lambda _checked=False, field=field: self._add(field))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_part(self, column: QVBoxLayout, field: str, part: Any, card: type[RuleCard]) -> None:
        is_open = (field, part.id) in self._open
        head = QToolButton()
        head.setText(str(_words_of(part)))
        self._heads[field, part.id] = head
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        head.setAutoRaise(True)
        head.clicked.connect(lambda: self._toggle(field, part.id))
        remove = look.tool(_("去掉“{name}”", name=part.name), "remove")
        key = part.id
        remove.clicked.connect(lambda: self.edited.emit(lambda row: rule_edits.without_part(row, field, key)))
        row = QHBoxLayout()
        row.addWidget(head)
        row.addWidget(remove)
        row.addStretch(1)
        column.addLayout(row)
        if is_open:
            self._add_card(column, field, part, card)

    def _add_card(self, column: QVBoxLayout, field: str, part: Any, make: type[RuleCard]) -> None:
        if self._words is None:
            return
        card = make(part, self._words)
        card.changed.connect(
            lambda value: self.edited.emit(lambda version: rule_edits.with_part(version, field, part.id, value))
        )
        self.cards[field, part.id] = card
        column.addWidget(card)

    def _add(self, field: str) -> None:
        version = self._version
        if version is not None:
            part = rule_edits.new_part(version, field)
            self._open.add((field, part.id))
            self.edited.emit(lambda row: rule_edits.with_more(row, field, part))


def _ids(version: RuleVersion) -> tuple[object, ...]:
    lists = (version.items, version.pots, version.deductions, version.caps)
    return tuple(tuple(part.id for part in parts) for parts in lists)


def _part(version: RuleVersion, field: str, key: str) -> Any:
    return next(part for part in getattr(version, field) if part.id == key)


def _words_of_deduction(row: Deduction) -> Message:
    kind = INCIDENT_NAMES[row.incident]
    when = _("{kind}超过 {count} 分钟", kind=kind, count=row.over_min) if row.over_min else kind
    words = {"name": row.name, "when": when, "part": f"{float(row.part * 100):g}"}
    if row.taken_from is DeductedFrom.DAY:
        said = _("{name}：{when}，每次扣当天的 {part} %", **words)
    else:
        said = _("{name}：{when}，每次扣当月的 {part} %", **words)
    return _("{said}；满 {count} 次全扣", said=said, count=row.all_at) if row.all_at else said


def _words_of(part: object) -> Message | str:
    """One line that says what a part is."""
    if isinstance(part, Cap):
        names = {"name": part.name, "period": PERIODS[part.period]}
        return _("{name}：{period}最多 {money} 元", money=yuan(part.most_fen), **names)
    if isinstance(part, Deduction):
        return _words_of_deduction(part)
    return part.name if isinstance(part, Pot) else ""
