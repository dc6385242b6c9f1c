"""Beside the months: what the record says of the chosen one, what the figures mean, and the floors."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QSpinBox, QVBoxLayout, QWidget

from afterschool.indicators.counting import Participation
from afterschool.indicators.items import ASPECT_NAMES, INDICATORS, ONE_PERCENT, PARTICIPATION, Aspect
from afterschool.indicators.rows import MonthIndicators, scope_name
from afterschool.policy.floors import FLOOR_RULES, floors, with_floor
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window import forms
from ui.window.context import AppContext


class MonthPanel(QFrame):
    """The chosen month."""

    wanted = Signal(object)
    """:class:`Participation` that shall stand in the chosen month, whatever stands there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._found: Participation | None = None
        self.setProperty("look", "panel")
        self.name = look.label("", "heading", wrap=True)
        self.counted = look.label("", wrap=True)
        self.use = look.button("", "", "done")
        self.use.clicked.connect(lambda: self.wanted.emit(self._found))
        self.floors: dict[Aspect, forms.Field[int]] = {}
        content = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(look.scrolled(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        for widget in (self.name, self.counted, self.use, look.label(_("底线"), "heading"), self._floor_form()):
            column.addWidget(widget)
        column.addWidget(look.label(_("上级或学校定了底线才填，低于底线的月份在合规报告里列出"), "small", wrap=True))
        column.addWidget(look.label(_("各项怎样统计"), "heading"))
        for row in INDICATORS:
            column.addWidget(look.label(_("{name}：{about}", name=row.name, about=row.about), "small", wrap=True))
        column.addStretch(1)

    def show_month(self, row: MonthIndicators | None, found: Participation | None, *, is_fresh: bool) -> None:
        """Show what is known of ``row`` from the record; ``is_fresh``: the record was looked at."""
        self._found = found
        self.name.setText(str(_("{month} {scope}", month=row.month, scope=scope_name(row.grade)) if row else ""))
        self.counted.setText(str(_words(found, is_fresh=is_fresh)))
        entered = row.value(PARTICIPATION) if row else None
        differs = found is not None and found.rate_bp != entered
        self.use.setVisible(differs)
        self.use.setText(str(_("采用登记人数") if entered is None else _("改用登记人数")))
        writable = not self._context.document.read_only
        self.use.setEnabled(writable)
        plan = self._context.plan
        asked = floors(plan.school, plan.semester)
        for aspect, field in self.floors.items():
            field.show(asked.get(aspect, 0) // ONE_PERCENT)
            field.widget.setEnabled(writable)

    def _floor_form(self) -> QWidget:
        made = QWidget()
        rows = QFormLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(Space.TIGHT)
        for aspect in FLOOR_RULES:
            field = forms.number_field(partial(self._keep_floor, aspect), 0, 100, Message("%"))
            if isinstance(field.widget, QSpinBox):
                field.widget.setSpecialValueText(str(_("不设")))
            field.widget.setMinimumWidth(0)
            forms.add(rows, ASPECT_NAMES[aspect], field)
            field.widget.setAccessibleName(str(_("{name}的底线", name=ASPECT_NAMES[aspect])))
            self.floors[aspect] = field
        return made

    def _keep_floor(self, aspect: Aspect, percent: int) -> None:
        school = with_floor(self._context.plan.school, aspect, percent or None)
        if school != self._context.plan.school:
            label = _("修改{what}", what=_("{name}的底线", name=ASPECT_NAMES[aspect]))
            self._context.run(label, lambda change: change.put(school))


def _words(found: Participation | None, *, is_fresh: bool) -> Message:
    if not is_fresh:
        return _("正在按登记人数计算参与率…")
    if found is None:
        return _("按登记人数还算不出参与率：要有一天的场次全部登记，班级表里也要有学生数。")
    rate = PARTICIPATION.words(found.rate_bp)
    words = _("按登记人数，参与率是 {rate}（{days} 天）。", rate=rate, days=found.days)
    if not found.as_planned:
        return words
    caution = _("其中 {count} 天的人数与计划相同：按计划登记的，不等于清点过。", count=found.as_planned)
    return joined((words, caution), "\n")
