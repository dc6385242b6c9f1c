"""The school, the dates of the semester and the versions of its plan."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from afterschool.model.school import School
from afterschool.model.semester import Semester
from afterschool.texts import Message, _, joined, pgettext
from ui import look
from ui.style import Space
from ui.window import forms, kinds
from ui.window.context import AppContext
from ui.window.forms import Field
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.policy_choice import place_of_proposal, policy_field
from ui.window.semester.holidays import HolidayTools
from ui.window.semester.tables import EXCEPTIONS, TABS
from ui.window.side_by_side import SideBySide
from ui.window.tables.page import TablePanel

FORM_WIDTH = 480
TABS_LEAST = (520, 280)
"""Width in which the tools of a table have room, height in which a few of its rows are seen."""


class SemesterPage(Page):
    """Forms that commit each field when it is left, beside the tables of dates and versions."""

    shows = frozenset((kinds.SCHOOL, kinds.SEMESTER))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        # Above the tables the cards stand beside each other, so that rows are seen in a low window, too.
        cards, both = SideBySide(Space.MEDIUM), SideBySide(Space.WIDE)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("学期的表格")))
        self.tabs.setDocumentMode(True)
        self.tabs.setMinimumSize(*TABS_LEAST)
        both.add_low(cards, FORM_WIDTH)
        both.add(self.tabs, 1)
        # Filled only in its place: Qt looks at everything in a widget again each time it is put into another one.
        self.body.addWidget(look.scrolled(both), 1)
        for card in (self._school_card(), self._semester_card()):
            cards.add(card, 1)
        self.panels: dict[str, TablePanel] = {}
        self.holidays = HolidayTools(context)
        self.building = self._build_tabs()

    @property
    def _fields(self) -> tuple[Field[Any], ...]:
        school = (self.school_name, self.policy, self.off_work, self.campuses)
        return (*school, self.semester_name, self.first_day, self.last_day)

    def refresh(self) -> None:
        """Show the school and the semester."""
        school, semester = self.context.plan.school, self.context.plan.semester
        self.school_name.show(school.name)
        self.policy.show(school.policy)
        self.off_work.show(school.off_work_min)
        self.campuses.show(str(joined(school.campuses)))
        self.semester_name.show(semester.name)
        self.first_day.show(semester.first_day)
        self.last_day.show(semester.last_day)
        for field in self._fields:
            field.widget.setEnabled(not self.context.document.read_only)
        for panel in self.panels.values():
            panel.refresh()
        self.holidays.refresh()

    def reveal(self, place: Place) -> None:
        """Go to the table that has the row."""
        for panel in self.panels.values():
            if panel.model.position_of(place.row) is not None:
                self.tabs.setCurrentIndex(list(self.panels).index(panel.spec.id))
                panel.reveal(place.row, place.field)
                return

    def _build_tabs(self) -> Iterator[None]:
        for title, spec in TABS:
            panel = self.panels[spec.id] = TablePanel(self.context, spec)
            self.tabs.addTab(_under(self.holidays, panel) if spec is EXCEPTIONS else panel, str(title))
            yield

    def _school_card(self) -> QWidget:
        card, rows = forms.form(_("学校"))
        self.school_name = forms.text_field(self._school(_("学校名称"), "name"))
        self.policy = policy_field(self._propose_policy)
        self.off_work = forms.time_field(self._school(_("下班时间（当地）"), "off_work_min"))
        self.campuses = forms.text_field(self._set_campuses)
        forms.add(rows, _("学校名称"), self.school_name)
        forms.add(rows, _("政策依据"), self.policy, _("规则的默认值和条款出处随它而定"))
        forms.add(rows, _("下班时间（当地）"), self.off_work, _("课后服务结束不早于这个时间"))
        forms.add(
            rows, pgettext("several", "校区"), self.campuses, _("有几个校区就写几个，用顿号隔开；只有一个可以空着")
        )
        return card

    def _semester_card(self) -> QWidget:
        card, rows = forms.form(_("学期"))
        self.semester_name = forms.text_field(self._semester(_("学期名称"), "name"))
        self.first_day = forms.date_field(self._semester(_("学期第一天"), "first_day"))
        self.last_day = forms.date_field(self._semester(_("学期最后一天"), "last_day"))
        forms.add(rows, _("学期名称"), self.semester_name)
        forms.add(rows, _("第一天"), self.first_day)
        forms.add(rows, _("最后一天"), self.last_day)
        return card

    def _set_campuses(self, text: str) -> bool:
        names = tuple(dict.fromkeys(part.strip() for part in re.sub("[,，]", "、", text).split("、") if part.strip()))
        return self._commit(_("校区"), lambda: replace(self.context.plan.school, campuses=names))

    def _propose_policy(self, policy: str) -> None:
        """The page of rules shows first what another document would change."""
        self.policy.show(self.context.plan.school.policy)
        self.context.go_to(place_of_proposal(policy))

    def _school(self, label: Message, field: str) -> Callable[[Any], bool]:
        return lambda value: self._commit(label, lambda: replace(self.context.plan.school, **{field: value}))

    def _semester(self, label: Message, field: str) -> Callable[[Any], bool]:
        return lambda value: self._commit(label, lambda: replace(self.context.plan.semester, **{field: value}))

    def _commit(self, label: Message, changed: Callable[[], School | Semester]) -> bool:
        return self.context.run(_("修改{what}", what=label), lambda change: change.put(changed()))


def _under(tools: QWidget, panel: QWidget) -> QWidget:
    """A tab with ``tools`` above ``panel``."""
    tab = QWidget()
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    column.addWidget(tools)
    column.addWidget(panel, 1)
    return tab
