"""How much an .ods file holds: it may say "repeat this cell a billion times" in a few bytes."""

from xml.parsers import expat

from afterschool.excel.reader.archive import Archive, Attributes, ElementHandler, local
from afterschool.excel.reader.xlsx_scan import Budget, check_reach

CONTENT = "content.xml"


def scan_ods(archive: Archive) -> None:
    """Look through every table.

    Raises:
        KnownError: if a table reaches too far or holds too much.
    """
    archive.parse(CONTENT, _ContentHandler())


class _ContentHandler(ElementHandler):
    def __init__(self) -> None:
        self._budget = Budget()
        self._table = ""
        self._row = self._column = 0
        self._row_repeats = 1

    def listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        self._budget.take()
        tag = local(name)
        if tag == "table":
            self._table = _value(attributes, "name")
            self._row = 0
        elif tag == "table-row":
            self._row_repeats = _count(attributes, "number-rows-repeated")
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            repeats = _count(attributes, "number-columns-repeated")
            self._column += repeats
            if any(local(key) == "value-type" for key in attributes):
                check_reach(self._table, self._row + self._row_repeats, self._column)
                self._budget.take(cells=repeats * self._row_repeats)

    def _end(self, name: str) -> None:
        if local(name) == "table-row":
            self._row += self._row_repeats


def _value(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(attributes: Attributes, name: str) -> int:
    text = _value(attributes, name)
    return int(text) if text.isdecimal() and len(text) < 12 else 1
