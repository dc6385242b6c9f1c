"""Cases: what is read, what is refused and how it is told, and that nothing is lost when it is written again."""

import json
from dataclasses import replace
from typing import Any

import pytest

from afterschool.interchange import case_object, parse_case
from afterschool.model.case import Case
from afterschool.model.rules import RosterRules
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, MergeScope, Role, SessionKind, Weekday
from afterschool.problems import KnownError
from tests.afterschool.interchange.documents import CASE, MINIMAL, Object, with_value, without
from tests.case_families import FAMILIES, random_case
from tests.shared_cases import shared_case_paths


def problems_of(document: object) -> dict[str, str]:
    """JSON path -> what is wrong there."""
    with pytest.raises(KnownError) as caught:
        parse_case(document)
    assert all(str(problem.remedy) for problem in caught.value.problems)
    return {str(problem.where): str(problem.what) for problem in caught.value.problems}


class TestReading:
    def test_values_are_those_of_the_model(self) -> None:
        case = parse_case(CASE).case
        assert (case.school_name, case.policy, case.off_work_min) == ("示例小学", "zhushan-2021", 17 * 60 + 30)
        assert case.phases["sport"].end_min == 16 * 60 + 20
        assert case.classes["1.1"].phase_students == {"study": {Weekday.MON: 25}}
        assert case.staff["T1"].unavailable == (WeeklyTime(Weekday.TUE, 9 * 60, 24 * 60),)
        assert case.posts["none"].kinds == ()
        assert case.clubs["C1"].days == (Weekday.MON,)

    def test_absent_keys_have_the_defaults_of_the_format(self) -> None:
        case = parse_case(CASE).case
        volunteer = case.staff["V1"]
        assert (volunteer.share, volunteer.min_per_week, volunteer.prefers) == (1.0, 0, ())
        assert case.clubs["C2"].days == WEEK
        assert case.rooms["R1"].classes_at_once == 1
        assert parse_case(MINIMAL).case.rules == RosterRules()

    def test_settings_given_in_part_leave_the_others_at_their_default(self) -> None:
        rules = parse_case(CASE).case.rules
        assert rules.merge[SessionKind.HOMEWORK] is MergeScope.NONE
        assert rules.merge[SessionKind.EXTENDED] is MergeScope.PHASE
        assert (rules.points[Role.EVENING], rules.points[Role.POST]) == (2, 0.5)
        assert (rules.weights["change"], rules.weights["unfairness"]) == (3, 10)

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("staff.0.share", 0),
            ("staff.0.max_per_week", 0),
            ("rooms.1.classes_at_once", 0),
            ("rules.classes_per_sport_supervisor", 0),
            ("rules.weights.uncovered", 0),
            ("clubs.0.min_gap_days", 0),
            ("phases.0.grades", []),
            ("phases.0.activities", []),
            ("classes.0.teachers", ["T1", "T1"]),
            ("club_conflicts", [["C1", "C1"], ["C1", "C2"], ["C1", "C2"]]),
            ("rooms.0.unavailable", [["sun", "12:00", "12:00"]]),
            ("classes.0.students.mon", 30.0),
            ("staff.0.campus", None),
            ("staff.0.name", None),
            ("school.policy", None),
            ("locks.0.session.empty", []),
        ],
    )
    def test_what_is_legal_is_never_refused(self, path: str, value: object) -> None:
        document = with_value(CASE, path, value)
        read = parse_case(document)
        assert case_object(read.case, read) == document

    def test_rules_may_be_absent_since_each_has_a_default(self) -> None:
        assert parse_case(without(MINIMAL, "rules")).case.rules == RosterRules()


class TestRefusing:
    @pytest.mark.parametrize(
        ("path", "value", "where"),
        [
            ("off_work", "25:00", "$.off_work"),
            ("off_work", 1730, "$.off_work"),
            ("phases", {}, "$.phases"),
            ("phases.0", "sport", "$.phases[0]"),
            ("phases.0.days.0", "monday", "$.phases[0].days[0]"),
            ("phases.0.days", ["mon", "mon"], "$.phases[0].days[1]"),
            ("phases.0.end", "15:20", "$.phases[0].end"),
            ("phases.0.grades.0", True, "$.phases[0].grades[0]"),
            ("phases.0.activities.0", "swimming", "$.phases[0].activities[0]"),
            ("classes.0.home_room", "R9", "$.classes[0].home_room"),
            ("classes.0.teachers.0", "T9", "$.classes[0].teachers[0]"),
            ("classes.0.students.mon", -1, "$.classes[0].students.mon"),
            ("classes.0.students.mon", 10**30, "$.classes[0].students.mon"),
            ("classes.0.students.mon", 1.5, "$.classes[0].students.mon"),
            ("classes.0.students.mon", float("nan"), "$.classes[0].students.mon"),
            ("classes.0.students.holiday", 1, "$.classes[0].students.holiday"),
            ("classes.0.phase_students.lunch", {}, "$.classes[0].phase_students.lunch"),
            ("classes.1.id", "1.1", "$.classes[1].id"),
            ("classes.1.id", "", "$.classes[1].id"),
            ("rooms.0.outdoor", "yes", "$.rooms[0].outdoor"),
            ("rooms.0.unavailable.0", ["mon", "08:00"], "$.rooms[0].unavailable[0]"),
            ("rooms.0.unavailable.0", ["mon", "12:00", "08:00"], "$.rooms[0].unavailable[0]"),
            ("rooms.0.unavailable.0.2", "noon", "$.rooms[0].unavailable[0][2]"),
            ("staff.0.kind", "teacher", "$.staff[0].kind"),
            ("staff.0.cleared", 1, "$.staff[0].cleared"),
            ("staff.0.share", float("inf"), "$.staff[0].share"),
            ("staff.0.share", 1e-300, "$.staff[0].share"),
            ("staff.0.prefers.0.phase", "lunch", "$.staff[0].prefers[0].phase"),
            ("staff.0.prefers.0.weight", "-2", "$.staff[0].prefers[0].weight"),
            ("clubs.0.members", {"9.9": 3}, '$.clubs[0].members["9.9"]'),
            ("clubs.0.leaders.0", "T9", "$.clubs[0].leaders[0]"),
            ("clubs.0.rooms.0", "R9", "$.clubs[0].rooms[0]"),
            ("clubs.0.phases.0", "lunch", "$.clubs[0].phases[0]"),
            ("clubs.0.category", "maths", "$.clubs[0].category"),
            ("club_conflicts.0", ["C1"], "$.club_conflicts[0]"),
            ("club_conflicts.0.1", "C9", "$.club_conflicts[0][1]"),
            ("posts.0.count", -1, "$.posts[0].count"),
            ("rules.merge.homework", "school", "$.rules.merge.homework"),
            ("rules.classes_per_pe_lead", 0, "$.rules.classes_per_pe_lead"),
            ("rules.weights.change", float("nan"), "$.rules.weights.change"),
            ("locks.0.session.room", "R9", "$.locks[0].session.room"),
            ("locks.0.session.staff", ["T9"], "$.locks[0].session.staff[0]"),
            ("locks.0.session.kind", "party", "$.locks[0].session.kind"),
            ("locks.0", {}, "$.locks[0]"),
            ("baseline.0.kind", "party", "$.baseline[0].kind"),
            ("baseline.0.staff.0", 7, "$.baseline[0].staff[0]"),
            ("comment.deep.0", float("inf"), "$.comment.deep[0]"),
            ("comment", "\ud800", "$.comment"),
            ("comment", {"\udfff": 1}, "$.comment"),
        ],
    )
    def test_each_fault_is_told_with_its_path(self, path: str, value: object, where: str) -> None:
        assert list(problems_of(with_value(CASE, path, value))) == [where]

    @pytest.mark.parametrize(
        "path",
        ["off_work", "phases", "classes", "rooms", "staff", "clubs", "posts", "classes.0.home_room", "staff.0.roles"],
    )
    def test_a_missing_key_is_named(self, path: str) -> None:
        key = path.split(".")[-1]
        assert any(key in what for what in problems_of(without(CASE, path)).values())

    def test_every_fault_is_told_at_once(self) -> None:
        document = CASE
        faults = {
            "off_work": "x",
            "school.name": 5,
            "classes.0.grade": "one",
            "staff.0.max_per_day": -1,
            "rules.group_size": None,
        }
        for path, value in faults.items():
            document = with_value(document, path, value)
        assert set(problems_of(document)) == {
            "$.off_work", "$.school.name", "$.classes[0].grade", "$.staff[0].max_per_day", "$.rules.group_size",
        }  # fmt: skip

    def test_an_unreadable_row_does_not_make_references_to_it_look_wrong(self) -> None:
        assert list(problems_of(with_value(CASE, "rooms.0.capacity", "many"))) == ["$.rooms[0].capacity"]

    @pytest.mark.parametrize("document", [None, [], "case", 5, {}, {"format": "afterschool-case/2"}, {"format": ["x"]}])
    def test_another_format_is_refused(self, document: object) -> None:
        assert len(problems_of(document)) == 1

    def test_an_empty_case_names_all_that_is_missing(self) -> None:
        paths = problems_of({"format": "afterschool-case/1"})
        assert len(paths) >= 2


class TestWriting:
    @pytest.mark.parametrize("document", [CASE, MINIMAL])
    def test_a_document_comes_back_as_it_was(self, document: Object) -> None:
        read = parse_case(document)
        # the text too: the order of keys is kept
        assert json.dumps(case_object(read.case, read)) == json.dumps(document)

    @pytest.mark.parametrize("family", FAMILIES)
    def test_random_cases_come_back_as_they_were(self, family: str) -> None:
        for seed in range(20):
            document = random_case(family, seed)
            read = parse_case(document)
            assert case_object(read.case, read) == document
            assert parse_case(case_object(read.case)).case == read.case

    def test_shared_cases_come_back_as_they_were(self) -> None:
        for path in shared_case_paths():
            document = json.loads(path.read_text(encoding="utf-8"))
            read = parse_case(document)
            assert json.dumps(case_object(read.case, read)) == json.dumps(document)

    def test_without_a_source_the_meaning_is_kept_and_defaults_are_left_out(self) -> None:
        case = parse_case(CASE).case
        written = case_object(case)
        assert parse_case(written).case == case
        rooms: Any = written["rooms"]
        assert "outdoor" not in rooms[0]
        assert written["comment"] == CASE["comment"]

    def test_what_changes_is_written_and_the_rest_stays(self) -> None:
        read = parse_case(CASE)
        teacher = replace(read.case.staff["T1"], max_per_week=7, share=1.0)
        case: Case = replace(read.case, staff={**read.case.staff, "T1": teacher}, policy="jilin-2021")
        wanted = CASE
        for path, value in {"staff.0.max_per_week": 7, "staff.0.share": 1.0, "school.policy": "jilin-2021"}.items():
            wanted = with_value(wanted, path, value)
        assert case_object(case, read) == wanted

    def test_rows_are_found_by_id_when_others_come_and_go(self) -> None:
        read = parse_case(CASE)
        fewer = replace(read.case, classes={"1.2": read.case.classes["1.2"]})
        assert case_object(fewer, read)["classes"] == CASE["classes"][1:]

    def test_a_changed_setting_keeps_the_unknown_ones_beside_it(self) -> None:
        read = parse_case(CASE)
        rules = replace(read.case.rules, weights={**read.case.rules.weights, "stranger": 5})
        written: Any = case_object(replace(read.case, rules=rules), read)
        assert written["rules"]["weights"] == {"change": 3, "uncovered": 10000, "beauty": 1, "stranger": 5}
