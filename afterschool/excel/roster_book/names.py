"""Names that people read, and names that Excel accepts for sheets."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from afterschool.excel.cells import clean_text
from afterschool.texts import _

SHEET_NAME_LIMIT = 31
"""In UTF-16 code units, as Excel counts."""
_FORBIDDEN = str.maketrans({"[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼"})
_RESERVED = "history"
"""Excel keeps this name for itself."""


class Named(Protocol):
    """A row with an id and a name that may be empty."""

    @property
    def id(self) -> str:
        """Its stable id."""

    @property
    def name(self) -> str:
        """What people call it."""


def display_names(rows: Mapping[str, Named]) -> dict[str, str]:
    """By id: the name, the id where there is none, and the id in brackets where several share the name."""
    plain = {id_: row.name.strip() or id_ for id_, row in rows.items()}
    shared = Counter(plain.values())
    return {id_: name if shared[name] == 1 else f"{name}（{id_}）" for id_, name in plain.items()}


def listed(names: Iterable[str]) -> str:
    """``names`` as the reader's language separates the words of a list."""
    return str(_("、")).join(names)


class SheetNames:
    """Hands out legal sheet names, each only once; Excel compares them without regard to case."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def claim(self, wanted: str) -> str:
        """The name nearest to ``wanted`` that is legal and free."""
        base = " ".join(clean_text(wanted).translate(_FORBIDDEN).split()).strip("'") or "-"
        number, name = 1, _cut(base, SHEET_NAME_LIMIT)
        while name.casefold() in self._taken:
            number += 1
            mark = f" ({number})"
            name = _cut(base, SHEET_NAME_LIMIT - len(mark)) + mark
        self._taken.add(name.casefold())
        return name


def _cut(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units, no character split, nothing at the end that Excel refuses there."""
    while len(text.encode("utf-16-le")) // 2 > limit:
        text = text[:-1]
    return text.rstrip("' ")


def reference(sheet_name: str, cells: str) -> str:
    """``cells`` of another sheet as formulas and links name them."""
    quoted = sheet_name.replace("'", "''")
    return f"'{quoted}'!{cells}"
