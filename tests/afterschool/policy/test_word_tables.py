"""Tables of word documents: no word is cut, columns are as wide as their texts ask, rows stay whole."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from afterschool.excel.cells import width_units
from afterschool.word.tables import add_table, column_units

PAGE = 92.0


def test_a_long_text_gets_the_room_that_short_ones_do_not_need() -> None:
    club, many = column_units([["社团", "年级"], ["合唱", "一年级、二年级、三年级、四年级"]])
    # 2 letters of 2 units against 15 of them
    assert club < many / 2


def test_no_word_is_wider_than_its_column_while_words_fit_the_page() -> None:
    heads = ["Month", "Participation (%)", "Homework done (%)", "Teachers satisfied (%)", "Source"]
    units = column_units([heads, ["2026-09", "80", "97", "91", "a rather long text about where figures come from"]])
    words = ["2026-09", "Participation", "Homework", "satisfied", "figures"]
    assert all(width > width_units(word) for width, word in zip(units, words, strict=True))
    assert sum(units) <= PAGE + 1e-6


def test_a_time_is_not_broken_where_it_reaches_from_and_to() -> None:
    heads = ["时段", "项目", "活动", "年级", "星期", "时间"]
    row = ["高段作业与社团", "课后服务", "作业辅导、社团", "四年级、五年级、六年级", "周一至周四", "17:00–18:10"]
    units = column_units([heads, row])
    assert units[-1] > width_units("17:00–18:10")
    assert sum(units) <= PAGE + 1e-6


def test_heads_are_bold_and_still_not_broken() -> None:
    """A bold letter takes up to 1.3 units, as in the fonts that take the place of a missing one."""
    units = column_units(
        [["Club", "Grades", "Most members"], ["合唱", "Grade 1, Grade 2, Grade 3, Grade 4, Grade 5", "30"]]
    )
    assert units[2] >= len("members") * 1.3 + 3


def test_a_text_among_many_figures_is_not_squeezed_into_a_stripe() -> None:
    """Seven heads of four letters and their padding take 78 of 92 units; in 8 points a quarter more has room."""
    heads = [
        "月份",
        *(f"{what}（%）" for what in ("参与率", "作业完成率", "家长满意度", "学生满意度", "教师满意度")),
        "成果（项）",
    ]
    figures = ["2026-09", "80.05", "97.5", "96", "98", "91", "12"]
    *_figures, source = column_units([[*heads, "来源说明"], [*figures, "家长问卷 300 份；参与率按 22 天的登记人数"]])
    assert source >= 24


def test_a_column_to_write_in_has_room() -> None:
    _asked, notes = column_units([["要求", "学校说明"], ["有意见箱", ""], ["有规章", ""]])
    assert notes >= width_units("字" * 12)


@pytest.mark.parametrize("count", [2, 14])
def test_every_row_stays_whole_the_head_is_repeated_and_the_page_is_filled(count: int) -> None:
    document = docx.Document()
    add_table(document, [["Heading"] * count, ["text"] * count, ["\x00𠮷"] * count], Mm(160))
    (table,) = document.tables
    assert sum(cell.width.mm for cell in table.rows[0].cells) == pytest.approx(160, abs=1)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    size = table.cell(0, 0).paragraphs[0].runs[0].font.size
    # 14 columns of a word with 7 letters are 14 × (7 × 1.32 + 3.2) = 174 units: no room at 10 points
    assert size is not None
    assert size.pt == (10 if count == 2 else 8)
    assert table.cell(2, 0).text == "𠮷"


def test_letters_do_not_touch_the_lines_of_a_table() -> None:
    """Their heads were cut by the line above where the font is taller than the document's own."""
    document = docx.Document()
    add_table(document, [["年级"], ["一年级"]], Mm(160))
    formats = [row.cells[0].paragraphs[0].paragraph_format for row in document.tables[0].rows]
    assert all(each.space_before >= Pt(2) and each.space_after >= Pt(2) for each in formats)
