"""How time and memory grow with the school: ``scripts/measure_growth.py [--sizes 6,24,…] [--seconds 60]``.

Makes primary schools of one kind with so many classes, solves each for the same time and writes ``growth.md``,
``growth.json`` and ``growth.svg`` beside the cases themselves. Nothing else should be running.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from samples.build import build_plan
from samples.growing import LEAST_CLASSES, primary_school

from afterschool.interchange import case_object, json_text
from afterschool.texts import use_language
from afterschool.week import week_case
from solver.measuring.chart import Axis, Line, Panel, svg
from solver.measuring.machine import machine
from solver.measuring.runs import OURS, figures, measure, write_texts
from solver.measuring.trace import Trace
from solver.protocol import Limits

ROOT = Path(__file__).resolve().parents[1]
SIZES = (6, 12, 24, 36, 57, 80, 108, 150, 200)


def main(arguments: Sequence[str]) -> int:
    """Make the cases, measure them and write everything; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of classes, with commas between")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "growth", help="where cases and results go")
    parser.add_argument("--cases-only", action="store_true", help="make the cases and measure nothing")
    options = parser.parse_args(arguments)
    use_language("en")
    paths = [write_case(size, options.out / "cases") for size in options.sizes]
    if not options.cases_only:
        limits = Limits(seconds=options.seconds, threads=options.threads, seed=options.seed)
        on = machine()
        traces = measure(paths, (OURS,), limits, _tell)
        texts = figures("growth", "growth", traces, limits, on) | {"growth.svg": picture(traces)}
        write_texts(options.out, texts)
    print(options.out)
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted(map(int, text.split(","))))
    if sizes[0] < LEAST_CLASSES:
        raise argparse.ArgumentTypeError(f"at least {LEAST_CLASSES} classes")
    return sizes


def write_case(classes: int, folder: Path) -> Path:
    """The case of a school of so many classes; always the same."""
    plan = build_plan(primary_school(classes))
    path = folder / f"primary-{classes:03d}.json"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json_text(case_object(week_case(plan, "v1"))), encoding="utf-8", newline="\n")
    return path


def picture(traces: Sequence[Trace]) -> str:
    """Seconds and megabytes by number of classes, both axes logarithmic."""
    time = [
        _line("first complete roster", 0, traces, lambda trace: trace.complete.seconds if trace.complete else None),
        _line("start-up (imports)", 1, traces, lambda trace: trace.start_s),
    ]
    memory = [_line("memory of the worker", 2, traces, lambda trace: trace.memory_mb)]
    classes = Axis(label="classes", logarithmic=True)
    return svg(
        [
            Panel(title="seconds", x=classes, y=Axis(logarithmic=True), lines=time),
            Panel(title="megabytes", x=classes, y=Axis(logarithmic=True), lines=memory),
        ]
    )


def _line(name: str, style: int, traces: Sequence[Trace], figure: Callable[[Trace], float | None]) -> Line:
    found = ((float(trace.classes), figure(trace)) for trace in traces)
    return Line(name=name, style=style, points=[(classes, value) for classes, value in found if value is not None])


def _tell(trace: Trace) -> None:
    reached = "no roster" if trace.last is None else f"{trace.last.score:.1f} ({trace.last.uncovered})"
    print(f"{trace.case}: {reached} in {trace.seconds:.1f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
