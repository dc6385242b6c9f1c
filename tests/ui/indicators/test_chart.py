"""What the chart of the indicators shows: four panels over the months, each with its axis and floor."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize

from afterschool.indicators.items import Aspect
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.month import Month
from ui import theme
from ui.theme import Tone
from ui.window.indicators.chart import IN_ONE_ROW, TONES, IndicatorChartView, apart
from ui.window.indicators.chart_data import chart_of

MONTHS = tuple(Month(2026, number) for number in (9, 10, 11, 12))
ROWS = (
    replace(MonthIndicators.of(MONTHS[0]), homework_bp=9350, parents_bp=9400, pupils_bp=9000, works=30),
    replace(MonthIndicators.of(MONTHS[1]), homework_bp=9610, parents_bp=9500),
    replace(MonthIndicators.of(MONTHS[3]), homework_bp=9720),
)


def panel(aspect: Aspect, floors: dict[Aspect, int] | None = None):
    return next(row for row in chart_of(MONTHS, ROWS, floors or {}).panels if row.aspect is aspect)


def test_a_month_without_a_figure_parts_the_line() -> None:
    (line,) = panel(Aspect.HOMEWORK).lines
    assert line.points == ((0, 93.5), (1, 96.1), (3, 97.2))
    assert line.runs == (((0, 93.5), (1, 96.1)), ((3, 97.2),))


def test_rates_end_at_100_and_begin_a_little_below_the_lowest_figure_or_the_floor() -> None:
    # 93.5 - 5 = 88.5, down to the next ten; above 100 there is room for the numbers
    found = panel(Aspect.HOMEWORK)
    assert (found.low, found.ticks[-1]) == (80, 100)
    assert found.high > 100
    # 82 - 5 = 77
    assert panel(Aspect.HOMEWORK, {Aspect.HOMEWORK: 8200}).low == 70
    assert panel(Aspect.HOMEWORK, {Aspect.HOMEWORK: 8200}).floor == 82
    assert panel(Aspect.SATISFACTION).floor is None


def test_numbers_of_works_are_bars_from_0_on_whole_ticks() -> None:
    found = panel(Aspect.WORKS)
    assert (found.low, found.lines[0].points) == (0, ((0, 30.0),))
    assert all(tick == int(tick) for tick in found.ticks)


def test_satisfaction_has_a_line_for_each_group_and_an_aspect_may_be_empty() -> None:
    assert [str(line.name) for line in panel(Aspect.SATISFACTION).lines] == ["家长", "学生", "教师"]
    assert panel(Aspect.PARTICIPATION).is_empty
    assert not panel(Aspect.SATISFACTION).is_empty


def test_the_chart_is_told_in_words() -> None:
    words = str(chart_of(MONTHS, ROWS, {}).summary)
    assert words.startswith("作业完成率：2026-09 93.5 %、2026-10 96.1 %、2026-12 97.2 %；家长满意度：")
    assert words.endswith("成果展示：2026-09 30 项")
    assert str(chart_of(MONTHS, (), {}).summary) == "还没有填写"


def test_names_that_would_touch_are_moved_apart_and_stay_inside() -> None:
    inside = QRectF(0, 0, 100, 40)
    assert apart([10.0, 30.0], 12, inside) == [10, 30]
    assert apart([10.0, 11.0, 12.0], 12, inside) == [10, 22, 34]
    # the last one goes up to the lower edge and pushes the others: 40, 28, 16
    assert apart([30.0, 35.0, 40.0], 12, inside) == [16, 28, 40]
    assert apart([], 12, inside) == []


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK, theme.CONTRAST], ids=lambda one: one.id)
def test_its_colours_are_told_apart_from_the_ground_as_texts_are(chosen) -> None:
    for tone in {*TONES.values(), Tone.STOP, Tone.MUTED, Tone.TEXT}:
        lightness = [_luminance(chosen.ink(one)) for one in (tone, Tone.SURFACE)]
        assert (max(lightness) + 0.05) / (min(lightness) + 0.05) >= 4.5, tone


def _luminance(colour) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def test_it_paints_in_one_row_and_in_two_and_goes_to_the_clipboard(qapp) -> None:
    view = IndicatorChartView()
    empty = view.picture(QSize(IN_ONE_ROW, 200), 1.0)
    view.show_chart(chart_of(MONTHS, ROWS, {Aspect.HOMEWORK: 9500}))
    assert view.accessibleName() == "四项指标逐月图"
    assert "93.5 %" in view.accessibleDescription()
    assert view.picture(QSize(IN_ONE_ROW, 200), 1.0) != empty
    assert view.heightForWidth(IN_ONE_ROW) < view.heightForWidth(IN_ONE_ROW - 1)
    view.resize(IN_ONE_ROW - 200, 300)
    assert not view.grab().isNull()
    view.copy()
    assert not qapp.clipboard().image().isNull()
