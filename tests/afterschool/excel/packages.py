"""What makes Excel and Word offer to repair a file: parts that are not there, elements out of order, limits passed.

Orders are those of ECMA-376 part 1: 18.3.1.99 worksheet, 18.2.27 workbook, 18.8.39 styleSheet, 18.3.1.4 c, 17.4.37 tbl,
17.4.78 tr, 17.4.65 tc. Programs that read leniently (openpyxl, LibreOffice) tell none of this.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_from_string

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _order(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ORDERS = {
    f"{{{SHEET}}}worksheet": _order(
        """
        sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
        autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
        dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
        cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls
        webPublishItems tableParts extLst
        """
    ),
    f"{{{SHEET}}}workbook": _order(
        """
        fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
        definedNames calcPr oleSize customWorkbookViews pivotCaches extLst
        """
    ),
    f"{{{SHEET}}}styleSheet": _order(
        "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
    ),
    f"{{{SHEET}}}c": _order("f v is extLst"),
    f"{{{WORD}}}tbl": _order("tblPr tblGrid tr"),
    f"{{{WORD}}}tr": _order("tblPrEx trPr tc"),
    f"{{{WORD}}}tc": _order("tcPr p"),
}
LONGEST_TEXT, LONGEST_HEADER, LONGEST_LIST, LONGEST_TAB = 32767, 255, 255, 31
HIGHEST_ROW, MOST_BREAKS = 409.5, 1023


def faults(path: Path) -> list[str]:
    """What Excel or Word would complain about in the file, each with the part it is in."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"{name}: twice" for name in {name for name in names if names.count(name) > 1}]
    written = [name for name in names if name.endswith((".xml", ".rels"))]
    trees = {name: ElementTree.fromstring(parts[name]) for name in written}  # noqa: S314 - ours
    found += _package_faults(trees, set(names))
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for fault in _order_faults(tree)]
        if tree.tag == f"{{{SHEET}}}worksheet":
            styles = len(trees["xl/styles.xml"].find(f"{{{SHEET}}}cellXfs") or ())
            found += [f"{name}: {fault}" for fault in (*_cell_faults(tree, styles), *_limit_faults(tree))]
    if "xl/workbook.xml" in trees:
        found += _book_faults(trees)
    return found


def _package_faults(trees: dict[str, Element], names: set[str]) -> Iterator[str]:
    """Every relation leads to a part, every part is reached, has a type, and names only relations that it has."""
    types = trees["[Content_Types].xml"]
    named = {row.get("PartName", "")[1:] for row in types if row.tag.endswith("Override")}
    endings = {row.get("Extension") for row in types if row.tag.endswith("Default")}
    yield from (f"{name}: has a type and is not there" for name in named - names)
    reached = {"[Content_Types].xml"}
    for name in sorted(name for name in names if name.endswith(".rels")):
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source, ids = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels")), set()
        for row in trees[name]:
            ids.add(row.get("Id"))
            target = row.get("Target", "")
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if row.get("TargetMode") != "External":
                reached.add(target)
                if target not in names:
                    yield f"{name}: leads to {target}, which is not there"
        asked = {
            value
            for one in trees.get(source, ())
            for part in one.iter()
            for key, value in part.items()
            if RELATED in key
        }
        yield from (f"{source}: asks for {missing}" for missing in asked - ids)
    yield from (f"{name}: nothing leads to it" for name in names - reached)
    yield from (f"{name}: no type" for name in names if name not in named and name.rsplit(".", 1)[-1] not in endings)


def _order_faults(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        order = ORDERS.get(element.tag)
        if order is None:
            continue
        children = [child.tag.rsplit("}", 1)[-1] for child in element]
        yield from (f"{element.tag} cannot hold {child}" for child in children if child not in order)
        places = [order.index(child) for child in children if child in order]
        if places != sorted(places):
            yield f"{element.tag} has {children} out of order"


def _cell_faults(sheet: Element, styles: int) -> Iterator[str]:
    """Rows and cells in ascending order, styles that exist, texts that fit."""
    last_row = 0
    for row in sheet.iter(f"{{{SHEET}}}row"):
        number, last_column = int(row.get("r", "0")), 0
        if number <= last_row:
            yield f"row {number} after row {last_row}"
        if float(row.get("ht", "0")) > HIGHEST_ROW:
            yield f"row {number} is too high"
        last_row = number
        for cell in row:
            at = cell.get("r", "")
            column = range_boundaries(at)[0] or 0
            if column <= last_column or coordinate_from_string(at)[1] != number:
                yield f"cell {at} out of order"
            last_column = column
            if int(cell.get("s", "0")) >= styles:
                yield f"cell {at} has no such style"
            if len("".join(cell.itertext())) > LONGEST_TEXT:
                yield f"cell {at} has too long a text"


def _limit_faults(sheet: Element) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for merged in sheet.iter(f"{{{SHEET}}}mergeCell"):
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(merged.get("ref", "")))
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if cells & taken or len(cells) < 2:
            yield f"merged cells {merged.get('ref')} overlap others or are one"
        taken |= cells
    for name in ("oddHeader", "oddFooter"):
        yield from (name for text in sheet.iter(f"{{{SHEET}}}{name}") if len(text.text or "") > LONGEST_HEADER)
    for rule in sheet.iter(f"{{{SHEET}}}dataValidation"):
        yield from (f"list of {rule.get('sqref')} is too long" for text in rule if len(text.text or "") > LONGEST_LIST)
        for key, most in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
            if len(rule.get(key, "")) > most:
                yield f"{key} of {rule.get('sqref')} is too long"
    for name in ("rowBreaks", "colBreaks"):
        for breaks in sheet.iter(f"{{{SHEET}}}{name}"):
            if len(breaks) > MOST_BREAKS or int(breaks.get("count", len(breaks))) != len(breaks):
                yield f"{name}: {len(breaks)}"


def _book_faults(trees: dict[str, Element]) -> Iterator[str]:
    book = trees["xl/workbook.xml"]
    tabs = [sheet.get("name", "") for sheet in book.iter(f"{{{SHEET}}}sheet")]
    if len({tab.lower() for tab in tabs}) != len(tabs):
        yield "two sheets of one name"
    yield from (f"sheet {tab}" for tab in tabs if len(tab) > LONGEST_TAB or re.search(r"[\[\]:*?/\\]|^'|'$", tab))
    yield from (f"name {row.text}" for row in book.iter(f"{{{SHEET}}}definedName") if "#REF" in (row.text or ""))
    for name, tree in trees.items():
        for link in tree.iter(f"{{{SHEET}}}hyperlink"):
            target = link.get("location", "")
            tab = target.rsplit("!", 1)[0].strip("'").replace("''", "'")
            if target and tab not in tabs:
                yield f"{name}: a link to {target}"
