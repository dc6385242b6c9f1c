"""Solvers on cases, one after the other: recorded, judged, and written as table, data and picture."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from afterschool.interchange import case_object, read_case
from afterschool.problems import KnownError
from afterschool.texts import _
from solver.client import WORKER_COMMAND
from solver.measuring.machine import Machine, machine_words
from solver.measuring.pictures import over_time
from solver.measuring.recording import record
from solver.measuring.table import as_object, checkpoints, markdown
from solver.measuring.trace import Trace, trace_of
from solver.protocol import Limits, SolveRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A solver: its name in tables and the command that starts its process."""

    name: str
    command: tuple[str, ...]


OURS = Contestant(name="afterschool", command=WORKER_COMMAND)


def case_paths(paths: Iterable[Path]) -> list[Path]:
    """Every case named, and those in the folders named, smallest first.

    Raises:
        KnownError: if a folder has none.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.json"), key=lambda file: file.stat().st_size) if path.is_dir() else [path]
        if not inside:
            raise KnownError(_("{path} 里没有 .json 文件。请给出存放排班问题的文件夹。", path=path))
        found += inside
    return found


def measure(
    paths: Sequence[Path], contestants: Sequence[Contestant], limits: Limits, on_trace: Callable[[Trace], None]
) -> list[Trace]:
    """Run every contestant on every case; ``on_trace`` hears of each as it ends.

    Raises:
        KnownError: if a case cannot be read.
    """
    traces = []
    cases = [(path.stem, read_case(path).case) for path in paths]
    with TemporaryDirectory() as folder:
        for name, case in cases:
            request = SolveRequest(case=case_object(case), **asdict(limits))
            for contestant in contestants:
                recording = record(contestant.command, request, Path(folder, "said"))
                traces.append(trace_of(recording, case, solver=contestant.name, name=name))
                on_trace(traces[-1])
    return traces


def write_results(folder: Path, traces: Sequence[Trace], limits: Limits, on: Machine) -> None:
    """``table.md``, ``figures.json``, ``over_time.svg`` and ``over_time_log.svg`` in ``folder``."""
    pictures = {"over_time.svg": over_time(traces), "over_time_log.svg": over_time(traces, logarithmic=True)}
    write_texts(folder, figures("table", "figures", traces, limits, on) | pictures)


def figures(table: str, data: str, traces: Sequence[Trace], limits: Limits, on: Machine) -> dict[str, str]:
    """A table (``.md``) and the same as data (``.json``), by name of file; ``on``: where it was measured."""
    moments = checkpoints(limits.seconds)
    content = {"machine": on, **asdict(limits), "runs": [as_object(trace, moments) for trace in traces]}
    return {
        f"{table}.md": f"{markdown(traces, moments)}\n{machine_words(on)}\n",
        f"{data}.json": json.dumps(content, ensure_ascii=False, indent=1),
    }


def write_texts(folder: Path, contents: Mapping[str, str]) -> None:
    """Each text under its name in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
