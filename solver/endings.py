"""What is told when a search ends otherwise than by its own last word: stopped too early, out of memory, or dead.

Shared by the worker and by those who start it. Imports no OR-Tools.
"""

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from afterschool.texts import Message, _
from solver.protocol import EndReason, Failed, Finished, FlexFinished, FlexImproved, Improved

LOG = logging.getLogger(__name__)

_STOPPED_EARLY = _("计算已停止，还没有得到结果。可以再开始一次，多给一些时间。")
_DEAD = _("计算程序意外退出，还没有得到结果。文档没有改动，可以再开始一次。")
_DEAD_WITH_ROSTER = _("计算程序意外退出。已保留目前最好的结果，可以再开始一次。")
_NO_MEMORY = _("内存不足，计算已中断，还没有得到结果。请关闭一些其他程序，再开始一次。")
_NO_MEMORY_WITH_ROSTER = _("内存不足，计算已中断。已保留目前最好的结果；再次计算前请关闭一些其他程序。")

EARLY_ENDS: Mapping[EndReason, Message] = {
    EndReason.TIME: _("时间到"),
    EndReason.STOPPED: _("已按要求停下"),
    EndReason.CUT_SHORT: _("计算意外中断"),
}
"""Why a search ended before all was proved."""

_FRAME = re.compile(r'\s*File "(?P<file>[^"]+)", line (?P<line>\d+)')
_ERROR = re.compile(r"(?P<kind>[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit))\b")
_MEMORY = re.compile(
    r"MemoryError|bad_alloc|Cannot allocate memory|out of memory"
    r"|can't start new thread|Resource temporarily unavailable",
    re.IGNORECASE,
)


def ended(best: Improved | None, reason: EndReason, locks_given_up: tuple[int, ...] = ()) -> Finished | Failed:
    """The last word of a search that was ended: the best roster so far, if there is one."""
    if best is None or best.roster is None:
        return Failed.of(_STOPPED_EARLY)
    return best.as_last(reason, locks_given_up)


def ended_windows(best: FlexImproved | None, reason: EndReason) -> FlexFinished | Failed:
    """The same for windows of flexible hours."""
    return Failed.of(_STOPPED_EARLY) if best is None else best.as_last(reason)


def dead(best: Improved | None, *, out_of_memory: bool) -> Failed:
    """What is told of a process that ended unasked; its best roster is kept by whoever listened."""
    return Failed.of(death_message(has_roster=best is not None and best.roster is not None, memory=out_of_memory))


def death_message(*, has_roster: bool, memory: bool) -> Message:
    """Why a search broke off and what is left of it."""
    if memory:
        return _NO_MEMORY_WITH_ROSTER if has_roster else _NO_MEMORY
    return _DEAD_WITH_ROSTER if has_roster else _DEAD


def is_lack_of_memory(words: str) -> bool:
    """Whether a complaint of Python, C++ or the system means that; a thread cannot start without a stack either."""
    return _MEMORY.search(words) is not None


class Noise:
    """Listens to a worker's standard error: logs where it failed, but no words of it: they may hold names of people."""

    def __init__(self) -> None:
        self.out_of_memory = False
        """Whether the worker complained of a lack of memory."""

    def take(self, line: str) -> None:
        """Note one line."""
        self.out_of_memory = self.out_of_memory or is_lack_of_memory(line)
        frame, error = _FRAME.match(line), _ERROR.match(line)
        if frame:
            LOG.warning("solver process: %s:%s", Path(frame["file"]).name, frame["line"])
        elif error:
            LOG.warning("solver process: %s", error["kind"])
