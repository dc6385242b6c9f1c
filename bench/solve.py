"""How good a roster is after how long, beside two plain peers: ``python -m bench.solve [FOLDER | CASE.json …]``.

Runs each solver on the cases named, or the shared ones, or the samples, one after the other, and writes a table, the
figures as JSON and the score over time as pictures into a folder. Every roster is judged by the rules. Nothing else
should be running.
"""

import argparse
import sys
from pathlib import Path

from afterschool.problems import KnownError
from afterschool.texts import use_language
from solver.measuring.machine import machine, machine_words
from solver.measuring.runs import OURS, Contestant, case_paths, measure, write_results
from solver.measuring.table import checkpoints, markdown
from solver.measuring.trace import Trace
from solver.protocol import Limits
from tests.shared_cases import ROOT, shared_case_paths

PEERS = tuple(
    Contestant(name=name, command=(sys.executable, "-m", f"bench.peers.{module}"))
    for name, module in (("all-in-one", "whole"), ("staged", "staged"))
)


def main(arguments: list[str]) -> int:
    """Measure, print the table and write everything into the folder; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.solve", description=__doc__)
    parser.add_argument("cases", nargs="*", type=Path, help="cases or folders of cases")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench", help="where the results go")
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--no-peers", action="store_true", help="our own solver only")
    options = parser.parse_args(arguments)
    use_language(options.language)
    limits = Limits(seconds=options.seconds, threads=options.threads, seed=options.seed)
    contestants = (OURS,) if options.no_peers else (OURS, *PEERS)
    on = machine()
    try:
        paths = case_paths(options.cases) or shared_case_paths() or case_paths([ROOT / "sample_data"])
        traces = measure(paths, contestants, limits, _tell)
    except KnownError as error:
        print(error, file=sys.stderr)
        return 2
    write_results(options.out, traces, limits, on)
    print(markdown(traces, checkpoints(limits.seconds)), machine_words(on), sep="\n")
    print(options.out)
    return 0


def _tell(trace: Trace) -> None:
    last = trace.last
    reached = "no legal roster" if last is None else f"{last.score:.1f} ({last.uncovered})"
    print(f"{trace.case} {trace.solver}: {reached} in {trace.seconds:.1f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
