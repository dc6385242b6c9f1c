"""Cells as text: invisible characters, full-width characters, and the many ways to write "nothing"."""

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache

from afterschool.excel.values import CellValue

_FULL_WIDTH_WORDS = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = {ord("\u00a0"): " ", ord("\u3000"): " ", ord("\t"): " "}
_CLEANING = _FULL_WIDTH_WORDS | _INVISIBLE | _SPACES
_DASHES = re.compile(r"[-‐‑‒–—―−－_/\\／＼*×✕·.。…~～ ]*")
_NOTHING = frozenset({"无", "没有", "空", "暂无", "不限", "n/a", "na", "#n/a", "none", "null"})
_BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


def tidy(value: CellValue) -> str:
    """The text of a cell: trimmed, invisible characters removed, full-width letters and digits made narrow.

    Full-width punctuation stays: it is how Chinese is written. Whole numbers lose their ".0".
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANING).strip()


@lru_cache(maxsize=16_384)  # the same names are compared again and again
def fold(text: str) -> str:
    """``text`` as names are compared: width, case, brackets and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split()).casefold()


def person_name(text: str) -> str:
    """A name in one line, without the spaces that line up two-character names with three-character ones."""
    return _BETWEEN_IDEOGRAPHS.sub("", text.replace("\n", " "))


def is_dash(text: str) -> bool:
    """Whether ``text`` is empty or only dashes, strokes and dots."""
    return _DASHES.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether ``text`` is empty, a dash, or a word for "nothing"."""
    return is_dash(text) or fold(text) in _NOTHING
