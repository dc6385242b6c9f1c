"""What is said of a repair that was over before all was proved."""

import pytest

from solver.asking import unproved_words
from solver.protocol import EndReason, Finished, LeastChange


def ended(reason: EndReason, *, missing: int = 0, least: int = 0, change: LeastChange | None = None) -> Finished:
    return Finished(
        seconds=1.0,
        reason=reason,
        score=0.0,
        uncovered=missing,
        bound=0.0,
        uncovered_bound=least,
        least_change=change,
    )


def moved(count: int, least: int, accepted: int = 0) -> LeastChange:
    return LeastChange(changed=count, changed_bound=least, rooms=0, accepted=accepted)


def test_where_all_is_proved_nothing_is_said() -> None:
    assert unproved_words(ended(EndReason.OPTIMAL, change=moved(3, 3))) is None


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (ended(EndReason.STOPPED), "已按要求停下：没有证明变动和空位不能更少"),
        # 2 places stay empty, 1 was accepted and 1 is proved to be unavoidable: one of them perhaps need not.
        (ended(EndReason.TIME, missing=2, least=1, change=moved(3, 0, 1)), "时间到：没有证明空位不能更少"),
        # As many as are unavoidable, or accepted: only the changes are open.
        (
            ended(EndReason.STOPPED, missing=2, least=2, change=moved(3, 1)),
            "已按要求停下：没有证明变动不能更少，至少要换 1 人次",
        ),
        (ended(EndReason.CUT_SHORT, missing=2, change=moved(3, 0, 2)), "计算意外中断：没有证明变动不能更少"),
    ],
)
def test_what_is_not_proved_is_named(end: Finished, words: str) -> None:
    assert str(unproved_words(end)) == words
