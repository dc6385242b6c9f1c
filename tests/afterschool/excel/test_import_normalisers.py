"""How schools write names, classes, weekdays, times, dates and numbers, and what is meant."""

from datetime import date, datetime, time

import pytest

from afterschool.excel.normalise.grades import class_key, class_name, grade_of, grades_of
from afterschool.excel.normalise.names import split_names
from afterschool.excel.normalise.numbers import date_in, has_lost_digits, number_in
from afterschool.excel.normalise.text import fold, is_dash, is_nothing, person_name, tidy
from afterschool.excel.normalise.times import clock_minutes, clock_range, weekly_times
from afterschool.excel.normalise.weekdays import weekday_of, weekdays_of
from afterschool.excel.values import CellValue, Fault
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, WORKDAYS, Weekday

MON, TUE, WED, THU, FRI, SAT, SUN = WEEK


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("　李晓明 ", "李晓明"),
        ("Ｔ００１", "T001"),
        ("三（２）班", "三（2）班"),
        ("\ufeff张\u200b三\u00a0", "张三"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        (45.0, "45"),
        (3.2, "3.2"),
        (True, "是"),
        (date(2026, 9, 1), "2026-09-01"),
        (time(16, 30), "16:30"),
        (datetime(2026, 9, 1, 16, 30), "2026-09-01 16:30"),
    ],
)
def test_cells_as_text(cell: CellValue, text: str) -> None:
    assert tidy(cell) == text


def test_names_are_compared_without_width_brackets_and_spaces() -> None:
    assert fold("三 （２） 班") == fold("三(2)班")
    assert fold("ＰＥ Room") == "peroom"


@pytest.mark.parametrize("text", ["", "-", "—", "——", "－", "/", "\\", "…", "*", "×"])
def test_dashes_mean_empty(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["无", "没有", "暂无", "N/A", "None"])
def test_words_that_mean_nothing(text: str) -> None:
    assert is_nothing(text)
    assert not is_dash(text)


def test_spaces_that_line_up_names() -> None:
    assert person_name("王  芳") == "王芳"
    assert person_name("Anna Smith") == "Anna Smith"
    assert person_name("孙\n三") == "孙三"


@pytest.mark.parametrize(
    "cell",
    [
        "王芳、李晓明",
        "王芳，李晓明",
        "王芳,李晓明",
        "王芳/李晓明",
        "王芳+李晓明",
        "王芳 李晓明",
        "王芳；李晓明",
        "王芳\n李晓明",
    ],
)
def test_several_names_in_one_cell(cell: str) -> None:
    assert split_names(cell, {"王芳", "李晓明"}.__contains__) == ("王芳", "李晓明")


def test_a_known_name_may_hold_a_separator() -> None:
    known = {"Anna Smith", "唱歌/跳舞", "王芳"}
    assert split_names("Anna Smith、唱歌/跳舞 王芳", known.__contains__) == ("Anna Smith", "唱歌/跳舞", "王芳")


def test_unknown_names_are_told_one_by_one() -> None:
    assert split_names("王芳 赵某、钱某", {"王芳"}.__contains__) == ("王芳", "赵某", "钱某")


@pytest.mark.parametrize(
    "text",
    [
        *("三(2)班", "三（2）班", "三2班", "302", "302班", "3.2", "3.2班", "3-2", "3(2)", "3（2）班"),
        *(
            "三年级二班",
            "三二班",
            "三年级2班",
            "3年级2班",
            "三年级(2)班",
            "3年2班",
            "三年2班",
            "小三(2)班",
            "３０２",
            " 三 (2) 班 ",
        ),
    ],
)
def test_spellings_of_one_class(text: str) -> None:
    assert class_key(text) == (3, 2)
    assert class_name(3, 2) == "三(2)班"


@pytest.mark.parametrize("text", ["七(1)班", "初一1班", "初一(1)班", "701", "7.1", "7年级1班", "七年级一班"])
def test_spellings_of_one_junior_class(text: str) -> None:
    assert class_key(text) == (7, 1)


@pytest.mark.parametrize(
    ("text", "key"),
    [("三年级十二班", (3, 12)), ("312", (3, 12)), ("六十一班", None), ("3.10", (3, 10)), ("一(10)班", (1, 10))],
)
def test_classes_with_two_digits(text: str, key: tuple[int, int] | None) -> None:
    assert class_key(text) == key


@pytest.mark.parametrize("text", ["", "启明班", "32", "三年级", "3", "2024级3班", "3.0", "1001", "合唱1班"])
def test_what_is_no_class_name(text: str) -> None:
    assert class_key(text) is None


@pytest.mark.parametrize("text", ["三年级", "3年级", "三", "3", "小三", "３", "Grade 3"])
def test_spellings_of_a_grade(text: str) -> None:
    assert grade_of(text) == 3


def test_junior_grades() -> None:
    assert [grade_of(text) for text in ("初一", "初二", "初三", "七年级")] == [7, 8, 9, 7]
    assert grade_of("高一") is None


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("1-3年级", (1, 2, 3)),
        ("一至三年级", (1, 2, 3)),
        ("三、四年级", (3, 4)),
        ("三年级,五年级", (3, 5)),
        ("3 4 5", (3, 4, 5)),
        ("初一-初三", (7, 8, 9)),
        ("Grade 3、Grade 4", (3, 4)),
        ("全校", (1, 2, 3, 4, 5, 6)),
        ("高年级", None),
    ],
)
def test_several_grades(text: str, grades: tuple[int, ...] | None) -> None:
    assert grades_of(text, (1, 2, 3, 4, 5, 6)) == grades


@pytest.mark.parametrize("text", ["周二", "星期二", "礼拜二", "二", "2", "周2", "Tue", "Tuesday", " 星期二 "])
def test_spellings_of_a_weekday(text: str) -> None:
    assert weekday_of(text) is TUE


def test_sunday_has_two_names() -> None:
    assert weekday_of("周日") is weekday_of("星期天") is SUN
    assert weekday_of("周八") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周一至周五", WORKDAYS),
        ("周一到周四", WORKDAYS[:4]),
        ("周二-周四", (TUE, WED, THU)),
        ("Mon-Fri", WORKDAYS),
        ("周一、三、五", (MON, WED, FRI)),
        ("周一三五", (MON, WED, FRI)),
        ("星期二/星期四", (TUE, THU)),
        ("周四 周二", (TUE, THU)),
        ("每天", WORKDAYS),
        ("工作日", WORKDAYS),
        ("周末", (SAT, SUN)),
        ("全周", WEEK),
        ("周一至周八", None),
        ("周五至周二", None),
        ("周一八三", None),
        ("周一、校庆", None),
        ("", None),
    ],
)
def test_several_weekdays(text: str, days: tuple[Weekday, ...] | None) -> None:
    assert weekdays_of(text) == days


@pytest.mark.parametrize(
    "cell",
    [
        "16:30",
        "16：30",
        "16点30分",
        "16点30",
        "16.30",
        "下午4:30",
        "下午4点半",
        "4:30pm",
        "PM 4:30",
        time(16, 30),
        0.6875,
    ],
)
def test_spellings_of_a_clock_time(cell: CellValue) -> None:
    assert clock_minutes(cell) == 16 * 60 + 30


@pytest.mark.parametrize("cell", ["4:30", "4点半", time(4, 30), 0.1875])
def test_a_time_that_may_be_the_afternoon_is_asked_about(cell: CellValue) -> None:
    fault = clock_minutes(cell)
    assert isinstance(fault, Fault)
    assert "上午还是下午" in str(fault.what)
    assert "16:30" in str(fault.remedy)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("下午12:30", 12 * 60 + 30), ("下午1:00", 13 * 60), ("0:00", 0), (time(0, 0), 0), ("16:59", 16 * 60 + 59)],
)
def test_noon_and_midnight_and_the_last_minute_of_an_hour(cell: CellValue, minutes: int) -> None:
    assert clock_minutes(cell) == minutes


def test_an_hour_has_no_sixtieth_minute() -> None:
    assert isinstance(clock_minutes("16:60"), Fault)


def test_a_padded_hour_is_what_it_says() -> None:
    assert clock_minutes("04:30") == 4 * 60 + 30
    assert clock_minutes("00:00") == 0
    assert clock_minutes("24:00") == 24 * 60
    assert clock_minutes("7:50") == 7 * 60 + 50


@pytest.mark.parametrize("cell", ["25:00", "16:75", "放学后", "24:01"])
def test_what_is_no_clock_time(cell: str) -> None:
    assert isinstance(clock_minutes(cell), Fault)


@pytest.mark.parametrize(
    "text",
    [
        "16:30-17:30",
        "16：30～17：30",
        "16:30—17:30",
        "16:30至17:30",
        "16:30–17:30",
        "下午4:30-5:30",
        "16点30分到17点30分",
    ],
)
def test_spellings_of_a_span(text: str) -> None:
    assert clock_range(text) == (16 * 60 + 30, 17 * 60 + 30)


@pytest.mark.parametrize("text", ["4:30-5:30", "17:30-16:30", "16:30", "放学后", "16:30-16:30"])
def test_what_is_no_span(text: str) -> None:
    assert isinstance(clock_range(text), Fault)


def test_weekly_times() -> None:
    tue, thu = WeeklyTime(TUE, 990, 1050), WeeklyTime(THU, 990, 1050)  # 16 × 60 + 30 and 17 × 60 + 30
    assert weekly_times("周二、周四 16:30-17:30") == (tue, thu)
    assert weekly_times("周二16:30-17:30，周四16:30-17:30") == (tue, thu)
    assert weekly_times("星期二 16：30—17：30；周四16:30-17:30") == (tue, thu)
    assert weekly_times("周五全天") == (WeeklyTime(FRI, 0, 1440),)
    assert weekly_times("周五") == (WeeklyTime(FRI, 0, 1440),)
    assert weekly_times("周三下午") == (WeeklyTime(WED, 720, 1440),)
    assert weekly_times("周一下午4:30-5:30") == (WeeklyTime(MON, 990, 1050),)


@pytest.mark.parametrize("text", ["16:30-17:30", "周二 4:30-5:30", "放学后", "周二 16:30-"])
def test_weekly_times_that_cannot_be_told(text: str) -> None:
    assert isinstance(weekly_times(text), Fault)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 9, 1),
        datetime(2026, 9, 1, 8),
        "2026-09-01",
        "2026/9/1",
        "2026.9.1",
        "2026年9月1日",
        "20260901",
        46266,
        "9月1日",
    ],
)
def test_spellings_of_a_date(cell: CellValue) -> None:
    """46266 days after 30 December 1899: 46023 is 1 January 2026, and 1 September the 244th day of the year."""
    assert date_in(cell, first_day=date(2026, 8, 25)) == date(2026, 9, 1)


def test_a_date_without_a_year_lies_in_the_semester() -> None:
    assert date_in("1月8日", first_day=date(2026, 9, 1)) == date(2027, 1, 8)
    assert date_in("1月8日") is None


def test_the_first_day_itself_is_of_this_year() -> None:
    assert date_in("9月1日", first_day=date(2026, 9, 1)) == date(2026, 9, 1)
    assert date_in("8月31日", first_day=date(2026, 9, 1)) == date(2027, 8, 31)


def test_a_number_of_sixteen_digits_has_lost_some() -> None:
    assert not has_lost_digits(10**15 - 1)
    assert has_lost_digits(10**15)


def test_a_whole_number_has_no_point_however_large() -> None:
    assert tidy(123456.0) == "123456"


@pytest.mark.parametrize("cell", ["2026-02-30", "开学", 12, True, "", float("inf"), float("nan")])
def test_what_is_no_date(cell: CellValue) -> None:
    assert date_in(cell, first_day=date(2026, 9, 1)) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (45, 45),
        ("45", 45),
        ("４５人", 45),
        ("45 名", 45),
        ("1,200", 1200),
        ("50%", 0.5),
        ("0.5", 0.5),
        ("约30", None),
        (True, None),
    ],
)
def test_numbers(cell: CellValue, number: float | None) -> None:
    assert number_in(cell) == number


def test_identity_numbers_stored_as_numbers_have_lost_digits() -> None:
    assert has_lost_digits(3.6020319850101e17)
    assert not has_lost_digits("360203198501011234")
    assert not has_lost_digits(13800000000.0)
