"""Files that are written must end as what they are.

Otherwise nobody could open them by a click, and a slip of the hand would put a list in the place of a document.
"""

import argparse
from pathlib import Path

from afterschool.texts import _


def workbook_path(text: str) -> Path:
    """A workbook to write, as an option."""
    return _ending(text, ".xlsx")


def word_path(text: str) -> Path:
    """A document of word processors to write, as an option."""
    return _ending(text, ".docx")


def json_path(text: str) -> Path:
    """A file of the interchange formats, of rules or of windows to write, as an option."""
    return _ending(text, ".json")


def html_path(text: str) -> Path:
    """A page for browsers to write, as an option."""
    return _ending(text, ".html")


def fet_path(text: str) -> Path:
    """A file for FET to write, as an option."""
    return _ending(text, ".fet")


def _ending(text: str, ending: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ending:
        raise argparse.ArgumentTypeError(str(_("“{text}”要以 {ending} 结尾", text=text, ending=ending)))
    return path
