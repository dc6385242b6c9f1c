"""Files that are written must end as what they are, or nobody can open them by a click."""

import argparse
from pathlib import Path

from afterschool.texts import _

WORKBOOK, WORD = ".xlsx", ".docx"


def workbook_path(text: str) -> Path:
    """A workbook to write, as an option."""
    return _ending(text, WORKBOOK)


def word_path(text: str) -> Path:
    """A document of word processors to write, as an option."""
    return _ending(text, WORD)


def _ending(text: str, ending: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ending:
        raise argparse.ArgumentTypeError(str(_("“{text}”要以 {ending} 结尾", text=text, ending=ending)))
    return path
