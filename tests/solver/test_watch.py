"""The watch ends a search that is late, and says so truly."""

import subprocess
import sys

from solver.protocol import EndReason, Finished, decode
from solver.watch import TIME_GRACE_S
from tests.patience import PATIENCE_S

SECONDS = 0.2
A_SEARCH_THAT_HEARS_NOTHING = f"""
import sys, time
from solver import endings
from solver.engine import Stopper
from solver.protocol import Improved
from solver.voice import Voice
from solver.watch import Watch
voice = Voice(sys.stdout, unheard=lambda: None)
voice.say(Improved(seconds=0.01, score=7.0, uncovered=0, roster={{}}))
Watch(voice, Stopper(), {SECONDS}, lambda reason: endings.ended(voice.best, reason)).start()
time.sleep(600)
"""


def test_a_search_that_is_late_is_told_to_have_ended_when_it_did() -> None:
    command = [sys.executable, "-c", A_SEARCH_THAT_HEARS_NOTHING]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=True).stdout
    last = decode(told.splitlines()[-1])
    assert isinstance(last, Finished)
    assert (last.reason, last.score) == (EndReason.TIME, 7.0)
    # Not the 0.01 s after which its roster was found: it had all its time and the grace after it.
    assert last.seconds >= SECONDS + TIME_GRACE_S
