"""The poster of the week and the activities for FET."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from afterschool.outputs.fet import fet_tree, fet_xml, write_fet
from afterschool.outputs.poster import poster_html, write_poster
from afterschool.week import find_version, week_case
from tests.afterschool.record.school import PLAN, ROSTER

EVIL = "<script>alert('&')</script>"
SCHOOL = replace(PLAN, school=replace(PLAN.school, name=EVIL))
CASE = week_case(SCHOOL, "V1")


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def page():
    return poster_html(SCHOOL, find_version(SCHOOL, "V1"), CASE, ROSTER, date(2026, 9, 1))


def test_the_poster_tells_times_and_clubs_and_nobodys_name(page):
    read = Words()
    read.feed(page)
    assert "16:00–17:00 作业辅导 1班教室" in read.words
    assert "周三 16:00–17:00" in read.words
    assert "赵*" in read.words, "who leads the choir"
    assert not any(person.name in page for person in SCHOOL.staff)


def test_the_poster_loads_and_runs_nothing(page):
    read = Words()
    read.feed(page)
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert "http" not in page
    assert any(EVIL in words for words in read.words), "the school's name is text"


def test_the_poster_takes_the_paper_that_the_office_has(page):
    """It asked for A3: an A4 printer cut off its right side or printed it too small to read."""
    assert "size: landscape;" in page
    (on_paper,) = re.findall(r"@media print \{(.*?)\n\}", page, re.DOTALL)
    assert "white-space: normal" in on_paper, "a long name of a room takes a second line"
    assert "font-size: 9pt" in on_paper


@pytest.fixture(scope="module")
def fet():
    return fet_tree(SCHOOL, CASE, ROSTER)


def test_fet_gets_every_activity_at_its_time_and_place(fet):
    held = [row for row in ROSTER.sessions if row.people]
    assert len(fet.findall("Activities_List/Activity")) == len(held) == 26
    assert [row.text for row in fet.findall("Hours_List/Hour/Name")] == ["16:00-17:00", "17:00-18:00", "18:00-18:20"]
    times = fet.findall("Time_Constraints_List/ConstraintActivityPreferredStartingTime")
    assert [row.find("Activity_Id").text for row in times] == [str(n) for n in range(1, 27)]
    assert {row.find("Permanently_Locked").text for row in times} == {"true"}


def test_fet_gets_staff_numbers_and_no_names(fet):
    teachers = [row.text for row in fet.findall("Teachers_List/Teacher/Name")]
    assert teachers == ["101", "102", "103", "104"]
    text = fet_xml(SCHOOL, CASE, ROSTER).decode()
    assert not any(person.name in text for person in SCHOOL.staff)


def test_an_activity_across_a_cut_lasts_two_hours_of_fet_and_a_shared_venue_has_places():
    posts = tuple(replace(post, start_min=16 * 60 + 30, end_min=17 * 60 + 30) for post in SCHOOL.posts)
    plan = replace(SCHOOL, posts=posts)
    shared = [replace(row, room="R1") for row in ROSTER.sessions]
    root = fet_tree(plan, week_case(plan, "V1"), replace(ROSTER, sessions=tuple(shared)))
    lasting = {row.find("Subject").text: row.find("Duration").text for row in root.iter("Activity")}
    assert lasting["校门"] == "2"
    rooms = [row.text for row in root.findall("Rooms_List/Room/Name")]
    assert rooms[:3] == ["1班教室", "1班教室 #2", "1班教室 #3"]


def test_both_are_written_as_files(tmp_path):
    write_poster(tmp_path / "a.html", SCHOOL, find_version(SCHOOL, "V1"), CASE, ROSTER, date(2026, 9, 1))
    write_fet(tmp_path / "a.fet", SCHOOL, CASE, ROSTER)
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "a.fet").read_bytes().startswith(b"<?xml")
