"""Starting the child process that reads a file, and taking its answer or its death."""

import os
import subprocess
import sys
from pathlib import Path

import afterschool
from afterschool.excel.reader import limits
from afterschool.excel.reader.sheet import FileData
from afterschool.excel.reader.wire import decode_answer
from afterschool.problems import KnownError
from afterschool.texts import _

_PACKAGES = Path(afterschool.__file__).resolve().parents[1]


def read_file(path: Path, seconds: float = limits.CHILD_SECONDS) -> FileData:
    """Every sheet of the file at ``path``, read in a process of its own with at most ``seconds`` of time.

    Raises:
        KnownError: if the file cannot be read, whatever the reason; the text names the file.
    """
    try:
        done = _run([sys.executable, "-m", "afterschool.excel.reader", str(path.absolute())], seconds)
        if done.returncode != 0:
            raise KnownError(_("读取时出了意外，文件可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"))
        return decode_answer(done.stdout, path.name)
    except subprocess.TimeoutExpired as error:
        reason = KnownError(_("读取时间太长，已经停止。请删除多余的工作表和空行，另存为 .xlsx 再导入。"))
        raise _about(path, reason) from error
    except KnownError as refusal:
        raise _about(path, refusal) from refusal


def _about(path: Path, refusal: KnownError) -> KnownError:
    return KnownError(_("没有导入“{file}”：{reason}", file=path.name or path, reason=refusal.message))


def _run(command: list[str], seconds: float) -> "subprocess.CompletedProcess[str]":
    """No window on Windows; one thread for numerical libraries, whose stacks would count as memory."""
    search = os.pathsep.join(filter(None, (str(_PACKAGES), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": search, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
        creationflags=_window_flags(),
    )


def _window_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
