"""What a school values: a preset, a word for each amount, the number behind it, and what it trades for what."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from afterschool.rules.registry import AMOUNTS
from afterschool.rules.rule import Amount
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window import forms
from ui.window.inputs import Choice
from ui.window.rules.binding import Binding, entry
from ui.window.rules.weighing import LEVELS, PRESETS, UNCOVERED, level_of, preset_of, trades, weight_at
from ui.window.tips import set_tip

MOST_WEIGHT = 1_000_000
OWN = ""
"""Id of what is between the levels, or no preset."""


class WeightsCard:
    """Shows one weight in three ways that agree: level, number, and rates."""

    def __init__(self, binding: Binding) -> None:
        self._binding = binding
        self.preset = _box([*((row.id, str(row.name)) for row in PRESETS), (OWN, str(_("自定")))], str(_("预设")))
        self.preset.activated.connect(self._choose_preset)
        self.levels: dict[str, QComboBox] = {}
        self.trades = look.label("", wrap=True)
        grid = QWidget()
        rows = QGridLayout(grid)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(Space.MEDIUM)
        rows.setVerticalSpacing(Space.MEDIUM)
        rows.setColumnStretch(0, 1)
        for line, amount in enumerate(AMOUNTS):
            self._add(rows, line, amount)
        self.widget = look.card(
            look.label(_("看重什么"), "heading"),
            self._head(),
            grid,
            look.label(_("这样设置等于说"), "muted"),
            self.trades,
        )

    def refresh(self, *, can_edit: bool) -> None:
        """Show the weights of the document in words."""
        weights = self._binding.rules.weights
        _choose(self.preset, preset_of(weights), can_edit)
        for amount, box in self.levels.items():
            _choose(box, level_of(amount, weights.get(amount, 0.0)), can_edit)
        self.trades.setText("\n".join(f"· {line}" for line in trades(weights)))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(look.label(_("预设"), "muted"))
        row.addWidget(self.preset)
        row.addWidget(look.label(_("每一处（人次、人天）按数字计分，总分越低越好。"), "muted", wrap=True), 1)
        return head

    def _add(self, rows: QGridLayout, line: int, amount: Amount) -> None:
        setter = self._binding.entry_setter(amount.name, "weights", amount.id, float)
        field = forms.decimal_field(setter, MOST_WEIGHT)
        field.widget.setAccessibleName(str(_("{name}的分数", name=amount.name)))
        set_tip(field.widget, str(amount.clause))
        self._binding.bind(field, entry("weights", amount.id, 0.0))
        rows.addWidget(look.told(look.label(amount.name), look.label(amount.reason, "small", wrap=True)), line, 0)
        rows.addWidget(self._level(amount), line, 1)
        rows.addWidget(field.widget, line, 2)

    def _level(self, amount: Amount) -> QWidget:
        if amount.id == UNCOVERED:
            return look.label(_("总是最先"), "muted")
        choices: list[tuple[str, str]] = [(row.id, str(row.name)) for row in LEVELS]
        box = self.levels[amount.id] = _box([*choices, (OWN, str(_("自定")))], str(amount.name))
        set_tip(box, str(amount.clause))
        box.activated.connect(lambda _position: self._choose_level(amount, box.currentData()))
        return box

    def _choose_level(self, amount: Amount, level: str) -> None:
        if level == OWN:
            self._binding.refresh()
            self.refresh(can_edit=True)
            return
        weights = {**self._binding.rules.weights, amount.id: weight_at(amount.id, level)}
        self._binding.commit(amount.name, {"weights": weights})

    def _choose_preset(self) -> None:
        chosen = next((row for row in PRESETS if row.id == self.preset.currentData()), None)
        if chosen is None:
            self.refresh(can_edit=True)
            return
        self._binding.commit(chosen.name, {"weights": chosen.weights})


def _box(choices: list[tuple[str, str]], name: str) -> QComboBox:
    box = Choice()
    for id_, text in choices:
        box.addItem(text, id_)
    box.setAccessibleName(name)
    return box


def _choose(box: QComboBox, id_: Any, can_edit: bool) -> None:
    box.setCurrentIndex(box.findData(id_))
    box.setEnabled(can_edit)
