"""What stands on the sheets: drafts are marked, names masked, texts harmless, pages ready to print."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from afterschool.excel.cells import line_count
from afterschool.excel.looks import MONEY_FORMAT
from afterschool.excel.printing import printable_points
from afterschool.excel.sheets import SHEET_NAMES, SITE_SHEETS, SheetKind, SheetOrder, write_month_sheets
from afterschool.excel.sheets.book import build_month_sheets
from afterschool.excel.sheets.frame import HEAD_ROW
from afterschool.model.month import Month
from afterschool.pay.closing import digest_of
from afterschool.pay.files.ledger_text import ledger_text
from afterschool.pay.kept import PayBasis
from afterschool.pay.ledger import Ledger
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.months import close
from afterschool.record.rows import MonthAct
from afterschool.texts import use_language
from tests.afterschool.excel.sheets.school import (
    BASIS,
    EVIL,
    MONDAY,
    PHONE,
    SCHOOL,
    WEEKLY,
    daybook,
    ill,
    read_back,
    recorded,
    source,
    texts,
    written,
)
from tests.afterschool.record.school import NOW, SEPTEMBER

ALL = tuple(SheetKind)
MONDAY_ONLY = {"first_day": MONDAY, "last_day": MONDAY}


@pytest.fixture(scope="module")
def workbook():
    return written(*ALL, **MONDAY_ONLY)


def closed_with(ledger: Ledger | None = None):
    """The recorded September, closed with its own ledger or with another one."""
    act: MonthAct = close(recorded(), BASIS, SEPTEMBER, NOW)
    if ledger is not None:
        act = replace(act, ledger=ledger_text(ledger), digest=digest_of(ledger))
    return recorded().with_record(DatedRecord(entries=recorded().record.entries, months=(act,)))


# -- every sheet ---------------------------------------------------------------------------------
def test_every_sheet_is_there_in_its_order_and_ready_for_a4(workbook):
    assert [sheet.title.removesuffix(" 09-07") for sheet in workbook] == [str(SHEET_NAMES[kind]) for kind in ALL]
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$1:$3"
        assert sheet.oddHeader.left.text == SCHOOL.school.name
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_a_formula_in_a_name_stays_text(workbook):
    evil = [
        cell
        for book in (workbook, written(SheetKind.INCREMENT, SheetKind.LABOUR, full_names_for="存档"))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and ("cmd" in cell.value or "1+1" in cell.value)
    ]
    assert {cell.data_type for cell in evil} == {"s"}
    assert {cell.quotePrefix for cell in evil if str(cell.value).startswith(("=", "+"))} == {True}
    assert any(cell.value == EVIL for cell in evil)


def test_phone_numbers_stand_nowhere():
    book = written(*ALL, full_names_for="存档", **MONDAY_ONLY)
    assert not any(PHONE in text for sheet in book.sheetnames for text in texts(book, sheet))


# -- masked --------------------------------------------------------------------------------------
def test_money_has_masked_names_and_sheets_to_sign_have_full_ones(workbook):
    on_site = {str(SHEET_NAMES[kind]) for kind in SITE_SHEETS}
    for sheet in workbook.sheetnames:
        is_on_site = sheet.removesuffix(" 09-07") in on_site
        assert ("王甲" in "".join(texts(workbook, sheet))) <= is_on_site
    assert "王*" in texts(workbook, "绩效增量发放表")
    assert "王甲" in texts(workbook, "签到表（按人）")


def test_full_names_say_what_they_are_for():
    sheet = written(SheetKind.INCREMENT, full_names_for="签领和存档")["绩效增量发放表"]
    assert sheet["A2"].value.endswith("含完整姓名，用于签领和存档，不得公示")
    assert sheet["B4"].value == "王甲"


def test_a_notice_beside_full_names_is_a_file_of_its_own(tmp_path):
    order = SheetOrder(
        month=SEPTEMBER, sheets=(SheetKind.INCREMENT, SheetKind.NOTICE), full_names_for="存档", **MONDAY_ONLY
    )
    told: list[float] = []
    paths = write_month_sheets(tmp_path / "九月.xlsx", recorded(), BASIS, order, lambda part, words: told.append(part))
    assert [path.name for path in paths] == ["九月.xlsx", "九月 公示.xlsx"]
    notice = load_workbook(paths[1])
    assert notice.sheetnames == ["公示"]
    assert not any("王甲" in text for text in texts(notice, "公示"))
    assert told[0] == 0 <= max(told) < 1
    assert told == sorted(told), "two files, one after the other"


def test_whoever_cancels_finds_no_file(tmp_path):
    order = SheetOrder(
        month=SEPTEMBER, sheets=(SheetKind.INCREMENT, SheetKind.NOTICE), full_names_for="存档", **MONDAY_ONLY
    )

    def cancel(part, _words):
        if part > 0.9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_month_sheets(tmp_path / "九月.xlsx", recorded(), BASIS, order, cancel)
    assert list(tmp_path.iterdir()) == []


# -- how final it is -----------------------------------------------------------------------------
def test_a_month_that_is_not_closed_is_a_draft_on_every_sheet_with_money(workbook):
    for kind in (SheetKind.COUNTS, SheetKind.INCREMENT, SheetKind.FUND, SheetKind.SLIPS):
        assert "试算稿：未结账，不作发放依据" in workbook[str(SHEET_NAMES[kind])]["A2"].value
    assert not any("公示期" in text for text in texts(workbook, "公示"))


def test_a_closed_month_says_so_and_its_notice_has_dates_to_fill_in():
    book = written(SheetKind.NOTICE, book=closed_with())
    assert book["公示"]["A2"].value == "示例小学 · 已结账"
    assert any(text.startswith("公示期：") for text in texts(book, "公示"))


def test_before_anything_is_noted_everything_is_as_planned():
    book = written(SheetKind.COUNTS, SheetKind.FUND, book=daybook())
    assert "按课表计划" in book["课时统计"]["A2"].value
    # T1 on 22 days: homework and extended care, and sport on 4 Mondays.
    assert [cell.value for cell in book["课时统计"][4]][3:8] == [4, 22, 0, 22, 0]


def test_days_that_are_not_noted_are_counted_and_named():
    some = recorded().with_record(DatedRecord(entries=recorded().record.entries[:-1]))
    book = written(SheetKind.COUNTS, SheetKind.FUND, book=some)
    assert "还有 1 天没有登记完" in book["经费核对"]["A2"].value
    assert "未登记：2026-09-30" in texts(book, "经费核对")
    # T1 of 30 September is planned and not held: homework and extended care.
    row = [cell.value for cell in book["课时统计"][4]]
    assert (row[3:8], row[-1]) == ([4, 21, 0, 21, 0], 2)


# -- differences ---------------------------------------------------------------------------------
def test_a_ledger_that_the_records_do_not_give_is_named_by_person():
    ledger = source().account.ledger
    first, *rest = ledger.statements
    [line, *others] = first.lines
    other = replace(ledger, statements=(replace(first, lines=(replace(line, fen=line.fen + 1_00), *others)), *rest))
    book = written(SheetKind.FUND, book=closed_with(other))
    assert "结账以后登记或规则有变动：王* −1.00" in texts(book, "经费核对")


def test_a_tax_of_another_law_stands_as_it_was_closed():
    ledger = source().account.ledger
    *rest, outsider = ledger.statements
    other = replace(ledger, statements=(*rest, replace(outsider, tax_fen=700_00)))
    assert written(SheetKind.LABOUR, book=closed_with(other))["劳务费发放表"]["H4"].value == 700


def test_missing_income_and_overspending_are_named():
    none = replace(BASIS, incomes=())
    found = texts(written(SheetKind.FUND, basis=none), "经费核对")
    assert "本月没有登记收入，无法与发放核对" in found
    # With 6,000 of fees: care is held to 3,000, the club is paid 5,000 beside it.
    [income] = BASIS.incomes
    low = replace(BASIS, incomes=(replace(income, fen=6_000_00),))
    assert "发放比收入多 2,000.00 元，请说明来源" in texts(written(SheetKind.FUND, basis=low), "经费核对")


def test_deductions_tell_the_money_and_what_is_on_record(workbook):
    found = texts(workbook, "扣发明细")
    assert "迟到：2026-09-02 1 次，扣当天 25%" in found
    assert "作业辅导 迟到 5 分钟" in found


# -- on site -------------------------------------------------------------------------------------
def test_somebody_who_is_ill_is_not_asked_to_sign():
    record = DatedRecord(absences=(ill("T3", MONDAY),))
    book = written(SheetKind.SIGN_BY_DAY, SheetKind.PATROL, book=daybook(record), **MONDAY_ONLY)
    signing = texts(book, "签到表（按天） 09-07")
    assert "张丙" not in signing
    assert signing.count("待安排") == 1
    assert "缺 1 人" in texts(book, "巡查记录 09-07")


def test_pupils_are_handed_from_one_adult_to_the_next_and_home(workbook):
    sheet = workbook["交接班记录 09-07"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=4) if row[4].value]
    assert rows[0] == [
        "15:00",
        "体育锻炼 一（1）班、一（2）班（操场）",
        "王甲",
        "一（1）班 30 人、一（2）班 30 人（上一节任课教师）",
        60,
    ]
    assert ["16:00", "作业辅导 一（2）班（2班教室）", "李乙", "一（2）班 30 人（王甲）", 30] in rows
    extended = next(row for row in rows if row[0] == "17:00")
    assert extended[3] == "一（1）班 10 人（王甲）\n一（2）班 10 人（李乙）\n一（3）班 10 人（张丙）", (
        "the last one only"
    )
    assert [rows[-1][0], rows[-1][1], rows[-1][4]] == ["18:00", "放学", 30]


def test_who_is_on_duty_and_what_clubs_there_are(workbook):
    assert [cell.value for cell in workbook["值班表"][4]] == ["2026-09-01 周二", "李乙"]
    row = [cell.value for cell in workbook["社团一览"][4]]
    assert (row[1], row[4], row[5], row[7]) == ("+1+1 合唱团", 5, "周三 16:00–17:00", EVIL)
    assert row[9] == "不足 15 人：合并、取消或保留"


def test_columns_are_as_wide_in_every_program_and_print_is_no_smaller_than_it_says(workbook):
    """Their unit is a digit of the workbook's own font; a font that is not there makes pages shrink."""
    normal = workbook._fonts[0]
    assert (normal.name, normal.sz) == ("Arial", 10)


def test_paper_names_no_commands(workbook):
    assert not [text for sheet in workbook for text in texts(workbook, sheet.title) if "afterschool" in text]


def test_a_slip_has_the_number_of_namesakes_once():
    first, second, *others = SCHOOL.staff
    twins = replace(SCHOOL, staff=(first, replace(second, name=first.name), *others))
    book = Daybook(twins, {"V1": WEEKLY}, recorded().record)
    slips = source(SheetKind.SLIPS, book=book, full_names_for="签领")
    heads = [text for text in texts(read_back(build_month_sheets(slips)), "个人确认单") if "绩效增量" in text]
    assert [text.split("　")[0] for text in heads[:2]] == ["王甲（101）", "王甲（102）"]


def test_in_the_rain_classes_stay_in_their_rooms(workbook):
    rows = [[cell.value or "" for cell in row] for row in workbook["雨天预案"].iter_rows(min_row=4, max_row=5)]
    # One teacher was with both classes outdoors: the second room still needs somebody.
    assert rows == [
        ["周一", "15:00–16:00", "一（1）班", "操场", "1班教室", "王甲", ""],
        ["周一", "15:00–16:00", "一（2）班", "操场", "2班教室", "", "缺人，待安排"],
    ]


def test_no_slip_is_cut_by_the_end_of_a_page():
    few = source(SheetKind.SLIPS)
    ledger = few.account.ledger
    people = tuple(replace(row, person=f"{row.person}-{n}") for n in range(5) for row in ledger.statements)
    many = replace(few, account=replace(few.account, ledger=replace(ledger, statements=people)))
    sheet = read_back(build_month_sheets(many))["个人确认单"]
    assert sheet.row_breaks.brk
    assert {sheet.cell(row.id, 1).value for row in sheet.row_breaks.brk} == {"✂"}
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    heads = sum(sheet.row_dimensions[row].height for row in (1, 2, 3))
    ends = [0, *(row.id for row in sheet.row_breaks.brk), sheet.max_row]
    for first, last in pairwise(ends):
        rows = sum(sheet.row_dimensions[row].height for row in range(first + 1, last + 1))
        assert rows + (heads if first else 0) <= printable_points()


# -- refusals ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("basis", "order", "why"),
    [
        (PayBasis(), {"sheets": (SheetKind.NOTICE,)}, "没有适用的绩效规则，写不出公示"),
        (BASIS, {"sheets": ()}, "没有选任何表"),
        (BASIS, {"sheets": (SheetKind.DUTY,), "month": Month(2026, 12)}, "没有课后服务的安排"),
        (
            BASIS,
            {"sheets": (SheetKind.DUTY,), "first_day": MONDAY.replace(day=5), "last_day": MONDAY.replace(day=6)},
            "没有课后服务。请换几天",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(tmp_path, basis, order, why):
    with pytest.raises(KnownError, match=why):
        write_month_sheets(tmp_path / "a.xlsx", recorded(), basis, SheetOrder(**{"month": SEPTEMBER, **order}))
    assert not list(tmp_path.iterdir())


def test_without_rules_the_counts_can_be_written_all_the_same():
    assert written(SheetKind.COUNTS, basis=PayBasis()).sheetnames == ["课时统计"]


def test_no_word_of_a_head_is_broken_in_english():
    """A letter of a bold wide font is nine pixels; the padding and the line beside it another nine."""
    use_language("en")
    book = written(*ALL, **MONDAY_ONLY)
    heads = [(sheet, cell) for sheet in book for cell in sheet[HEAD_ROW] if cell.value]
    assert "Homework" in [cell.value for _sheet, cell in heads]
    for sheet, cell in heads:
        longest = max(map(len, re.findall("[A-Za-z]+", str(cell.value))), default=0)
        room = 7 * sheet.column_dimensions[cell.column_letter].width + 5
        assert 9 * longest + 9 <= room, (sheet.title, cell.value)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_classes_have_room_on_the_sheet_to_sign(language):
    """A club's name of two words stands in two lines of twelve letters, in either language."""
    use_language(language)
    for sheet in written(SheetKind.SIGN_BY_DAY, **MONDAY_ONLY):
        assert sheet.column_dimensions["C"].width >= 12, sheet.title


def test_sessions_that_count_for_pay_are_called_marked_so_and_rules_decide(workbook):
    """A session may be marked as counting though no rule sets a price for it: nobody may read it as paid."""
    sheet = workbook[str(SHEET_NAMES[SheetKind.COUNTS])]
    heads = [str(cell.value) for cell in sheet[HEAD_ROW] if "计酬" in str(cell.value)]
    assert heads
    assert all(head.startswith("记为") for head in heads)
    assert any("由绩效办法决定" in text for text in texts(workbook, sheet.title))


def test_the_notice_says_how_often_people_came_and_no_count_that_looks_priced():
    """A limit or a rule without a price pays for fewer sessions than were served: 26 of them once stood beside 240.00
    yuan as counting. The first of the list has served what the count of sessions says, activity by activity.
    """
    book = written(SheetKind.NOTICE, SheetKind.COUNTS)
    notice, counts = book["公示"], book["课时统计"]
    assert [cell.value for cell in notice[HEAD_ROW]][3] == "到岗（节）"
    assert not any("计酬" in str(cell.value) for cell in notice[HEAD_ROW])
    assert any("由绩效办法决定" in text for text in texts(book, "公示"))
    first, served = notice[HEAD_ROW + 1], counts[HEAD_ROW + 1]
    heads = [str(cell.value) for cell in counts[HEAD_ROW]]
    assert first[1].value == served[1].value
    assert first[3].value == sum(cell.value for cell in served[3 : heads.index("合计")])


def test_there_is_room_to_say_how_money_comes_about(workbook):
    """Twelve Chinese characters a line: the sheet to sign must not be a tower of scraps."""
    for sheet in workbook:
        for cell in sheet[HEAD_ROW]:
            if cell.value == "怎样算出来":
                assert sheet.column_dimensions[cell.column_letter].width >= 24, sheet.title


def test_the_sum_of_a_large_school_fits_every_column_of_money(workbook):
    """163,680.00 in bold letters of a wide font, nine pixels each, with the indent: else ### would stand there."""
    needed = 8 * 9 + 2 * 5 + 9 + 5
    wide = [
        (sheet.title, cell.column_letter, 7 * sheet.column_dimensions[cell.column_letter].width + 5)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.number_format == MONEY_FORMAT
    ]
    assert wide
    assert not [column for column in wide if column[2] < needed]


def test_a_share_of_a_pot_is_told_in_one_line_of_the_list_to_sign(workbook):
    """As much text as this in every row, and two lines for each: nine pages for sixty people where five do."""
    sheet = workbook[str(SHEET_NAMES[SheetKind.INCREMENT])]
    [told] = [cell.column_letter for cell in sheet[HEAD_ROW] if cell.value == "怎样算出来"]
    share = "看护与体育：课时经费 49,534.25 元 × 20 ÷ 1138 = 1,044.66 元"
    assert line_count(share, sheet.column_dimensions[told].width) == 1
