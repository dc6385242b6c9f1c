"""Sums that have to come out, worked out from the record as it was seen and from the sheets as they were written."""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from semester import money
from semester.rules import POT_PERCENT
from semester.seen import Seen
from semester.tables import Table, formula_figures, number

KINDS = {"homework": "作业辅导", "sport": "体育锻炼", "club": "社团", "extended": "延时托管", "post": "岗位"}
SLIP_ENDS = ("应发", "实发")
HALF_A_FEN = 0.005


@dataclass(slots=True)
class Findings:
    """What was looked at and what did not agree."""

    done: int = 0
    wrong: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    """Files that LibreOffice did not make a PDF of."""

    def same(self, what: str, found: object, expected: object) -> None:
        """``found`` is on the sheets, ``expected`` was worked out here."""
        self.done += 1
        if found != expected:
            self.wrong.append(f"{what}: {found!r}, worked out {expected!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidMonth:
    """All about a month with its sheets."""

    name: str
    seen: Seen
    sheets: dict[str, Table]
    """With full names."""
    posted: dict[str, Table]
    """The public notice."""
    income_fen: int
    late: dict[str, set[str]]
    shares: bool
    """Paid by the second version of the rules."""


def check_formulas(path: Path, opened: Path, findings: Findings) -> None:
    """What each formula of ``path`` shows without calculating is what LibreOffice works out in ``opened``."""
    for at, shown, worked_out in formula_figures(path, opened):
        agrees = shown is not None and abs(number(shown) - number(worked_out)) < HALF_A_FEN
        findings.same(f"{path.name} {at}", shown, shown if agrees else worked_out)


def check_month(month: PaidMonth, findings: Findings) -> None:
    """Everything about the sheets with money."""
    _counts(month, findings)
    gross = _gross(month)
    _amounts(month, gross, findings)
    _labour(month, findings)
    _fund(month, gross, findings)
    _notice(month, gross, findings)
    _slips(month, gross, findings)


def check_on_site(name: str, seen: Seen, sheets: dict[str, Table], days: list[str], findings: Findings) -> None:
    """The sheets to sign: as many rows as there are sessions and people."""
    for day in days:
        short = day[5:]
        sessions = seen.sessions[day]
        places = sum(sum(p is not None for p in row["staff"]) for row in sessions if row["state"] == "held")
        findings.same(f"{name} 签到表 {short}", _filled(sheets[f"签到表（按天） {short}"], "时间"), places)
        findings.same(f"{name} 巡查记录 {short}", _filled(sheets[f"巡查记录 {short}"], "时间"), len(sessions))
    signed = sheets["签到表（按人）"]
    total = sum(number(row["合计"]) for row in signed.rows)
    if any(row["合计"] is not None for row in signed.rows):
        findings.same(f"{name} 签到表（按人）", total, float(sum(seen.held.values())))
    findings.same(f"{name} 值班表", len(_dated(sheets["值班表"])), len(seen.sessions))


def _filled(table: Table, column: str) -> int:
    return sum(":" in str(row[column] or "") for row in table.rows)


def _dated(table: Table) -> list[str]:
    return [str(row["日期"]) for row in table.rows if str(row["日期"] or "")[:4].isdigit()]


def _counts(month: PaidMonth, findings: Findings) -> None:
    rows, seen = month.sheets["课时统计"].by("工号"), month.seen
    findings.same(f"{month.name} 课时统计 who", set(rows) >= seen.people, True)
    for person, row in rows.items():
        for kind, head in KINDS.items():
            if head in row:
                findings.same(
                    f"{month.name} 课时统计 {person} {head}", number(row[head]), float(seen.held[person, kind])
                )
        for head, counts in (("代班", seen.covers), ("计划未到", seen.missed)):
            findings.same(f"{month.name} 课时统计 {person} {head}", number(row[head]), float(counts[person]))
        if row["合计"] is not None:
            findings.same(f"{month.name} 课时统计 {person} 合计", number(row["合计"]), float(seen.total(person)))


def _gross(month: PaidMonth) -> dict[str, Fraction]:
    """Person -> yuan before tax, as the sheet of details adds up."""
    found: dict[str, Fraction] = {}
    for row in month.sheets["金额明细"].rows:
        fen = round(100 * (number(row["应计（元）"]) + number(row["减少（元）"])))
        found[str(row["工号"])] = found.get(str(row["工号"]), Fraction()) + Fraction(fen, 100)
    return found


def _amounts(month: PaidMonth, gross: dict[str, Fraction], findings: Findings) -> None:
    """What everybody gets: by fixed prices to the fen, of a pot in proportion and all of it."""
    if not month.shares:
        findings.same(f"{month.name} 金额明细", gross, money.by_prices(month.seen, month.late))
        return
    pot_fen = month.income_fen * POT_PERCENT // 100  # at most so much of the fees
    parts = money.weights(month.seen)
    findings.same(f"{month.name} people = pot", sum(gross.values()) * 100, pot_fen)
    findings.same(f"{month.name} who shares", set(gross), set(parts))
    one = Fraction(pot_fen, 100 * sum(parts.values()))
    # Each line is rounded to the fen: at most half a fen for each of a person's pieces, one for each day and session.
    pieces = Counter(person for (person, _day), places in month.seen.by_day.items() for _place in places)
    far = [p for p, yuan in gross.items() if abs(yuan - one * parts.get(p, 0)) > Fraction(pieces[p] + 1, 100)]
    findings.same(f"{month.name} far from their share", far, [])


def _labour(month: PaidMonth, findings: Findings) -> None:
    for person, row in month.sheets["劳务费发放表"].by("编号").items():
        if row["应发（元）"] is not None and person in _gross(month):
            fee = _gross(month)[person]
            findings.same(f"{month.name} 劳务费 {person}", _yuan(row["应发（元）"]), fee)
            findings.same(f"{month.name} 税 {person}", _yuan(row["个人所得税（元）"]), money.tax(fee))
            findings.same(f"{month.name} 实发 {person}", _yuan(row["实发（元）"]), fee - money.tax(fee))


def _fund(month: PaidMonth, gross: dict[str, Fraction], findings: Findings) -> None:
    """Income, pay and records agree; the difference of income and pay is what is left."""
    rows = month.sheets["经费核对"].by("核对什么")
    income, paid = Fraction(month.income_fen, 100), sum(gross.values(), Fraction())
    check = rows["收入与发放合计"]
    if check["差额"] is not None:
        findings.same(f"{month.name} 收入", _yuan(check["核对依据"]), income)
        findings.same(f"{month.name} 发放", _yuan(check["发放或完成"]), paid)
        findings.same(f"{month.name} 差额", _yuan(check["差额"]), income - paid)
        for what in ("登记与绩效增量", "登记与劳务费"):
            findings.same(f"{month.name} {what}", _yuan(rows[what]["差额"]), Fraction())
    findings.same(f"{month.name} 服务日", rows["服务日与登记完的天"]["核对依据"], len(month.seen.sessions))
    findings.same(f"{month.name} 登记完的天", rows["服务日与登记完的天"]["发放或完成"], len(month.seen.sessions))


def _notice(month: PaidMonth, gross: dict[str, Fraction], findings: Findings) -> None:
    """The public notice has everybody's sum and nobody's name."""
    table = next(iter(month.posted.values()))
    amounts = sorted(_yuan(row["金额（元，税前）"]) for row in table.rows)
    findings.same(f"{month.name} 公示", amounts, sorted(gross.values()))
    names = {str(row["姓名"]) for row in month.sheets["课时统计"].rows}
    shown = {str(row["姓名"]) for row in table.rows}
    findings.same(f"{month.name} 公示 full names", sorted(shown & names), [])


def _slips(month: PaidMonth, gross: dict[str, Fraction], findings: Findings) -> None:
    """What the slips pay out is what is earned less tax."""
    rows = month.sheets["个人确认单"].rows
    paid = [
        _yuan(row["金额（元）"]) for row in rows if row["怎样算出来"] in SLIP_ENDS and row["金额（元）"] is not None
    ]
    if paid:
        outside = {str(row["编号"]) for row in month.sheets["劳务费发放表"].rows}
        taxes = sum((money.tax(yuan) for person, yuan in gross.items() if person in outside), Fraction())
        findings.same(f"{month.name} 个人确认单", sum(paid, Fraction()), sum(gross.values(), Fraction()) - taxes)


def _yuan(cell: object) -> Fraction:
    return Fraction(round(100 * number(cell if isinstance(cell, int | float) else None)), 100)
