"""Processes to be killed: each commits numbered changes and acknowledges each on its output, or makes a file.

Usage: ``python -m tests.afterschool.document.crash_child``. A line on the standard input asks for one process: the
JSON list ``[commit|copy|create, DOCUMENT, JOURNAL_MODE, TARGET]``. Answers, line by line: ``pid NUMBER`` at once; after
one more byte of input, numbers of commits; ``end STATUS`` when the process is gone.

They are forked from this one, which has everything imported: starting takes much longer than being killed.
"""

import ctypes
import json
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path

from afterschool.document import Document
from afterschool.texts import _

COMMITS = 2
PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
"""Names and values of Linux: some systems let only parents trace unless a process allows it."""


def main() -> None:
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _be_killed(*json.loads(line))
        _say(f"pid {child}")
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        _say(f"end {status}")


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def _be_killed(task: str, path: str, journal_mode: str, target: str) -> None:
    status = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
        os.read(0, 1)
        _work(task, Path(path), journal_mode, Path(target))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _work(task: str, path: Path, journal_mode: str, target: Path) -> None:
    with Document.open(path, journal_mode=journal_mode) as document:
        if task == "copy":
            document.save_copy(target)
        elif task == "create":
            Document.create(target, document.plan).close()
        else:
            for number in range(1, COMMITS + 1):
                with document.transaction(_("第 {n} 次改动", n=number)) as change:
                    change.put(replace(document.plan.school, name=str(number)))
                    change.put(replace(document.plan.staff[0], name=str(number)))
                _say(str(number))


if __name__ == "__main__":
    main()
