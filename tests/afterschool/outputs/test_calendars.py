"""A person's calendar has their real dates, as changes and absences leave them."""

import errno
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from afterschool import saving
from afterschool.outputs.calendars import write_calendars
from afterschool.problems import KnownError
from afterschool.record.changing import cover
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from tests.afterschool.record.school import HOMEWORK_1, NOW, PLAN, ROSTER, WEDNESDAY, daybook

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)


def events(path):
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calendars") / "new"
    return {path.name: events(path) for path in write_calendars(folder, daybook(), MADE)}


def test_everybody_who_serves_has_a_file_with_every_date(planned):
    assert sorted(planned) == ["101 王甲.ics", "102 李乙.ics", "103 张丙.ics", "104 赵丁.ics"]
    # 44 weekdays of September and October 2026; T1 has homework and extended care, T4 the choir on 9 Wednesdays.
    assert {name: len(rows) for name, rows in planned.items()} == {
        "101 王甲.ics": 88,
        "102 李乙.ics": 88,
        "103 张丙.ics": 44,
        "104 赵丁.ics": 9,
    }


def test_an_event_says_what_where_and_when_in_chinese_time(planned):
    event = planned["101 王甲.ics"][f"{HOMEWORK_1}/T1@afterschool"]
    assert (event["summary"], event["location"]) == ("作业辅导 一（1）班", "1班教室")
    assert event["dtstart"].dt.astimezone(UTC) == datetime(2026, 9, 2, 8, tzinfo=UTC), "16:00 is 8 hours ahead"
    assert (event["dtend"].dt - event["dtstart"].dt).seconds == 3600
    assert "description" not in event


def test_a_cover_moves_the_session_to_the_other_calendar(tmp_path):
    session = daybook().board(WEDNESDAY).session(HOMEWORK_1)
    book = daybook(DatedRecord(changes=(cover(session, 0, "T5", NOW),)))
    one, five = write_calendars(tmp_path, book, MADE, ["T5", "T1"])
    assert f"{HOMEWORK_1}/T1@afterschool" not in events(one)
    [event] = events(five).values()
    assert event["description"] == "代王甲"


def test_files_are_byte_for_byte_what_a_library_of_calendars_writes(tmp_path):
    """Lines of at most 75 bytes, commas and semicolons escaped, the zone named: whatever is in names."""
    rooms = tuple(replace(row, name="甲楼, 一层; 东\\侧" + "长" * 40) for row in PLAN.rooms)
    record = DatedRecord(changes=(cover(daybook().board(WEDNESDAY).session(HOMEWORK_1), 0, "T5", NOW),))
    files = write_calendars(tmp_path, Daybook(replace(PLAN, rooms=rooms), {"V1": ROSTER}, record), MADE)
    assert len(files) == 5
    for path in files:
        content = path.read_bytes()
        assert Calendar.from_ical(content).to_ical() == content
        assert max(map(len, content.split(b"\r\n"))) <= 75


def test_everybody_has_a_file_though_no_file_system_tells_their_names_apart(tmp_path):
    names = {"T1": ("", "a/B"), "T2": ("", "A:b"), "T3": ("", "张" * 300), "T4": ("", "张" * 300)}
    staff = (replace(row, number=names[row.id][0], name=names[row.id][1]) for row in PLAN.staff if row.id in names)
    book = Daybook(replace(PLAN, staff=tuple(staff)), {"V1": ROSTER}, DatedRecord())
    written = [path.name for path in write_calendars(tmp_path, book, MADE)]
    assert written == ["a_B.ics", "A_b (2).ics", f"{'张' * 50}.ics", f"{'张' * 50} (2).ics"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(written), "nothing half-written stays"


def test_nobody_to_write_for_is_said(tmp_path):
    with pytest.raises(KnownError, match="没有可写的日历"):
        write_calendars(tmp_path, daybook(), MADE, ["T6"])
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="无法建立文件夹"):
        write_calendars(tmp_path / "file" / "in", daybook(), MADE)


def test_a_disk_that_is_full_leaves_no_empty_folder(tmp_path, monkeypatch):
    def no_room(*_args):
        raise OSError(errno.ENOSPC, "no space")

    (tmp_path / "exports").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(saving, "mkstemp", lambda **_options: no_room())
        with pytest.raises(KnownError, match="磁盘"):
            write_calendars(tmp_path / "exports" / "autumn" / "calendars", daybook(), MADE)
        assert list(tmp_path.iterdir()) == [tmp_path / "exports"], "what was there stays"
        assert list((tmp_path / "exports").iterdir()) == []
    write_calendars(tmp_path / "exports" / "autumn" / "calendars", daybook(), MADE)
    assert len(list((tmp_path / "exports" / "autumn" / "calendars").iterdir())) == 4
