"""Saving a workbook."""

from pathlib import Path

from openpyxl import Workbook

from afterschool.excel.writing import workbook_bytes
from afterschool.progress import TellPart, untold_part
from afterschool.saving import replace_file


def save_workbook(workbook: Workbook, path: Path, tell: TellPart = untold_part) -> None:
    """Write ``workbook`` to ``path``; whatever was there stays untouched until the new file is complete on disk.

    ``tell`` hears how much of it is written.

    Raises:
        KnownError: as :func:`~afterschool.saving.replace_file`.
    """
    replace_file(path, workbook_bytes(workbook, tell))
