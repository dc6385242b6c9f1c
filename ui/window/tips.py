"""Tooltips that stay on the screen: Qt shows a plain text line by line, however long a line is."""

from html import escape

MOST_IN_A_LINE = 60
"""Characters of a line that needs no wrapping; of Chinese it is two thirds of a small screen."""


def tip(text: str) -> str:
    """``text`` as a tooltip; long lines are wrapped, which Qt does with rich text only."""
    if all(len(line) <= MOST_IN_A_LINE for line in text.splitlines()):
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
