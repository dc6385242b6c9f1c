"""The picture of the week above the clock table."""

from dataclasses import replace

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from afterschool.model.words import Weekday
from afterschool.texts import _
from ui.style import TypeSize, font
from ui.window.clock.clashes import afternoons, alike
from ui.window.clock.week_strip import whole_marks

DAYS = (Weekday.MON, Weekday.FRI)


def test_grades_with_the_same_phases_stand_together(context):
    phase = replace(context.plan.clock[0], days=DAYS, grades=(1, 2, 4))
    other = replace(phase, id="other", days=(Weekday.FRI,), grades=(3,))
    week = afternoons((phase, other), (1, 2, 3, 4), DAYS, None)
    assert alike(week, (1, 2, 3, 4), DAYS) == ((1, 2, 4), (3,))


def test_the_picture_has_one_line_for_a_clock(window, context):
    page = window.show_page("clock")
    clock = [replace(phase, grades=(1, 2, 3)) for phase in context.plan.clock]
    extra = replace(clock[0], id="late", name="延长", grades=(4,), start_min=clock[-1].end_min + 5,
                    end_min=clock[-1].end_min + 35)  # fmt: skip

    def edit(change):
        for phase in (*clock, extra):
            change.put(phase)

    context.run(_("x"), edit)
    QApplication.processEvents()
    assert page.strip.lines[:1] == ("1–3 年级",)
    assert "四年级" in page.strip.lines


def test_marks_are_shown_whole_or_not_at_all(qapp):
    metrics = QFontMetrics(font(TypeSize.SMALL, bold=True))
    marks = ["Hw", "Cl"]
    for shown in ("Hw·Cl", "HwCl", "Hw"):
        assert whole_marks(marks, metrics, metrics.horizontalAdvance(shown)) == shown
    assert whole_marks(marks, metrics, 3) == ""
    assert whole_marks([], metrics, 40) == ""
