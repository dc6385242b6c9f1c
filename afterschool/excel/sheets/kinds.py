"""The kinds of sheet and what they are called."""

from enum import StrEnum

from afterschool.texts import Message, _


class SheetKind(StrEnum):
    """A sheet that the office hands out, in the order in which they stand in a workbook."""

    COUNTS = "counts"
    INCREMENT = "increment"
    LABOUR = "labour"
    DETAIL = "detail"
    DEDUCTIONS = "deductions"
    FUND = "fund"
    NOTICE = "notice"
    SLIPS = "slips"
    SIGN_BY_PERSON = "sign-by-person"
    SIGN_BY_DAY = "sign-by-day"
    PATROL = "patrol"
    HANDOVER = "handover"
    DUTY = "duty"
    CLUBS = "clubs"
    RAIN = "rain"


SHEET_NAMES: dict[SheetKind, Message] = {
    SheetKind.COUNTS: _("课时统计"),
    SheetKind.INCREMENT: _("绩效增量发放表"),
    SheetKind.LABOUR: _("劳务费发放表"),
    SheetKind.DETAIL: _("金额明细"),
    SheetKind.DEDUCTIONS: _("扣发明细"),
    SheetKind.FUND: _("经费核对"),
    SheetKind.NOTICE: _("公示"),
    SheetKind.SLIPS: _("个人确认单"),
    SheetKind.SIGN_BY_PERSON: _("签到表（按人）"),
    SheetKind.SIGN_BY_DAY: _("签到表（按天）"),
    SheetKind.PATROL: _("巡查记录"),
    SheetKind.HANDOVER: _("交接班记录"),
    SheetKind.DUTY: _("值班表"),
    SheetKind.CLUBS: _("社团一览"),
    SheetKind.RAIN: _("雨天预案"),
}
MONEY_SHEETS = (
    SheetKind.COUNTS,
    SheetKind.INCREMENT,
    SheetKind.LABOUR,
    SheetKind.DETAIL,
    SheetKind.DEDUCTIONS,
    SheetKind.FUND,
    SheetKind.NOTICE,
    SheetKind.SLIPS,
)
"""What a month comes to. Names in them are masked unless somebody says what they are needed in full for."""
SITE_SHEETS = (
    SheetKind.SIGN_BY_PERSON,
    SheetKind.SIGN_BY_DAY,
    SheetKind.PATROL,
    SheetKind.HANDOVER,
    SheetKind.DUTY,
    SheetKind.CLUBS,
    SheetKind.RAIN,
)
"""What is signed and hung up where the service takes place: names as in the roster workbook."""
DAY_SHEETS = (SheetKind.SIGN_BY_DAY, SheetKind.PATROL, SheetKind.HANDOVER)
"""A sheet for each date; the others are for the whole month or week."""
NEEDS: dict[SheetKind, tuple[SheetKind, ...]] = {
    SheetKind.INCREMENT: (SheetKind.DETAIL,),
    SheetKind.LABOUR: (SheetKind.DETAIL,),
    SheetKind.FUND: (SheetKind.INCREMENT, SheetKind.LABOUR, SheetKind.DETAIL),
}
"""Sheets whose cells the formulas of a sheet refer to."""
NEEDS_LEDGER = frozenset(MONEY_SHEETS) - {SheetKind.COUNTS}
"""Sheets that nothing can be said in without rules of pay."""
