"""The sentence and the chart of a search, from nothing but events."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from afterschool.document import SolverRun
from solver.protocol import EndReason, Failed, Finished, Improved, Stage, StageReached
from ui.runs.run import Figures, Run, end_words, remembered, room_left, sentence, solver_run
from ui.window.axes import number_words, ticks_of
from ui.window.solve.chart_data import chart_of, time_words
from ui.window.solve.controls import budget_words, left_words

ROSTER = {"sessions": [{"staff": ["T1"]}, {"staff": []}, {"staff": [None, "T2"]}]}


def run_of(*events):
    run = Run(number=1, version="v1", started_at=datetime(2026, 9, 1, tzinfo=UTC), budget_s=60, uncovered_weight=10000)
    for event in events:
        run.take(event)
    return run


def improved(uncovered, least, score, bound):
    return Improved(seconds=1, score=score, uncovered=uncovered, bound=bound, uncovered_bound=least, roster=ROSTER)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (improved(0, 0, 100.0, 99.0), "已排好 2 项；没有缺额；再等最多还能改善 1.0 %"),
        (improved(0, 0, 100.0, 100.0), "已排好 2 项；没有缺额；已证明这是最好的结果"),
        (improved(0, 0, 100.0, 0.0), "已排好 2 项；没有缺额；还在改进"),
        # 20,000 of the score are the two shortages that nobody can spare: 10 of the other 100 may still be gained.
        (improved(2, 2, 20100.0, 20090.0), "已排好 2 项；缺 2 人次，已证明不可再少；再等最多还能改善 10.0 %"),
        (improved(3, 1, 30000.0, 15000.0), "已排好 2 项；缺 3 人次，最少也要缺 1 人次"),
        (improved(3, None, 30000.0, None), "已排好 2 项；缺 3 人次，还在减少"),
    ],
)
def test_the_sentence_while_it_runs(event, words):
    assert str(sentence(run_of(event))) == words


def test_the_sentence_before_the_first_roster():
    assert str(sentence(run_of())) == "正在启动计算程序；其他页面可以照常使用"
    assert str(sentence(run_of(StageReached(stage=Stage.BOUNDING, seconds=0)))).startswith("正在估算最少缺多少人")
    assert str(sentence(run_of(Failed(source="内存不足。")))) == "内存不足。"


def test_the_sentence_at_the_end():
    run = run_of(improved(1, None, 10100.0, None))
    run.take(Finished(seconds=9, reason=EndReason.TIME, score=10100, uncovered=1, bound=5050, uncovered_bound=0))
    assert str(sentence(run)) == "已排好 2 项；缺 1 人次，也许还能减少"
    assert str(end_words(run)) == "时间用完"
    assert str(end_words(run_of())) == "进行中"
    assert str(end_words(run_of(Failed(source="x")))) == "意外中断"


def finished(**more):
    return Finished(**{"seconds": 9, "reason": EndReason.TIME, "score": 100.0, "uncovered": 0, "bound": 0.0} | more)


def test_at_the_end_a_bound_that_says_nothing_is_not_spoken_of():
    assert str(sentence(run_of(improved(0, 0, 100.0, 0.0), finished(uncovered_bound=0)))) == "已排好 2 项；没有缺额"


def test_locks_that_were_given_up_are_counted():
    run = run_of(improved(0, 0, 100.0, 100.0), finished(bound=100.0, uncovered_bound=0, locks_given_up=(0, 4)))
    assert str(sentence(run)) == "已排好 2 项；没有缺额；已证明这是最好的结果；有 2 条锁定没能保留"


@pytest.mark.parametrize(("reason", "words"), [("stopped", "手动停止"), ("of a newer program", "–")])
def test_a_run_that_the_document_remembers_tells_its_figures_and_its_end(reason, words):
    row = SolverRun(
        id="r",
        version="v1",
        started=datetime(2026, 9, 1, tzinfo=UTC),
        seconds=9.0,
        seed=1,
        score=10100.0,
        bound=10090.0,
        uncovered=1,
        uncovered_bound=1,
        reason=reason,
        number=3,
    )
    run = remembered(row, 10000)
    assert (run.number, run.latest.score, run.kept) == (3, 10100.0, row)
    assert str(end_words(run)) == words
    # 10,000 of the score are the shortage that nobody can spare: 10 of the other 100 may be lost.
    assert str(sentence(run)) == "缺 1 人次，已证明不可再少；离最好的结果最多差 10.0 %"


def test_what_the_document_remembers_of_a_run_is_how_it_ended():
    end = finished(score=10100.0, uncovered=1, bound=10090.0, uncovered_bound=1)
    started = datetime(2026, 9, 1, 16, 30, tzinfo=timezone(timedelta(hours=8)))
    row = solver_run(end, version="v1", started=started, seed=7)
    assert (row.started.isoformat(), row.seed, row.number) == ("2026-09-01T08:30:00+00:00", 7, 0)
    run = remembered(row, 10000)
    assert (run.end, run.version, run.started_at) == (end, "v1", started)
    assert run.latest == Figures(seconds=9, score=10100.0, uncovered=1, bound=10090.0, uncovered_bound=1)


def test_what_is_left_out_keeps_its_last_value():
    run = run_of(improved(2, 1, 20100.0, 10000.0), Improved(seconds=3, bound=12000.0))
    assert run.latest == Figures(seconds=3, score=20100.0, uncovered=2, bound=12000.0, uncovered_bound=1)


def test_no_claim_without_a_bound():
    assert room_left(Figures(score=5.0), 1.0) is None
    assert room_left(Figures(score=5.0, bound=float("-inf")), 1.0) is None


def test_the_chart_leaves_today_s_shortages_out_of_the_score():
    run = run_of(improved(5, 0, 50500.0, 100.0), improved(2, 2, 20100.0, 20040.0))
    shortages, score = chart_of(run, 30.0).panels
    assert [value for _second, value in shortages.value] == [5.0, 2.0]
    assert score.value[-1][1] == 100.0
    assert score.limit[-1][1] == 40.0
    assert score.low < 40.0 < 100.0 < score.high
    # 50,500 − 20,000: far above the top, so that the rest is not flattened.
    assert score.value[0][1] > score.high
    assert str(chart_of(run, 30.0).summary) == "1 秒后：缺额 2，下限 2；其余扣分 100，下限 40"


def test_a_bound_that_says_less_than_nothing_is_drawn_at_zero():
    run = run_of(improved(2, 2, 20100.0, 19000.0))
    _shortages, score = chart_of(run, 30.0).panels
    assert score.limit[-1][1] == 0.0
    assert score.low == 0.0
    assert min(score.ticks) >= 0.0
    assert str(chart_of(run, 30.0).summary).endswith("其余扣分 100，下限 0")


def test_an_empty_chart_has_axes_and_says_so():
    chart = chart_of(None)
    assert str(chart.summary) == "还没有结果"
    assert chart.panels[0].ticks
    assert chart_of(run_of(improved(1, None, 5.0, None))).summary.parameters["limit"] is not None


def test_ticks_are_round():
    assert ticks_of(0, 10) == (0, 5, 10)
    assert ticks_of(0, 60) == (0, 20, 40, 60)
    assert ticks_of(1340, 1460) == (1350, 1400, 1450)
    assert ticks_of(0.1, 0.4) == (0.1, 0.2, 0.3, 0.4)


def test_numbers_and_times_in_words():
    assert number_words(12345.0) == "12,345"
    assert number_words(12.34) == "12.3"
    assert str(time_words(90.0)) == "90 秒"
    assert str(time_words(180.0)) == "3 分"
    assert str(budget_words(30)) == "30 秒"
    assert str(budget_words(600)) == "10 分钟"
    assert str(left_words(-1)) == "正在收尾"
    assert str(left_words(40)) == "最多还要 40 秒"
    assert str(left_words(170)) == "最多还要 3 分钟"
