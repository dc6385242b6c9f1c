"""The clock table under a picture of the week."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from afterschool.model.time import clock_of
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import WEEK, WORKDAYS, Weekday, name_of
from afterschool.texts import Message, _, joined
from ui import look
from ui.icons import set_picture
from ui.theme import Tone
from ui.window import kinds
from ui.window.clock.clashes import Afternoon, afternoons
from ui.window.clock.week_strip import WeekStrip
from ui.window.context import AppContext
from ui.window.inputs import Choice
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.tables import phases
from ui.window.tables.page import TablePanel

STRIP_MOST_HEIGHT = 330
TOLD_DAYS = 2
"""Early ends named in the sentence; the picture shows them all."""


class ClockPage(Page):
    """Picture and table of the same phases; the sentence between them says whether the day ends too early."""

    shows = frozenset((kinds.CLOCK, kinds.CLASSES, kinds.SEMESTER, kinds.SCHOOL))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.strip = WeekStrip()
        self.season = Choice()
        self.season.setAccessibleName(str(_("季节")))
        self.season.activated.connect(self._show_strip)
        self.picture, self.sentence = QLabel(), look.label("", wrap=True)
        self.panel = TablePanel(context, phases.TABLE)
        self.body.addWidget(look.card(self._head(), self._scrolled()))
        self.body.addWidget(self.panel, 1)

    def refresh(self) -> None:
        """Show picture, sentence and table."""
        seasons = self.context.plan.semester.seasons
        chosen = self.season.currentData()
        self.season.clear()
        for season in seasons:
            self.season.addItem(season.name, season.id)
        self.season.setCurrentIndex(max(0, self.season.findData(chosen)))
        self.season.setVisible(bool(seasons))
        self._show_strip()
        self.panel.refresh()

    def reveal(self, place: Place) -> None:
        """Go to a phase."""
        self.panel.reveal(place.row, place.field)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.season)
        return head

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.strip)
        area.setMaximumHeight(STRIP_MOST_HEIGHT)
        area.viewport().setAutoFillBackground(False)
        self.strip.setAutoFillBackground(False)
        return area

    def _show_strip(self) -> None:
        plan = self.context.plan
        clock = plan.clock
        grades = sorted({grade for phase in clock for grade in phase.grades} | {row.grade for row in plan.classes})
        days = [day for day in WEEK if day in WORKDAYS or any(day in phase.days for phase in clock)]
        week = afternoons(clock, grades, days, self.season.currentData())
        self.strip.show_week(days, grades, week, plan.school.off_work_min)
        text, good = verdict(week, plan.school.off_work_min)
        self.sentence.setText(str(text))
        set_picture(self.picture, "done" if good else "warning", Tone.OK if good else Tone.STOP)


def verdict(week: dict[tuple[Weekday, int], Afternoon], off_work_min: int) -> tuple[Message, bool]:
    """What the week means in one sentence, and whether it is in order."""
    clashing = [afternoon for afternoon in week.values() if afternoon.clashes]
    if clashing:
        first = clashing[0]
        one, other = first.clashes[0]
        return _(
            "{day}{grade}的“{one}”与“{other}”时间重叠",
            day=name_of(first.day),
            grade=grade_name(first.grade),
            one=one.name,
            other=other.name,
        ), False
    early: dict[Weekday, list[Afternoon]] = {}
    for afternoon in week.values():
        if afternoon.ends_early(off_work_min):
            early.setdefault(afternoon.day, []).append(afternoon)
    if early:
        return _early(early, off_work_min), False
    if not any(afternoon.phases for afternoon in week.values()):
        return _("还没有时段，请在下表第一行输入"), False
    return _("每个年级自己的时段互不重叠，课后服务都不早于 {time} 结束", time=clock_of(off_work_min)), True


def _early(early: dict[Weekday, list[Afternoon]], off_work_min: int) -> Message:
    told = [
        _(
            "{day}{grade} {end} 结束",
            day=name_of(day),
            grade=grade_name(rows[0].grade),
            end=clock_of(rows[0].service_end_min or 0),
        )
        for day, rows in list(early.items())[:TOLD_DAYS]
    ]
    count = sum(len(rows) for rows in early.values())
    return _(
        "{told}，早于下班时间 {time}（共 {count} 处）", told=joined(told), time=clock_of(off_work_min), count=count
    )
