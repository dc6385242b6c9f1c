"""The tab 规则: versions of the rules of flexible hours; each field commits when it is left."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from afterschool.flex.rule_checks import rule_problems
from afterschool.model.flex_rules import MODEL_NAMES, FlexModel, FlexRules
from afterschool.model.school import School
from afterschool.model.words import Programme, name_of
from afterschool.problems import KnownError
from afterschool.texts import Message, _, pgettext
from ui import look
from ui.style import Space
from ui.window import forms, refusal
from ui.window.context import AppContext
from ui.window.flex import rule_edits
from ui.window.flex.minimums import Minimums
from ui.window.flex.state import FlexState
from ui.window.forms import Field
from ui.window.inputs import Choice
from ui.window.side_by_side import SideBySide

MINUTES, TIMES = _("分钟"), pgettext("how often", "次")
_CLEAR = _("没用完的到期清零")
_DAY_MINUTES, _MOST_TIMES = 720, 20
PARTS: dict[FlexModel, str] = {
    FlexModel.TIME_BANK: "time_bank",
    FlexModel.EXCHANGE: "exchange",
    FlexModel.RIGHT_TO_LEAVE: "right_to_leave",
}
"""The field of the rules that holds the rates of a model."""


class RulesTab(QWidget):
    """One version at a time: when it holds, what is granted for what, the working day, who must be there."""

    def __init__(self, context: AppContext, state: FlexState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._shown: list[tuple[Field[Any], Callable[[FlexRules], Any]]] = []
        self.version = Choice()
        self.version.setAccessibleName(str(_("规则版本")))
        self.version.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.version.activated.connect(lambda _index: self._show_other())
        self.more = look.button(_("新的一版"), "", "add")
        self.more.setToolTip(str(_("从这一周起按新的规则，以前各周仍按原来的")))
        self.more.clicked.connect(self._add_version)
        self.remove = look.button(_("删除这一版"), "", "remove")
        self.remove.clicked.connect(self._remove_version)
        self.clear = QCheckBox(str(_CLEAR))
        self.clear.clicked.connect(self._on_clear)
        self.minimums = Minimums(self._commit_minimums)
        self._rates: dict[FlexModel, QWidget] = {}
        self.building = self._build()
        """Makes the form, some cards at a time; all of it is there before :meth:`refresh` is called."""

    @property
    def rules(self) -> FlexRules | None:
        """The version that is shown."""
        versions = rule_edits.in_order(self._context.plan.school.flex_rules)
        chosen = self.version.currentData()
        return next((row for row in versions if row.id == chosen), versions[-1] if versions else None)

    def refresh(self) -> None:
        """Show the rules as they are."""
        rules, versions = self.rules, rule_edits.in_order(self._context.plan.school.flex_rules)
        with QSignalBlocker(self.version):
            self.version.clear()
            for row in versions:
                self.version.addItem(_version_text(row), row.id)
            self.version.setCurrentIndex(self.version.findData(rules.id) if rules else -1)
        if rules is None:
            return
        can_edit = not self._context.document.read_only
        for field, value_of in self._shown:
            field.show(value_of(rules))
            field.widget.setEnabled(can_edit)
        for model, card in self._rates.items():
            card.setVisible(model is rules.model)
        self.clear.setChecked(rules.time_bank.clear_by is not None)
        self._clear_by.widget.setVisible(rules.time_bank.clear_by is not None)
        self.minimums.show_rules(rules, self._context.plan, can_edit=can_edit)
        for button in (self.more, self.remove, self.clear):
            button.setEnabled(can_edit)

    def start(self) -> None:
        """Make the first version."""
        self._add_version()

    def _show_other(self) -> None:
        """What was refused of one version is not said of another."""
        for field, _value_of in self._shown:
            refusal.mark(field.widget, refused=False)
        self.refresh()

    # -- changing --------------------------------------------------------------------------------
    def _add_version(self) -> None:
        made = rule_edits.next_version(self._context.plan, self._state.monday)
        if self._write(_("新建弹性规则"), rule_edits.with_version(self._school.flex_rules, made)):
            self.version.setCurrentIndex(self.version.findData(made.id))
            self.refresh()

    def _remove_version(self) -> None:
        rules = self.rules
        if rules is not None:
            self._write(_("删除弹性规则"), rule_edits.without_version(self._school.flex_rules, rules.id))

    def _commit(self, title: Message, name: str, value: Any) -> bool:
        """Change one attribute; of a part with rates by ``part.attribute``. Whether it was possible."""
        rules = self.rules
        if rules is None:
            return True
        part, _dot, attribute = name.rpartition(".")
        changed = replace(getattr(rules, part), **{attribute: value}) if part else value
        new = replace(rules, **{part or attribute: changed})
        label = _("修改弹性规则：{what}", what=title)
        done = new == rules or self._write(label, rule_edits.with_version(self._school.flex_rules, new))
        if not done:
            self.refresh()
        return done

    def _commit_minimums(self, title: Message, minimums: object) -> None:
        self._commit(title, "minimums", minimums)

    def _on_model(self, model: str) -> None:
        self._commit(_("办法"), "model", FlexModel(model))

    def _on_clear(self, on: bool) -> None:
        self._commit(_CLEAR, "time_bank.clear_by", self._context.plan.semester.last_day if on else None)

    def _write(self, label: Message, versions: tuple[FlexRules, ...]) -> bool:
        problems = rule_problems(self._context.plan, versions)
        if problems:
            self._context.report(KnownError(_("规则没有改，请看以下各处："), problems))
            return False
        school = replace(self._school, flex_rules=versions)
        return self._context.run(label, lambda change: change.put(school))

    @property
    def _school(self) -> School:
        return self._context.plan.school

    # -- the form --------------------------------------------------------------------------------
    def _build(self) -> Iterator[None]:
        columns = SideBySide(Space.WIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.SMALL, 0, 0)
        whole.addLayout(self._version_row())
        whole.addWidget(look.scrolled(columns), 1)
        left, right = (columns.add_column() for _side in range(2))
        left.addWidget(self._model_card())
        yield
        for model, card in self._rate_cards().items():
            self._rates[model] = card
            left.addWidget(card)
        left.addStretch(1)
        yield
        right.addWidget(self._day_card())
        note = _("这段时间里，每一分钟至少要有这么多人在校；弹性时间不会让人数低于它。")
        right.addWidget(
            look.card(look.label(_("至少几人在校"), "heading"), look.label(note, "small", wrap=True), self.minimums)
        )
        right.addStretch(1)

    def _version_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for widget in (self.version, self.more, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _model_card(self) -> QWidget:
        card, form = forms.form(_("凭什么弹性"))
        title = _("办法")
        choices = [(model.value, str(name)) for model, name in MODEL_NAMES.items()]
        self._add(form, title, forms.choice_field(self._on_model, choices), "model")
        self._add(form, _("名称"), forms.text_field(self._setter(_("名称"), "name")), "name")
        self._add(form, _("起用日期"), forms.date_field(self._setter(_("起用日期"), "first_day")), "first_day")
        self._number(form, _("每人每周最多"), "most_a_week", TIMES, 1, _MOST_TIMES)
        return card

    def _rate_cards(self) -> dict[FlexModel, QWidget]:
        bank, form = forms.form(_("时间银行怎样存"))
        self._number(form, _("课后服务一次"), "time_bank.lesson_min", MINUTES)
        self._number(form, _("代班、代课一次"), "time_bank.cover_min", MINUTES)
        self._number(form, _("岗位一次"), "time_bank.post_min", MINUTES)
        form.addRow(look.label(_("哪些项目可存"), "muted"), self._programmes())
        self._clear_by = forms.date_field(self._setter(_CLEAR, "time_bank.clear_by"))
        self._shown.append(
            (self._clear_by, lambda rules: rules.time_bank.clear_by or self._context.plan.semester.last_day)
        )
        self._clear_by.widget.setAccessibleName(str(_("清零日期")))
        form.addRow(self.clear, self._clear_by.widget)
        exchange, form = forms.form(_("值班怎样换"))
        self._number(form, _("晚间值班满"), "exchange.duties", _("次换一次"), 1, _MOST_TIMES)
        self._time(form, _("服务到几点以后算晚间"), "exchange.evening_after_min")
        self._number(form, _("每月半天"), "exchange.half_days_a_month", TIMES, 0, _MOST_TIMES)
        self._number(form, _("半天最长"), "exchange.half_day_min", MINUTES)
        right, form = forms.form(_("可以走几次"))
        self._number(form, _("每周提前离校"), "right_to_leave.early_leaves_a_week", TIMES, 0, _MOST_TIMES)
        self._number(form, _("每月外出"), "right_to_leave.free_leaves_a_month", TIMES, 0, _MOST_TIMES)
        self._number(form, _("外出最长"), "right_to_leave.free_leave_min", MINUTES)
        return {FlexModel.TIME_BANK: bank, FlexModel.EXCHANGE: exchange, FlexModel.RIGHT_TO_LEAVE: right}

    def _day_card(self) -> QWidget:
        card, form = forms.form(_("工作日"))
        self._time(form, _("上班"), "working_day_start_min")
        self._time(form, _("下班"), "working_day_end_min")
        self._number(form, _("离课前后至少"), "margin_min", MINUTES, 0, 120)
        self._number(form, _("弹性最短"), "shortest_min", MINUTES, 5, _DAY_MINUTES)
        self._number(form, _("弹性最长"), "longest_min", MINUTES, 5, _DAY_MINUTES)
        self._number(form, _("自动安排按多少取整"), "step_min", MINUTES, 5, 240)
        return card

    def _programmes(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for programme in Programme:
            box = QCheckBox(str(name_of(programme)))
            box.clicked.connect(partial(self._on_programme, programme))
            self._shown.append((Field(box, box.setChecked), partial(_saves, programme)))
            column.addWidget(box)
        return made

    def _on_programme(self, programme: Programme, on: bool) -> None:
        rules = self.rules
        if rules is not None:
            wanted = {*rules.time_bank.programmes, programme} if on else {*rules.time_bank.programmes} - {programme}
            ordered = tuple(row for row in Programme if row in wanted)
            self._commit(_("哪些项目可存"), "time_bank.programmes", ordered)

    def _setter(self, title: Message, name: str) -> Callable[[Any], bool]:
        return lambda value: self._commit(title, name, value)

    def _number(
        self, form: QFormLayout, title: Message, name: str, unit: Message, least: int = 0, most: int = _DAY_MINUTES
    ) -> None:
        self._add(form, title, forms.number_field(self._setter(title, name), least, most, unit), name)

    def _time(self, form: QFormLayout, title: Message, name: str) -> None:
        self._add(form, title, forms.time_field(self._setter(title, name)), name)

    def _add(self, form: QFormLayout, title: Message, field: Field[Any], name: str) -> None:
        forms.add(form, title, field)
        self._shown.append((field, lambda rules: _value(rules, name)))


def _saves(programme: Programme, rules: FlexRules) -> bool:
    return programme in rules.time_bank.programmes


def _value(rules: FlexRules, name: str) -> Any:
    found: Any = rules
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _version_text(rules: FlexRules) -> str:
    first: date = rules.first_day
    return str(_("{name}，{day} 起", name=rules.name or MODEL_NAMES[rules.model], day=first))
