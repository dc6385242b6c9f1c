"""What happens when the program itself is wrong: a report without personal data, and the window goes on."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import platformdirs

from afterschool.texts import Message, _

ROOT = Path(__file__).resolve().parents[2]
KEPT = 20
"""Reports that are kept; older ones are removed."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def report_of(error: BaseException, now: datetime) -> str:
    """Kind of the error and the lines of code it came through.

    Its text is left out and paths are cut to the program's own, since both may hold names of people.
    """
    lines = [
        f"{now:%Y-%m-%d %H:%M} UTC  Python {platform.python_version()}  {platform.system()}",
        type(error).__name__,
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
    if error.__cause__ is not None:
        lines.append(f"caused by {type(error.__cause__).__name__}")
    return "\n".join(lines)


def install(tell: Callable[[Message], None], folder: Path | None = None) -> Hook:
    """Write a report for every exception that nobody caught, and let ``tell`` say so; the hook that does it."""
    reports = folder or platformdirs.user_log_path("afterschool", appauthor=False) / "crashes"

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        now = datetime.now(UTC)
        path = _write(reports, report_of(error, now), now)
        if sys.stderr is not None:  # there is a terminal
            sys.stderr.write(f"{report_of(error, now)}\n")
        tell(
            _(
                "程序刚才出错了，这一步可能没有完成。已经保存的内容不受影响，可以继续使用。报告（不含个人信息）：{path}",
                path=path,
            )
        )

    sys.excepthook = hook
    return hook


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _write(folder: Path, report: str, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    path.write_text(report + "\n", encoding="utf-8")
    for old in sorted(folder.glob("*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path
