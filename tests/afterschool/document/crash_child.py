"""The process that is killed: commits numbered changes and acknowledges each on its output, or makes a file.

Usage: ``python -m tests.afterschool.document.crash_child {commit|copy|create} DOCUMENT JOURNAL_MODE [TARGET]``
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from afterschool.document import Document
from afterschool.texts import _

COMMITS = 2


def main(task: str, path: str, journal_mode: str, *target: str) -> None:
    with Document.open(Path(path), journal_mode=journal_mode) as document:
        if task == "copy":
            document.save_copy(Path(*target))
            return
        if task == "create":
            Document.create(Path(*target), document.plan).close()
            return
        for number in range(1, COMMITS + 1):
            with document.transaction(_("第 {n} 次改动", n=number)) as change:
                change.put(replace(document.plan.school, name=str(number)))
                change.put(replace(document.plan.staff[0], name=str(number)))
            os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
