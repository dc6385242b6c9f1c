"""A pasted notice becomes holidays and make-up days, or every reason why it cannot."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterschool.calendar import Holiday, read_notice, shipped_years
from afterschool.problems import Severity
from tests.afterschool.calendar.notices import NOTICES

TITLE = "关于2031年部分节假日安排的通知"
HALF = str.maketrans("（）", "()")


def faults(section: str) -> list[str]:
    """What is wrong with a notice of 2031 that has only this section, in words."""
    read = read_notice(TITLE + section)
    assert (read.year is None) == any(row.severity is Severity.ERROR for row in read.problems)
    return [f"{row.where}：{row.what}" for row in read.problems if row.severity is Severity.ERROR]


@pytest.mark.parametrize("year", NOTICES)
def test_the_official_text_says_what_is_shipped(year: int) -> None:
    assert read_notice(NOTICES[year]).year == shipped_years()[year]


@pytest.mark.parametrize("year", NOTICES)
def test_width_and_line_ends_do_not_matter(year: int) -> None:
    text = unicodedata.normalize("NFKC", NOTICES[year])
    assert read_notice(text.replace("\n", " ")).year == shipped_years()[year]
    assert read_notice("\r\n".join(text)).year == shipped_years()[year]


def test_nothing_is_left_out_silently() -> None:
    """In 2024 the notice advises a day off without granting it."""
    (problem,) = read_notice(NOTICES[2024]).problems
    assert problem.severity is Severity.WARNING
    assert str(problem).startswith("春节：没有读入“鼓励各单位")
    assert [read_notice(text).problems for year, text in NOTICES.items() if year != 2024] == [()] * 5


def test_sections_alone_need_a_year() -> None:
    sections = NOTICES[2026][NOTICES[2026].index("一、") :]
    (problem,) = read_notice(sections).problems
    assert "看不出是哪一年" in str(problem)


def test_a_year_in_a_date_will_do() -> None:
    sections = NOTICES[2023][NOTICES[2023].index("一、") :]
    year = read_notice(sections).year
    assert year is not None
    assert (year.year, year.number) == (2023, "")
    assert year.holidays == shipped_years()[2023].holidays


@pytest.mark.parametrize("text", ["", "你好", "2031年", "放假三天，1月1日至3日放假。"])
def test_a_text_that_is_no_notice_is_refused(text: str) -> None:
    read = read_notice(text)
    assert read.year is None
    assert "没有找到" in str(read.problems[0])


def test_a_text_of_any_length_is_read() -> None:
    assert "太长" in str(read_notice("1日、" * 10_000).problems[0])
    hostile = TITLE + "春节：" + "1日、" * 3_000
    assert read_notice(hostile).year is None


def test_a_day_off_in_return_is_a_day_off() -> None:
    """As worded for Qingming in 2014: two days off that are not in a row."""
    read = read_notice(TITLE + "三、清明节：4月5日放假，4月7日（星期一）补休。")
    assert read.year is not None
    assert read.year.holidays == (
        Holiday(name="清明节", first_day=date(2031, 4, 5), last_day=date(2031, 4, 5)),
        Holiday(name="清明节", first_day=date(2031, 4, 7), last_day=date(2031, 4, 7)),
    )


@pytest.mark.parametrize("verb", ["上班", "正常上班", "照常上班", "调休上班", "补班", "上课", "补课"])
def test_days_worked_are_read_in_every_usual_wording(verb: str) -> None:
    read = read_notice(f"{TITLE}春节：1月28日放假。1月25日（周六）、1月26日（周日）{verb}。".replace("2031", "2025"))
    assert read.year is not None
    assert read.year.holidays[0].makeup_days == (date(2025, 1, 25), date(2025, 1, 26))


@pytest.mark.parametrize(
    "span",
    [
        "10月1日至8日",
        "10月1日到10月8日",
        "１０月１日～８日",
        "10月01日-08日",
        "10月1日——8日",
        "10月1日－8日",
        "10月1-8日",
        "10月1至8日",
        "10月1号到8号",
        "10月1日（礼拜三）至8日（星期三）",
        "10月1\u200b日至\ufeff8日",
    ],
)
def test_a_span_is_read_in_every_usual_spelling(span: str) -> None:
    """1 to 8 October are eight days: 8 − 1 + 1."""
    text = f"{TITLE}国庆节：{span}放假调休，共八天。9月28号（周日）、10月11日（礼拜六）上班。".replace("2031", "2025")
    read = read_notice(text)
    assert read.year is not None, [str(row) for row in read.problems]
    assert read.year.holidays == (
        Holiday(
            name="国庆节",
            first_day=date(2025, 10, 1),
            last_day=date(2025, 10, 8),
            makeup_days=(date(2025, 9, 28), date(2025, 10, 11)),
            days_stated=8,
        ),
    )


@pytest.mark.parametrize("first", ["2030年12月31日", "2030年12月31号"])
def test_a_span_over_the_end_of_the_year(first: str) -> None:
    """31 December, 1 and 2 January; the year is said at the first date only."""
    read = read_notice(f"{TITLE}元旦：{first}至1月2日放假，共三天。")
    assert read.year is not None
    (holiday,) = read.year.holidays
    assert (holiday.first_day, holiday.last_day) == (date(2030, 12, 31), date(2031, 1, 2))


def test_holidays_that_the_text_lacks_are_named() -> None:
    (problem,) = read_notice(TITLE + "元旦：1月1日放假，共1天。").problems
    assert problem.severity is Severity.WARNING
    assert str(problem).startswith("2031：没有写 春节、清明节、劳动节、端午节、中秋节、国庆节")


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("春节：1月28日至2月4日放假调休，共7天。", "春节：写的是共 7 天，按日期数是 8 天"),
        ("元旦：1月1日放假2天。", "元旦：写的是共 2 天，按日期数是 1 天"),
        ("国庆节：10月1日至8日放假，共七天。", "国庆节：写的是共 7 天，按日期数是 8 天"),
        ("元旦：1月1日放假两天。", "元旦：写的是共 2 天，按日期数是 1 天"),
        ("春节：1月28日（礼拜一）放假。", "春节：2031-01-28 不是礼拜一"),  # a Tuesday
        ("春节：2月30日放假。", "春节：没有 2031-2-30 这一天"),
        ("春节：1月28日（周一）放假。", "春节：2031-01-28 不是周一"),  # a Tuesday
        ("春节：1月28日放假。1月29日上班。", "春节：2031-01-29 上班，但这天不是周末"),
        ("春节：1月25日放假。1月25日上班。", "春节：2031-01-25 在“春节”里已经写过"),
        ("元旦：1月1日至3日放假。春节：1月3日放假。", "春节：2031-01-03 在“元旦”里已经写过"),
        ("春节：1月28日至20日放假。", "春节：2031-01-28 至 2031-01-20 不像一次放假"),
        ("劳动节：5月1日至31日放假。", "劳动节：2031-05-01 至 2031-05-31 不像一次放假"),
        ("春节：2029年1月28日放假。", "春节：2029-01-28 不在 2031 年"),
        ("春节：1月25日至26日上班。", "春节：2031-01-25 至 2031-01-26 上班：补班日要一天一天写"),
        ("春节：共8天。", "春节：没有写哪几天放假"),
        # Without its make-up days a semester would be short of days.
        ("春节：1月28日放假。1月26日（周日）各单位安排上班。", "春节：没有读入“1月26日(周日)各单位安排上班”"),
        ("春节：1月28日放假，1月31日不定。", "春节：没有读懂“1月31日不定”"),
        ("春节：1月28日放假。1.25、1月26日上班。", "春节：没有读懂“1.25”"),
        ("春节：1月28日放假。一月二十五日、1月26日上班。", "春节：没有读懂“月二十五日”"),
        # Without its year a December day is of the notice's own year, and what follows of the next.
        ("元旦：12月31日至1月2日放假。", "元旦：2032-01-01 不在 2031 年"),
    ],
)
def test_what_cannot_be_right_is_named(section: str, fault: str) -> None:
    assert fault in faults(section)


@given(st.text(st.sampled_from("一二、春节元旦清明：1234567890年月日至放假上班调休共天（周六日）。,\n 2031")))
def test_no_text_makes_it_fail(text: str) -> None:
    for pasted in (text, TITLE + "春节：" + text):
        read = read_notice(pasted)
        assert read.year is not None or read.problems


@pytest.mark.parametrize(
    "title",
    ["2031年国庆节：", "2031年部分节假日安排 七、国庆节：", "2031年放假通知 国庆节：", "关于2031年国庆节放假 国庆节："],
)
def test_the_year_is_read_wherever_the_title_says_it(title: str) -> None:
    """Also beside a date of another year, such as the one on which the notice was written."""
    read = read_notice(f"{title}10月1日至7日放假，共7天。2030年11月4日印发")
    assert read.year is not None, [str(row) for row in read.problems]
    assert read.year.year == 2031


@pytest.mark.parametrize(
    "sentence",
    [
        "9月27日（周六）补10月6日（周一）的课",
        "9月27日（周六）需上学",
        "9月27日（周六）学生返校",
    ],
)
def test_a_day_worked_in_other_words_is_never_passed_by(sentence: str) -> None:
    assert faults(f"国庆节：10月1日至7日放假。{sentence}。") == [f"国庆节：没有读入“{sentence}”".translate(HALF)]


@pytest.mark.parametrize("dates", ["十月一日至七日", "10/1-10/7", "10.1—10.7"])
def test_dates_in_another_spelling_are_quoted(dates: str) -> None:
    told = [f"{row.where}：{row.what}" for row in read_notice(f"{TITLE}国庆节：{dates}放假。").problems]
    assert f"国庆节：没有读入“{dates}放假”" in told


def test_a_date_without_its_month_is_said_to_lack_it() -> None:
    assert faults("国庆节：10月1日至7日放假，共7天，8日上班。") == ["国庆节：“8日”没有写是几月"]
