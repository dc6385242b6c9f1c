"""The tab 规则: versions and items of the pay rules as a form over a draft, tried out before it is adopted."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from afterschool.interchange import json_text
from afterschool.model.month import Month
from afterschool.model.words import SessionKind, name_of
from afterschool.pay.rules import Measure, PayItem, PotWay, RuleVersion, Step
from afterschool.problems import KnownError
from afterschool.saving import replace_file
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.file_dialogs import JSON, FileDialogs
from ui.window.forms import commits_when_left, yuan_field
from ui.window.inputs import Choice, Whole
from ui.window.months.state import MonthsState
from ui.window.notices import NoticeKind
from ui.window.pay import rule_edits
from ui.window.pay.rule_parts import RuleParts
from ui.window.pay.state import PayState
from ui.window.pay.version_row import VersionRow

MEASURES: dict[Measure, Message] = {
    Measure.LESSON: _("每次"),
    Measure.TIME: _("按分钟"),
    Measure.POINT: _("按分值"),
    Measure.DAY: _("每天"),
    Measure.CLASS_DAY: _("每班每天"),
    Measure.MONTH: _("每月"),
    Measure.POST: _("固定岗位"),
    Measure.CHECK: _("考核"),
}
HEADS = (_("名称"), _("计量"), _("活动"), _("单价（元）"), _("每天最多"), _("每月最多"))
MOST_YUAN, MOST_COUNT = 100_000, 99


class RulesTab(QWidget):
    """Fields change the draft when they are left; the buttons try it out, adopt it or give it up."""

    def __init__(self, context: AppContext, state: PayState, months: MonthsState) -> None:
        super().__init__()
        self._context, self._state, self._months = context, state, months
        self.dialogs = FileDialogs(context, self)
        self.versions = VersionRow(state, months)
        self.name, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        self.cap = yuan_field(_("每月封顶"), MOST_YUAN)
        self.cap.setSpecialValueText(str(_("不限")))
        self.compare = look.button(_("试算"), "primary", "play")
        self.adopt = look.button(_("采用"))
        self.discard = look.button(_("放弃改动"))
        self.start = look.button(_("新建一份简单规则"))
        self.read = look.button(_("读入规则文件…"), "", "import")
        self.save = look.button(_("另存规则文件…"), "", "export")
        self.more = look.button(_("加一项"), "", "add")
        self.note = look.label("", "muted", wrap=True)
        self._shown: RuleVersion | None = None
        """The version whose items the fields show."""
        self._items = QWidget()
        self._grid = QGridLayout(self._items)
        self.parts = RuleParts()
        self._connect()
        self._lay_out()
        state.drafted.connect(self.refresh)

    def refresh(self) -> None:
        """Show the draft, or the rules as they are."""
        rules = self._state.rules
        self.versions.show_rules(rules, can_edit=not self._context.document.read_only)
        has_any = bool(rules.versions)
        for widget in (self.versions, self._fields, self._items, self.more, self.parts, self.save):
            widget.setVisible(has_any)
        self.start.setVisible(not has_any)
        for button in (self.compare, self.adopt, self.discard):
            button.setEnabled(self._state.is_draft and not self._context.document.read_only)
        self.note.setText(str(self._words(has_any)))
        if has_any:
            self._show_version(rules.versions[self.versions.number])

    def follow_month(self) -> None:
        """The month that is looked at may be another one now: its rules are shown."""
        self.versions.follow()

    def _words(self, has_any: bool) -> Message:
        if self._state.is_draft:
            return _("这是草稿：先试算看每人差多少，再采用。已结账的月份不受影响。")
        if has_any:
            return _("现在采用的规则。改动先成为草稿，采用以后才生效。")
        return _("还没有绩效规则。新建一份简单的，或读入规则文件。")

    def _show_version(self, version: RuleVersion) -> None:
        self.name.setText(version.name)
        self.first.setText(str(version.first_month))
        self.last.setText(str(version.last_month or ""))
        with QSignalBlocker(self.cap):
            self.cap.setValue(rule_edits.month_cap(version) / 100)
        self.parts.show_version(self._context.plan, version)
        if version == self._shown:
            return
        self._shown = version
        for old in self._items.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for column, head in enumerate(HEADS):
            self._grid.addWidget(look.label(head, "muted"), 0, column)
        divided = {pot.id for pot in version.pots if pot.way is PotWay.DIVIDE}
        for number, item in enumerate(version.items):
            self._add_item(number, item, is_weight=item.pot in divided)

    def _add_item(self, number: int, item: PayItem, *, is_weight: bool) -> None:
        name = QLineEdit(item.name)
        name.setAccessibleName(str(_("名称")))
        name.editingFinished.connect(lambda: self._item(number, lambda row: replace(row, name=name.text().strip())))
        measure = _choices([(word.value, str(text)) for word, text in MEASURES.items()], item.measure.value, _("计量"))
        measure.activated.connect(
            lambda _index: self._item(number, lambda row: replace(row, measure=Measure(measure.currentData())))
        )
        kinds = [("", str(_("全部"))), *((kind.value, str(name_of(kind))) for kind in SessionKind)]
        kind = _choices(kinds, item.which.kinds[0].value if item.which.kinds else "", _("活动"))
        if len(item.which.kinds) > 1:  # the list has single ones; what is meant is told all the same
            kind.addItem(str(joined([name_of(row) for row in item.which.kinds])))
            kind.setCurrentIndex(kind.count() - 1)
            kind.setToolTip(kind.currentText())
        kind.setEnabled(rule_edits.names_one_kind(item.which))
        kind.activated.connect(
            lambda _index: self._item(
                number,
                lambda row: rule_edits.with_kind(row, SessionKind(kind.currentData()) if kind.currentData() else None),
            )
        )
        price = yuan_field(_("单价"), MOST_YUAN)
        price.setValue(item.prices[0].price_fen / 100)
        price.setEnabled(rule_edits.is_simple(item))
        price.setToolTip("" if rule_edits.is_simple(item) else str(_("分档或按人数计价，请在细则里改")))
        if is_weight:
            price.setSuffix(str(_(" 份")))
            price.setToolTip(str(_("经费池全部分完：这是分的份数，不是元")))
        price.valueChanged.connect(
            lambda value: self._item(number, lambda row: replace(row, prices=(Step(price_fen=round(value * 100)),)))
        )
        day = _count(_("每天最多"), item.most_per_day)
        day.valueChanged.connect(lambda most: self._item(number, lambda row: replace(row, most_per_day=most or None)))
        month = _count(_("每月最多"), item.most_per_month)
        month.valueChanged.connect(
            lambda most: self._item(number, lambda row: replace(row, most_per_month=most or None))
        )
        remove = look.tool(_("去掉这一项"), "remove")
        remove.clicked.connect(lambda: self._version(lambda version: rule_edits.without_item(version, number)))
        details = look.tool(_("细则：单价分档、系数、时段和人员、经费池"), "rules")
        details.clicked.connect(lambda: self.parts.open_item(number))
        for column, widget in enumerate((name, measure, kind, price, day, month, remove, details)):
            self._grid.addWidget(widget, number + 1, column)

    # -- edits -----------------------------------------------------------------------------------
    def _item(self, number: int, change: Callable[[PayItem], PayItem]) -> None:
        self._version(lambda version: rule_edits.with_item(version, number, change))

    def _version(self, change: Callable[[RuleVersion], RuleVersion]) -> None:
        rules, number = self._state.rules, self.versions.number
        if 0 <= number < len(rules.versions):
            before, after = rules.versions[number], change(rules.versions[number])
            if after != before:
                if len(after.items) == len(before.items):
                    self._shown = after  # the fields show it already and keep the keyboard
                self._state.edit(rule_edits.with_version(rules, number, after))

    def _on_part(self, change: Callable[[RuleVersion], RuleVersion]) -> None:
        """A form of the parts changed something: the fields of the items show it anew."""
        rules, number = self._state.rules, self.versions.number
        if 0 <= number < len(rules.versions):
            self._state.edit(rule_edits.with_version(rules, number, change(rules.versions[number])))

    def _set_months(self) -> None:
        try:
            first = Month.parse(self.first.text().strip())
            last = Month.parse(self.last.text().strip()) if self.last.text().strip() else None
        except ValueError:
            text = _("月份应写成 2026-10 的样子；不限到哪个月就留空")
            self._context.tell(text, NoticeKind.PROBLEM)
            return
        self._version(lambda version: replace(version, first_month=first, last_month=last))

    def _begin(self) -> None:
        month = self._months.month
        semester = self._context.plan.semester
        self._state.begin(month.month if month else Month.of(semester.first_day))

    def _read(self) -> None:
        path = self.dialogs.to_read(_("读入规则文件"), JSON)
        if path is not None:
            self._state.read(path)

    def _save(self) -> None:
        path = self.dialogs.to_write(_("绩效规则"), JSON, _("另存规则文件"))
        if path is None:
            return
        try:
            replace_file(path, json_text(self._state.as_object()).encode())
        except KnownError as error:
            self._context.report(error)
        else:
            self._context.tell(_("已写好 {name}", name=path.name), NoticeKind.DONE)

    def _connect(self) -> None:
        self.versions.turned.connect(self.refresh)
        self.name.editingFinished.connect(
            lambda: self._version(lambda version: replace(version, name=self.name.text().strip()))
        )
        self.first.editingFinished.connect(self._set_months)
        self.last.editingFinished.connect(self._set_months)
        self.cap.valueChanged.connect(
            lambda value: self._version(lambda version: rule_edits.with_month_cap(version, round(value * 100)))
        )
        self.parts.edited.connect(self._on_part)
        self.compare.clicked.connect(self._state.compare)
        self.adopt.clicked.connect(self._state.adopt)
        self.discard.clicked.connect(self._state.give_up)
        self.start.clicked.connect(self._begin)
        self.read.clicked.connect(self._read)
        self.save.clicked.connect(self._save)
        self.more.clicked.connect(lambda: self._version(rule_edits.with_new_item))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        named = ((_("名称"), self.name), (_("从"), self.first), (_("到"), self.last), (_("每月封顶"), self.cap))
        for text, widget in named:
            widget.setAccessibleName(str(text))
            fields.addWidget(look.label(text, "muted"))
            fields.addWidget(widget)
        self.first.setMaximumWidth(90)
        self.last.setMaximumWidth(90)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (top, (self.versions, self.start, self.read, self.save)),
            (bottom, (self.compare, self.adopt, self.discard)),
        ):
            for button in widgets:
                row.addWidget(button)
            row.addStretch(1)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        for part in (self._fields, self._items, self.more, self.parts):
            inner.addWidget(part)
        inner.addStretch(1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.SMALL)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(HEADS.index(_("活动")), 1)
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(look.scrolled(holder), 1)
        column.addLayout(bottom)


def _count(name: Message, value: int | None) -> QSpinBox:
    edit = Whole(minimum=0, maximum=MOST_COUNT, value=value or 0)
    edit.setSpecialValueText(str(_("不限")))
    edit.setAccessibleName(str(name))
    commits_when_left(edit)
    return edit


def _choices(choices: list[tuple[str, str]], chosen: str, name: Message) -> QComboBox:
    edit = Choice()
    edit.setAccessibleName(str(name))
    for value, text in choices:
        edit.addItem(text, value)
    edit.setMinimumContentsLength(7)
    edit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    edit.setCurrentIndex(max(0, edit.findData(chosen)))
    return edit
