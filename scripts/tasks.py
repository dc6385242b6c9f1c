"""The words of ``make`` and ``make.bat``: set up what is missing, say so, then do the task.

Uses the standard library only, since it runs before anything is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from setup_environment import ROOT, SetupError, prepare, venv_python


def call(*arguments: str, **environment: str) -> int:
    """Run the virtual environment's Python with ``arguments`` in the project's folder; its exit status."""
    variables = os.environ | environment
    return subprocess.run([str(venv_python()), *arguments], cwd=ROOT, env=variables, check=False).returncode


def start(*arguments: str) -> "subprocess.Popen[str]":
    """As :func:`call`, but without waiting for it; what it says is kept."""
    command = [str(venv_python()), *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )


def demo() -> int:
    """Solve the sample school and write its workbook."""
    prepare(development=False)
    return call("-m", "ui", "demo", *sys.argv[2:])


def run() -> int:
    """Open the window."""
    prepare(development=False)
    return call("-m", "ui", *sys.argv[2:])


GATES = {
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
}
"""The longest first: they run at the same time."""


def lint() -> int:
    """Ruff, mypy and the doors between the packages."""
    prepare(development=True)
    running = {name: start(*arguments) for name, arguments in GATES.items()}
    failed = []
    for name, gate in running.items():
        print(f"== {name}\n{gate.communicate()[0]}", end="", flush=True)
        if gate.returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


TWO_AT_ONCE = ("-q", "-n", "2", "--dist", "worksteal")
"""Whoever has no tests left takes over some of the other's: a long one at the end holds up nobody else's."""


def test() -> int:
    """The gates of ``lint``, then all tests."""
    status = lint()
    if status:
        return status
    print("== pytest", flush=True)
    return call("-m", "pytest", *(sys.argv[2:] or TWO_AT_ONCE))


def bench() -> int:
    """Solve the shared cases (or those named) with our solver and two plain peers; table and pictures."""
    prepare(development=True)
    return call("-m", "bench.solve", *sys.argv[2:])


def pictures() -> int:
    """Pictures of every page in both languages and themes."""
    prepare(development=True)
    return call("scripts/make_pictures.py", *sys.argv[2:], QT_QPA_PLATFORM="offscreen")


def texts() -> int:
    """Bring the catalogues up to date with the texts in the code."""
    prepare(development=True)
    return call("scripts/update_texts.py", *sys.argv[2:])


SAMPLE_DOCUMENT = ROOT / "sample_data" / "primary-24.afterschool"


def samples() -> int:
    """Make the sample schools anew, and of the first one the solved document that the window opens."""
    prepare(development=True)
    SAMPLE_DOCUMENT.unlink(missing_ok=True)
    steps = (
        ("scripts/make_samples.py",),
        ("-m", "ui", "new", str(SAMPLE_DOCUMENT), "--from", str(SAMPLE_DOCUMENT.with_suffix(".xlsx"))),
        ("-m", "ui", "solve", str(SAMPLE_DOCUMENT), "--seconds", "120"),
    )
    return next((status for step in steps if (status := call(*step))), 0)


SEMESTER_FOLDER = ROOT / "build" / "semester"


def semester() -> int:
    """Live through a semester of the sample by the command line, check its sums, print its sheets to pictures."""
    prepare(development=True)
    if sys.argv[2:]:
        return call("scripts/simulate_semester.py", *sys.argv[2:])
    shutil.rmtree(SEMESTER_FOLDER, ignore_errors=True)
    return call("scripts/simulate_semester.py", str(SEMESTER_FOLDER))


TASKS: dict[str, Callable[[], int]] = {
    task.__name__: task for task in (demo, run, test, lint, bench, pictures, texts, samples, semester)
}


def main() -> int:
    """Carry out the word on the command line; its exit status."""
    task = TASKS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if task is None:
        print("Usage: make " + " | ".join(TASKS), file=sys.stderr)
        return 2
    try:
        return task()
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
