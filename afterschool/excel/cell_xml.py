"""Cells as the XML that they are in a file; ``at`` is the cell (``B7``), ``style`` its attribute after a space."""

from functools import lru_cache
from xml.sax.saxutils import escape

_KEPT = {"\r": "&#13;"}
"""What a parser takes for another line break unless it is written so."""


def text_xml(at: str, style: str, text: str) -> str:
    """A cell with text, which no program takes for anything else."""
    return f'<c r="{at}"{style} t="inlineStr"{_inline(text)}'


def number_xml(at: str, style: str, number: float) -> str:
    """A cell with a number."""
    return f'<c r="{at}"{style} t="n"><v>{_digits(number)}</v></c>'


def formula_xml(at: str, style: str, formula: str, number: float) -> str:
    """A cell with a live formula, ``=`` included, and the number that it comes to."""
    return f'<c r="{at}"{style}><f>{escape(formula[1:])}</f><v>{_digits(number)}</v></c>'


def _digits(number: float) -> str:
    """As many digits as spreadsheet programs keep."""
    return f"{number:.16g}" if isinstance(number, float) else str(number)


@lru_cache(maxsize=16384)
def _inline(text: str) -> str:
    """The rest of a cell with text; many cells say the same."""
    if not text:
        return "/>"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"><is><t{space}>{escape(text, _KEPT)}</t></is></c>"
