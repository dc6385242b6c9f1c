"""The formulas of the sheets come to the program's own figures, worked out here and by LibreOffice."""

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from afterschool.excel.sheets import MONEY_SHEETS, SHEET_NAMES, SheetKind
from afterschool.excel.sheets.frame import FIRST_ROW
from afterschool.excel.sheets.labour import tax_formula
from afterschool.pay.ledger import PayKind
from afterschool.pay.tax import labour_fee_tax
from tests.afterschool.excel.sheets.formulas import ENGINES, Sums, Values
from tests.afterschool.excel.sheets.school import FEES_FEN, source, written

KINDS = (*MONEY_SHEETS, SheetKind.SIGN_BY_PERSON, SheetKind.CLUBS)


@pytest.fixture(scope="module")
def workbook():
    return written(*KINDS)


@pytest.fixture(scope="module", params=ENGINES)
def values(request, workbook, tmp_path_factory) -> Values:
    return ENGINES[request.param](workbook, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def account():
    return source().account


def column(values: Values, kind: SheetKind, letter: str, count: int) -> list[object]:
    rows = range(FIRST_ROW, FIRST_ROW + count)
    return [values.get((str(SHEET_NAMES[kind]), f"{letter}{row}")) for row in rows]


def fen(yuan: object) -> int:
    assert isinstance(yuan, int | float)
    found = round(yuan * 100)
    assert yuan == pytest.approx(found / 100, abs=1e-6), "no part of a fen"
    return found


def test_the_ledger_is_what_the_rules_say(account):
    # T1: 44 counted sessions are 2,200, held to 2,000; T2: 22 less ¼ of a day, 1,087.50; T3: 1,100: together 4,187.50,
    # all within half of the fees, 5,000. W1: 5 meetings of 1,000; tax 5,000 × 80 % × 20 %.
    assert [(row.person, row.gross_fen, row.tax_fen) for row in account.statements] == [
        ("T1", 2_000_00, 0),
        ("T2", 1_087_50, 0),
        ("T3", 1_100_00, 0),
        ("W1", 5_000_00, 800_00),
    ]


def test_own_staff_get_what_the_ledger_says(values, account):
    paid = account.paid_as(PayKind.INCREMENT)
    assert [fen(value) for value in column(values, SheetKind.INCREMENT, "F", len(paid) + 1)] == [
        *(row.gross_fen for row in paid),
        sum(row.gross_fen for row in paid),
    ]
    # T1 was cut by 200, T2 by 12.50.
    assert [fen(value) for value in column(values, SheetKind.INCREMENT, "E", 4)] == [-200_00, -12_50, 0, -212_50]


def test_people_from_outside_get_the_rest_after_tax(values, account):
    [paid] = account.paid_as(PayKind.LABOUR_FEE)
    row = {letter: fen(column(values, SheetKind.LABOUR, letter, 2)[0]) for letter in "GHI"}
    assert row == {"G": paid.gross_fen, "H": paid.tax_fen, "I": paid.net_fen}


def test_sessions_add_up_by_person_and_by_activity(values, account):
    held = {person.id: 0 for person in account.people}
    for place in account.places:
        held[place.person] += place.held
    people = [count for count in held.values() if count]
    # Sport, homework, club, extended care and the gate in D to H; the sum in I.
    assert column(values, SheetKind.COUNTS, "I", len(people) + 1) == [*people, sum(people)]
    # 4 Mondays; 3 groups and 22 days; 5 Wednesdays; 22 days; 22 days.
    totals = [column(values, SheetKind.COUNTS, letter, len(people) + 1)[-1] for letter in "DEFGH"]
    assert totals == [4, 66, 5, 22, 22]


def test_every_list_adds_up_to_the_same_money(values, account):
    lines = sum(len(row.lines) for row in account.statements)
    detail = [column(values, SheetKind.DETAIL, letter, lines + 1)[-1] for letter in "EF"]
    notice = column(values, SheetKind.NOTICE, "E", len(account.statements) + 1)[-1]
    cuts = sum(line.fen < 0 for row in account.statements for line in row.lines)
    total = sum(row.gross_fen for row in account.statements)
    assert fen(sum(detail)) == fen(notice) == total
    assert column(values, SheetKind.DEDUCTIONS, "E", cuts + 1)[-1] == detail[1]


def test_income_pay_and_records_are_set_against_each_other(values, account):
    total = sum(row.gross_fen for row in account.statements)
    rows = {values["经费核对", f"A{row}"]: row for row in range(FIRST_ROW, FIRST_ROW + 8)}
    found = {what: values["经费核对", f"E{row}"] for what, row in rows.items() if ("经费核对", f"E{row}") in values}
    assert fen(found["收入与发放合计"]) == FEES_FEN - total
    assert fen(found["经费：看护经费"]) == FEES_FEN // 2 - 4_187_50
    assert fen(found["登记与绩效增量"]) == fen(found["登记与劳务费"]) == 0
    assert (found["到岗与领取的人"], found["服务日与登记完的天"]) == (0, 0)


def test_every_slip_adds_up_to_what_is_paid_out(values, workbook, account):
    sheet = workbook["个人确认单"]
    sums = [cell for cell in sheet["B"] if cell.data_type == "f"]
    assert [fen(values[sheet.title, cell.coordinate]) for cell in sums] == [row.net_fen for row in account.statements]


def test_the_sheet_to_sign_has_every_session_of_the_month(values, account):
    days = len(account.service_days)
    letter = get_column_letter(3 + days)
    # T1 2 a day and 4 Mondays, T2 one and the gate, T3 one, W1 5 Wednesdays.
    assert column(values, SheetKind.SIGN_BY_PERSON, letter, 5) == [2 * days + 4, 2 * days, days, 5, 5 * days + 9]


def test_nothing_is_an_error(values):
    assert [key for key, value in values.items() if isinstance(value, str) and value.startswith("#")] == []


@pytest.mark.parametrize(
    "yuan", [0, 800, 800.01, 1234.56, 4000, 4000.01, 25_000, 25_000.01, 62_500, 62_500.01, 99_999.99]
)
def test_the_formula_of_the_tax_is_the_law(yuan):
    book = Workbook()
    book.active["A1"], book.active["B1"] = yuan, tax_formula("A1")
    assert fen(Sums(book).value("Sheet", "B1")) == labour_fee_tax(round(yuan * 100)).fen
