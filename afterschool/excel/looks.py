"""The looks of every workbook that goes out, as named styles: sizes are those on paper, never below 10 pt.

Activities are told apart by colour and by a short mark; every ink has at least 4.5 : 1 on its fill and on white.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

from afterschool.model.words import SessionKind

FONT = "Microsoft YaHei"
BODY_POINTS = 10
_MEASURE = Font(name="Arial", size=10)
"""The workbook's own font: its digits say how wide columns are. It, or one as wide, is on every system, so that pages
are as wide everywhere."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A pale fill and the dark ink that goes with it, as RRGGBB."""

    fill: str
    ink: str


TINTS: dict[SessionKind, Tint] = {
    SessionKind.SPORT: Tint("E3F1DF", "2B6A1F"),
    SessionKind.HOMEWORK: Tint("E1ECF9", "1F4E8C"),
    SessionKind.CLUB: Tint("FBEBD3", "8A4B00"),
    SessionKind.NOON: Tint("FFF6CC", "6B5900"),
    SessionKind.EXTENDED: Tint("EFE4F5", "6A3587"),
    SessionKind.EVENING: Tint("DBEFF0", "0F5E66"),
    SessionKind.POST: Tint("ECECEC", "444444"),
}
SHORT_TINT = Tint("FBDADA", "9B1C1C")
"""For what is missing; always beside the word that says so."""
MONEY_FORMAT = "#,##0.00_)"
"""Yuan, to the fen. The room of a bracket keeps them off the line: LibreOffice leaves out the indent of a cell that
differs from the one before it by nothing but its format."""
RATE_FORMAT = "0.00%"
HEAD_FILL = "DDE3EA"
LINK_INK = "0B5394"
INK = "1A1A1A"
MUTED_INK = "595959"


class Look(StrEnum):
    """Names of the styles, as Excel's style list shows them."""

    TITLE = "afterschool title"
    SUBTITLE = "afterschool subtitle"
    HEAD = "afterschool head"
    ROW_HEAD = "afterschool row head"
    BODY = "afterschool body"
    CENTRED = "afterschool centred"
    NUMBER = "afterschool number"
    TOTAL = "afterschool total"
    TOTAL_CENTRED = "afterschool total centred"
    RATE = "afterschool rate"
    MONEY = "afterschool money"
    MONEY_TOTAL = "afterschool money total"
    SHORT = "afterschool short"
    NOTE = "afterschool note"
    SIGNATURES = "afterschool signatures"
    CUT = "afterschool cut here"
    NOTED = "afterschool noted"
    LINK = "afterschool link"
    INDEX = "afterschool index"
    FILE = "afterschool file"


def kind_look(kind: SessionKind) -> str:
    """The style of a cell that holds sessions of ``kind``."""
    return f"afterschool {kind}"


def add_looks(workbook: Workbook) -> None:
    """Register every look with a new workbook."""
    line = Side(style="thin", color="9AA5B1")
    box = Border(left=line, right=line, top=line, bottom=line)
    _set_measure(workbook)
    add = workbook.add_named_style
    add(_style(Look.TITLE, size=16, bold=True, vertical="center"))
    add(_style(Look.SUBTITLE, size=11, ink=MUTED_INK, vertical="center"))
    add(_style(Look.HEAD, bold=True, fill=HEAD_FILL, border=box, horizontal="center", vertical="center", wrap=True))
    add(_style(Look.ROW_HEAD, bold=True, fill="F3F5F8", border=box, vertical="center", wrap=True))
    add(_style(Look.BODY, border=box, vertical="center", wrap=True))
    add(_style(Look.CENTRED, border=box, horizontal="center", vertical="center", wrap=True))
    add(_style(Look.NUMBER, border=box, horizontal="right", vertical="center"))
    add(_style(Look.TOTAL, bold=True, fill="F3F5F8", border=box, horizontal="right", vertical="center"))
    add(_style(Look.TOTAL_CENTRED, bold=True, fill="F3F5F8", border=box, horizontal="center"))
    add(_style(Look.RATE, border=box, horizontal="right", vertical="center", number_format=RATE_FORMAT))
    add(_style(Look.MONEY, border=box, horizontal="right", number_format=MONEY_FORMAT))
    add(_style(Look.MONEY_TOTAL, bold=True, fill="F3F5F8", border=box, horizontal="right", number_format=MONEY_FORMAT))
    add(_tinted(Look.SHORT, SHORT_TINT, box, bold=True))
    add(_style(Look.NOTE, ink=MUTED_INK, vertical="top", wrap=True))
    add(_style(Look.CUT, ink=MUTED_INK, border=Border(top=Side(style="dashed", color="808080"))))
    add(_style(Look.NOTED, bold=True, border=box, wrap=True))
    add(_style(Look.SIGNATURES, vertical="bottom", wrap=True))
    add(_style(Look.LINK, ink=LINK_INK, underline="single", vertical="center"))
    add(_style(Look.INDEX, ink=LINK_INK, underline="single", vertical="center", wrap=True))
    add(_style(Look.FILE, ink=LINK_INK, underline="single", border=box, wrap=True))
    for kind, tint in TINTS.items():
        add(_tinted(kind_look(kind), Tint(tint.fill, INK), box))


def _set_measure(workbook: Any) -> None:
    workbook._fonts = IndexedList([_MEASURE])
    workbook._named_styles["Normal"].font = _MEASURE


def _tinted(name: str, tint: Tint, border: Border, bold: bool = False) -> NamedStyle:
    return _style(name, bold=bold, ink=tint.ink, fill=tint.fill, border=border, vertical="center", wrap=True)


def _style(
    name: str,
    *,
    size: int = BODY_POINTS,
    bold: bool = False,
    ink: str = INK,
    underline: Literal["single"] | None = None,
    fill: str | None = None,
    border: Border | None = None,
    horizontal: str | None = None,
    vertical: str = "center",
    wrap: bool = False,
    number_format: str = "General",
) -> NamedStyle:
    return NamedStyle(
        name=name,
        number_format=number_format,
        font=Font(name=FONT, size=size, bold=bold, color=ink, underline=underline),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=horizontal or ("left" if border else None),
            vertical=vertical,
            wrap_text=wrap,
            indent=1 if border and horizontal != "center" else 0,
        ),
    )
