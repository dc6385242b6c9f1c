"""A child process that speaks the protocol and finds the same rosters every time: run with a folder of JSON rosters.

``python fake_worker.py FOLDER MODE``: every ``*.json`` of FOLDER is an improvement. MODE ``finish`` ends by itself,
``wait`` ends after the stop line, ``crash`` dies after the last improvement, ``fail`` says that it cannot.
The JSON of ``end.txt`` in FOLDER, if there is one, is added to the last word or takes the place of its parts.
"""

import json
import os
import sys
from pathlib import Path

from solver.protocol import EndReason, Failed, Finished, Improved, Stage, StageReached, decode, encode


def say(event):
    sys.stdout.write(encode(event) + "\n")
    sys.stdout.flush()


def main(folder, mode):
    request = decode(sys.stdin.readline())
    asked = {"seconds": request.seconds, "hint": request.hint is not None, "strict_balance": request.strict_balance}
    (folder / "request.txt").write_text(json.dumps(asked))
    say(StageReached(stage=Stage.FIRST_ROSTER, seconds=0.0))
    if mode == "fail":
        say(Failed(source="计算内存不足，请关掉一些程序后再试。"))
        return
    roster = {}
    for number, path in enumerate(sorted(folder.glob("*.json")), start=1):
        roster = json.loads(path.read_text(encoding="utf-8"))
        score = 20000.0 + 1000 / number
        say(Improved(seconds=number, score=score, uncovered=2, bound=20100.0, uncovered_bound=2, roster=roster))
    if mode == "crash":
        os.abort()
    if mode == "wait":
        sys.stdin.readline()
    reason = EndReason.STOPPED if mode == "wait" else EndReason.OPTIMAL
    figures = {"score": 20200.0, "uncovered": 2, "bound": 20100.0, "uncovered_bound": 2, "roster": roster}
    extra = folder / "end.txt"
    more = json.loads(extra.read_text()) if extra.exists() else {}
    say(Finished(**{"seconds": 5, "reason": reason, **figures, **more}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
