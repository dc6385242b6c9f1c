"""A real X screen: server, window manager, keyboard and mouse, and another program to exchange data with."""

import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.patience import PATIENCE_S

SIZE = "1366x768x24"
"""The smallest screen that the window is made for."""
PROGRAMS = ("Xvfb", "openbox", "xdotool")
WHOLE = QRect(0, 0, 1366, 768)
POLL_S = 0.05
REST_S = 2.0
"""A screen that stands still for so long shows the end of what was asked for."""
QUIET_S = 0.5
"""A window that did nothing for so long has nothing more to do: its pauses between two things are shorter."""
KEY_DELAY_MS = "60"
"""Pause between typed letters. Faster than people type, the same key twice reaches a busy window as one."""
XWD_FIELDS = 25
"""Numbers in the head of the picture format that the server keeps its screen in (``XWDFile.h``)."""
XWD_COLOUR_BYTES = 12
"""Of each entry of the colour table between the head and the pixels."""


class NeverHappenedError(AssertionError):
    """What was waited for did not come."""


def until(happened: Callable[[], Any], what: str, patience_s: float = PATIENCE_S) -> Any:
    """Wait until ``happened`` gives something true, and give that.

    Raises:
        NeverHappenedError: naming ``what`` was waited for.
    """
    deadline = time.monotonic() + patience_s
    while True:
        began = time.monotonic()
        if result := happened():
            return result
        if began > deadline:
            raise NeverHappenedError(f"waited {patience_s:.0f} s for: {what}")
        # To look takes the processor away from what is waited for: at most a quarter of the time.
        time.sleep(max(POLL_S, 3 * (time.monotonic() - began)))


def missing_programs() -> list[str]:
    """Programs that these tests need and this machine lacks."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Display:
    """An X server of our own with a window manager; nothing of the user's screen is touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._children: list[subprocess.Popen[str]] = []
        self._windows: list[int] = []
        self.environment = self._environment()
        self._start_server()
        self._start_window_manager()
        self._other = self._start(
            sys.executable, str(Path(__file__).with_name("other_program.py")), stdin=subprocess.PIPE
        )

    def close(self) -> None:
        """End everything that was started, the server last."""
        for child in reversed(self._children):
            child.terminate()
            child.wait(PATIENCE_S)
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    stream.close()

    def add_window(self, pid: int) -> None:
        """From now on :meth:`rest` looks at this process too."""
        self._windows.append(pid)

    def rest(self) -> None:
        """Wait until our windows have nothing to do any more; one that waits for the processor has.

        So has one that searches: it counts the seconds until the search has used them up.
        """
        used, since = self._work(), time.monotonic()
        deadline = since + PATIENCE_S
        while time.monotonic() - since < QUIET_S:
            if time.monotonic() > deadline:
                raise NeverHappenedError(f"waited {PATIENCE_S:.0f} s for windows at rest")
            time.sleep(POLL_S)
            now = self._work()
            if now != used:
                used, since = now, time.monotonic()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as X names them (``ctrl+z``, ``Tab``).

        Each on its own: the server has taken one before the next is pressed, however busy the machine is.
        """
        for key in keys:
            self.xdotool("key", key)

    def go_to(self, *keys: str, area: QRect = WHOLE) -> QImage:
        """Press keys that show something else, and look at it before going on, as people do; what is seen then.

        A window that is still at work makes its pages ready: whoever looks waits for that.

        The change must be in ``area``; elsewhere something may happen by itself.
        """
        before = self.picture().copy(area)
        self.press(*keys)
        until(lambda: self.picture().copy(area) != before, f"another picture after {keys}")
        self.rest()
        return self.picture()

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self.xdotool("type", "--delay", KEY_DELAY_MS, text)

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool; what it says."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S
        )
        return done.stdout.strip()

    def active_window(self) -> tuple[int, str]:
        """Process and title of the window that has the keyboard; (0, "") while there is none."""
        said = self.xdotool("getactivewindow", "getwindowpid", "getwindowname").splitlines()
        return (int(said[0]), said[1]) if len(said) == 2 else (0, "")

    def ask_other(self, command: str, argument: Any = None) -> Any:
        """Let the other program do something; its answer."""
        assert self._other.stdin is not None
        assert self._other.stdout is not None
        self._other.stdin.write(json.dumps([command, argument]) + "\n")
        self._other.stdin.flush()
        return json.loads(self._other.stdout.readline())

    def drag_files(self, paths: Sequence[Path], to: tuple[int, int]) -> None:
        """Drag files from the other program's window and drop them at the point ``to`` of the screen."""
        x, y = self.ask_other("offer_files", [str(path) for path in paths])
        self.xdotool("mousemove", "--sync", str(x), str(y), "mousedown", "1")
        steps = 8
        for step in range(1, steps + 1):
            point = (x + (to[0] - x) * step // steps, y + (to[1] - y) * step // steps)
            self.xdotool("mousemove", "--sync", *map(str, point))
            time.sleep(POLL_S)
        until(lambda: self.ask_other("files_are_welcome"), "a page that takes the files")
        self.xdotool("mouseup", "1")
        self.ask_other("put_away_files")

    def picture_file(self, name: str) -> Path:
        """A picture of the whole screen as a file, whose format is told by the end of its ``name``."""
        path = self._folder / name
        assert self._picture_now().save(str(path))
        return path

    def picture(self) -> QImage:
        """The whole screen once nothing moves on it any more."""
        seen = [self._picture_now()]

        def is_still() -> bool:
            seen.append(self._picture_now())
            return seen[-1] == seen[-2]

        until(is_still, "a screen that stands still")
        return seen[-1]

    def at_rest(self) -> QImage:
        """The whole screen once nothing has moved on it for as long as a page may take to come, parts of it at a time.

        For what is done with the mouse: keys wait for a page that is being opened, the mouse does not.
        """
        seen, since = self._picture_now(), time.monotonic()
        deadline = since + PATIENCE_S
        while time.monotonic() - since < REST_S and time.monotonic() < deadline:
            time.sleep(POLL_S)
            now = self._picture_now()
            if now != seen:
                seen, since = now, time.monotonic()
        return seen

    def _work(self) -> list[tuple[int, bool]]:
        """Of each window that lives, ticks of the processor so far, and whether one of its threads wants more now."""
        return [found for pid in self._windows if (found := _work_of(pid)) is not None]

    def _picture_now(self) -> QImage:
        """Straight out of the server's memory: it is taken often, and nobody else has to do anything for it."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack_from(f">{XWD_FIELDS}I", data)
        size, width, height, bytes_per_line, colours = head[0], head[4], head[5], head[12], head[19]
        pixels = memoryview(data)[size + colours * XWD_COLOUR_BYTES :]
        return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()

    def _environment(self) -> dict[str, str]:
        """Nothing of whoever runs the tests: an empty home, Chinese as the language of the source."""
        home = self._folder / "home"
        home.mkdir()
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "DBUS_", "LC_"))
        }
        return kept | {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}

    def _start_server(self) -> None:
        ours, theirs = os.pipe()
        # A key never repeats: on a busy machine it may be down for longer than people hold one.
        options = ("-screen", "0", SIZE, "-nolisten", "tcp", "-r", "-fbdir", str(self._folder))
        self._start("Xvfb", "-displayfd", str(theirs), *options, pass_fds=[theirs])
        os.close(theirs)
        with open(ours) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"

    def _start_window_manager(self) -> None:
        ready = self._folder / "window-manager-is-ready"
        self._start("openbox", "--sm-disable", "--startup", f"touch {ready}")
        until(ready.exists, "the window manager")

    def _start(self, *command: str, pass_fds: Sequence[int] = (), stdin: int = subprocess.DEVNULL) -> Any:
        child = subprocess.Popen(
            command,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.PIPE if stdin == subprocess.PIPE else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            pass_fds=pass_fds,
        )
        self._children.append(child)
        return child


def _work_of(pid: int) -> tuple[int, bool] | None:
    """Ticks of the processor that a process has used so far, and whether one of its threads wants more now."""
    ticks, wants = 0, False
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            fields = (task / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            wants = wants or fields[0] == "R"
    except (FileNotFoundError, ProcessLookupError):
        return None
    return ticks, wants
