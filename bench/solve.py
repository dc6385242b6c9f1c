"""How good a roster is after how long: ``python -m bench.solve [--seconds 60] [--threads 2] [CASE.json …]``.

Runs the solver on the cases named, or the shared ones, one after the other, and prints a line each: seconds until the
first roster in which every part was planned, score and bound at the end, and the processor time that it took. On a
machine that does other work too, processor time is the figure to compare.
"""

import argparse
import resource
import time
from pathlib import Path

from afterschool.interchange import read_case
from solver.protocol import Event, Stage, StageReached
from solver.search import Search
from tests.shared_cases import shared_case_paths


def main() -> int:
    """Solve each case and print its line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        f"{'case':<16} {'first s':>8} {'uncovered':>9} {'proved':>7} {'score':>11} {'bound':>11} {'cpu s':>6} {'MB':>5}"
    )
    for path in options.cases or shared_case_paths():
        _line(path, options.seconds, options.threads, options.seed)
    return 0


def _line(path: Path, seconds: float, threads: int, seed: int) -> None:
    planned: list[float] = []

    def note(event: Event) -> None:
        if isinstance(event, StageReached) and event.stage is Stage.BOUNDING:
            planned.append(event.seconds)

    before = time.process_time()
    done = Search(read_case(path).case, seconds=seconds, threads=threads, seed=seed, report=note).run()
    used = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{path.stem:<16} {planned[0]:>8.1f} {done.uncovered:>9} {done.uncovered_bound:>7} "
        f"{done.score:>11.1f} {done.bound:>11.1f} {used:>6.0f} {memory:>5}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
