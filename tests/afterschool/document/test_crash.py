"""A program killed at any moment of a save loses nothing that it said was saved.

``strace`` kills the child at the n-th system call of one kind on the document's own files; n grows until the child
lives through it. The same without a journal on the disk must go wrong: otherwise the kills would hit nothing.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from queue import Queue

import pytest

from afterschool.document import Document
from afterschool.document.copying import verify_file
from afterschool.problems import KnownError
from tests.afterschool.document.crash_child import COMMITS
from tests.afterschool.document.rights import unprivileged
from tests.afterschool.document.small import PLAN
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[3]
WRITE, SYNC, TRUNCATE = ("?pwrite64", "?write"), ("?fdatasync", "?fsync"), ("?ftruncate",)
UNLINK, RENAME = ("?unlink", "?unlinkat"), ("?rename", "?renameat", "?renameat2")
SYSTEM_CALLS = (*WRITE, *SYNC, *TRUNCATE, *UNLINK, *RENAME)
"""Each has a counter of its own; names that a machine does not know are skipped because of the ``?``."""
MOST = 1000
AT_ONCE = 2


class Killer:
    """Has processes started and kills them, one at a time."""

    def __init__(self) -> None:
        self._starter = subprocess.Popen(
            [sys.executable, "-m", "tests.afterschool.document.crash_child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def killed(self, request: list[str], strace: list[str]) -> tuple[int, list[int]]:
        """Status and acknowledged numbers of a process that did ``request`` under ``strace``."""
        pid = self._ask(json.dumps(request) + "\n").removeprefix("pid ").strip()
        with subprocess.Popen(
            ["strace", "-o", os.devnull, *strace, "-p", pid], stderr=subprocess.PIPE, text=True
        ) as tracer:
            assert tracer.stderr is not None
            assert "attached" in (said := tracer.stderr.readline()), said
            lines = [self._ask("\n")]
            while not lines[-1].startswith("end "):
                lines.append(self._ask(""))
            tracer.communicate(timeout=PATIENCE_S)
        return int(lines.pop().removeprefix("end ")), list(map(int, lines))

    def close(self) -> None:
        self._starter.communicate(timeout=PATIENCE_S)

    def _ask(self, text: str) -> str:
        assert self._starter.stdin is not None
        assert self._starter.stdout is not None
        self._starter.stdin.write(text)
        self._starter.stdin.flush()
        answer = self._starter.stdout.readline()
        assert answer, "whoever starts the processes has ended"
        return answer


class Scene:
    """A document that was saved once, to be copied for every kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.original = folder / "original.afterschool"
        Document.create(self.original, PLAN).close()
        self._killers: Queue[Killer] = Queue()
        for _ in range(AT_ONCE):
            self._killers.put(Killer())

    def close(self) -> None:
        for _ in range(AT_ONCE):
            self._killers.get().close()

    def killed(self, call: str, when: int, task: str = "commit", mode: str = "TRUNCATE") -> tuple[Path, int, bool]:
        """The folder after the kill, the last number that was acknowledged, and whether the child lived through it."""
        place = Path(tempfile.mkdtemp(prefix=f"{task}-{mode}-{call.strip('?')}-{when}-", dir=self.folder))
        document, target = place / "school.afterschool", place / "copy.afterschool"
        shutil.copyfile(self.original, document)
        if task == "copy":
            shutil.copyfile(self.original, target)
        near = [option for name in _names_near(document, target) for option in ("-P", str(name))]
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={when}"]
        killer = self._killers.get()
        try:
            status, acknowledged = killer.killed([task, str(document), mode, str(target)], [*near, *inject])
        finally:
            self._killers.put(killer)
        assert status in (0, -signal.SIGKILL)
        return place, max(acknowledged, default=0), status == 0

    def kills(
        self, call: str, task: str = "commit", mode: str = "TRUNCATE", step: int = 1, first: int = 1
    ) -> Iterator[tuple[Path, int]]:
        """One kill after another, at every ``step``-th call from the ``first`` on, until the child lives."""
        for when in count(first, step):
            assert when < MOST, "the child never lives through it"
            place, acknowledged, survived = self.killed(call, when, task, mode)
            if survived:
                return
            yield place, acknowledged


def _names_near(document: Path, target: Path) -> list[Path]:
    new = target.with_name(f".{target.name}.new")
    return [document, Path(f"{document}-journal"), target, new, Path(f"{new}-journal"), document.parent]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    if shutil.which("strace") is None:
        pytest.fail("strace is missing; install it with: apt-get install strace")
    probe = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    if probe.returncode:
        reason = probe.stderr.decode().strip()
        pytest.fail(f"strace may not trace here ({reason}); allow ptrace, e.g. docker run --cap-add=SYS_PTRACE")
    made = Scene(tmp_path_factory.mktemp("crash"))
    yield made
    made.close()


def lost(path: Path, acknowledged: int) -> str | None:
    """What is wrong with the document after a kill, if anything."""
    try:
        with Document.open(path) as document:
            plan, saved = document.plan, len(document.history()) - 1
        verify_file(path)
    except KnownError as error:
        return str(error)
    names = {plan.school.name, plan.staff[0].name}
    if saved not in (acknowledged, acknowledged + 1):
        return f"{acknowledged} acknowledged, {saved} found"
    if saved and names != {str(saved)}:
        return f"change {saved} is there in part: {names}"
    return None


def counted(check: Callable[[str], int]) -> Callable[[tuple[str, ...]], int]:
    """Run ``check`` for each system call, some at a time; the kills of several calls together."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kills = dict(zip(SYSTEM_CALLS, pool.map(check, SYSTEM_CALLS), strict=True))
    return lambda calls: sum(kills[call] for call in calls)


def test_no_kill_during_a_commit_loses_anything(scene: Scene) -> None:
    def check(call: str) -> int:
        kills = 0
        for place, acknowledged in scene.kills(call):
            assert lost(place / "school.afterschool", acknowledged) is None, place.name
            kills += 1
        return kills

    kills = counted(check)
    # Every commit brings pages to journal and document, syncs both and empties the journal.
    assert kills(WRITE) >= 10 * COMMITS
    assert kills(SYNC) >= 3 * COMMITS
    assert kills(TRUNCATE) >= COMMITS
    assert kills(UNLINK) >= 1, "the journal goes when the document is closed"


def test_without_a_journal_on_the_disk_most_kills_are_found_to_destroy(scene: Scene) -> None:
    kills = scene.kills("?pwrite64", mode="MEMORY", step=2)
    found = [lost(place / "school.afterschool", acknowledged) is not None for place, acknowledged in kills]
    # A commit writes seven pages, of which every second is tried. Only a kill before the first does no harm.
    assert len(found) >= 3 * COMMITS
    assert found.count(False) <= COMMITS


@pytest.mark.parametrize("task", ["copy", "create"])
def test_no_kill_during_a_new_file_leaves_half_of_it(scene: Scene, task: str) -> None:
    def check(call: str) -> int:
        kills = 0
        for place, _acknowledged in scene.kills(call, task, step=60 if call in WRITE else 1):
            target = place / "copy.afterschool"
            if task == "copy" or target.exists():
                verify_file(target)
            verify_file(place / "school.afterschool")
            kills += 1
        return kills

    kills = counted(check)
    assert kills(WRITE) >= 2
    assert kills(RENAME) == 1
    assert kills(SYNC) >= 2, "the file and its folder"


def test_an_unfinished_change_is_taken_back_also_where_nobody_may_write(scene: Scene) -> None:
    """After a kill between the pages of a commit, in a folder that has become read-only since."""
    kills = scene.kills("?pwrite64", first=25, step=4)  # the journal's pages come first
    torn = next(place for place, _number in kills if _is_torn(place, scene.original))
    document = torn / "school.afterschool"
    before = document.read_bytes()
    document.chmod(0o400)
    torn.chmod(0o500)
    script = "import sys; from pathlib import Path; from afterschool.document import Document\n"
    script += "print(Document.open(Path(sys.argv[1]), read_only=True).plan.school.name)"
    try:
        command = [*unprivileged(), sys.executable, "-c", script, str(document)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    finally:
        torn.chmod(0o700)
    assert done.stdout == f"{PLAN.school.name}\n", done.stderr
    assert document.read_bytes() == before


def _is_torn(place: Path, original: Path) -> bool:
    """Whether some pages of a commit are in the document, and the journal that takes them back lies beside it."""
    journal = place / "school.afterschool-journal"
    altered = (place / "school.afterschool").read_bytes() != original.read_bytes()
    return altered and journal.exists() and journal.stat().st_size > 0
