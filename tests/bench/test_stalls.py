"""A stall is told with its times and with where in the code they went."""

import math
import time
from dataclasses import replace

import pytest

from bench.stalls import Stall, Watch
from tests.patience import PATIENCE_S


@pytest.fixture
def watch():
    made = Watch()
    yield made
    made.close()


def work_until_seen(watch):
    """Only ends when the other thread has looked."""
    over = time.monotonic() + PATIENCE_S
    while not watch._turn.places:
        assert time.monotonic() < over, "nobody looks"


def test_a_stall_says_what_was_done_and_where(watch):
    watch.begin("click")
    work_until_seen(watch)
    stall = watch.end(0)
    assert stall.doing == "click"
    assert stall.processor_ms > 0
    assert stall.others_ms >= 0
    assert any("test_stalls.py" in place and "work_until_seen" in place for _ms, place in stall.places)
    assert stall.explained().startswith(stall.told() + "\n")


def test_a_short_turn_is_no_stall_and_nothing_is_known_between_turns(watch):
    watch.begin("click")
    assert watch.end(math.inf) is None
    assert watch.end(0) is None


def test_waiting_for_a_processor_that_others_have_is_told_apart(watch, tmp_path):
    watch._waits = tmp_path / "schedstat"
    watch._waits.write_text("100 5000000000 7")  # ns on a processor, ns waiting for one, number of turns
    watch.begin("click")
    watch._waits.write_text("200 7000000000 8")
    assert watch.end(0).others_ms == 2000


def test_where_the_system_does_not_tell_all_time_by_the_clock_counts(watch, tmp_path):
    watch._waits = tmp_path / "nowhere"
    watch.begin("click")
    assert watch.end(0).others_ms == 0


def test_held_up_is_what_would_be_left_on_a_machine_of_its_own():
    stall = Stall(doing="click", processor_ms=100, wall_ms=900, others_ms=700, places=())
    assert stall.held_up_ms == 200  # 100 of work, 100 of waiting for a disk
    assert replace(stall, others_ms=850).held_up_ms == 100
