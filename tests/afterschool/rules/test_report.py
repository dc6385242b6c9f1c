"""The report that ``afterschool check`` prints, for people and for programs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.rules import default_weights
from afterschool.rules import judge
from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.rules.report import json_report, text_report
from afterschool.texts import LANGUAGES, Message, language, use_language
from tests.make import case, homework, klass, person, phase, post, roster, rules

FORMAT = Path(__file__).parents[3] / "docs" / "interchange.md"
STUDY = phase("study", "homework", "mon")
WEEK = case(STUDY, klass("1.1", name="一年级1班"), klass("1.2"), person("T1", name="林老师"))
CLASH = roster(homework("mon", "1.1", "T1"), homework("mon", "1.2", "T1"))


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    use_language(request.param)
    yield request.param
    use_language(before)


def report(week: Case, plan: Roster) -> list[str]:
    return text_report(judge(week, plan)).splitlines()


def test_json_has_the_keys_of_the_reference() -> None:
    written = json.loads(json.dumps(json_report(judge(WEEK, CLASH))))
    assert set(written) == {"hard", "score", "amounts", "load", "below_min", "sessions", "broken", "missing"}
    assert list(written["amounts"]) == [amount.id for amount in AMOUNTS]
    assert set(written["load"]) == {"mean", "min", "max"}
    assert written["hard"] == len(written["broken"]) == 1
    assert written["broken"][0].startswith("H2: ")


def test_each_shortage_begins_with_its_count() -> None:
    written = json_report(judge(case(STUDY, post("gate", count=3)), roster()))
    assert [line.split(" × ")[0] for line in written["missing"]] == ["3"]


def test_people_read_which_rule_is_broken_by_whom_and_when(spoken: str) -> None:
    lines = report(WEEK, CLASH)
    assert ("一人同时只在一处" if spoken == "zh_CN" else "nobody is in two places at once") in lines[0].lower()
    assert "林老师" in lines[1]
    assert "一年级1班" in lines[1]
    assert "16:30–17:30" in lines[1]
    assert ("周一" if spoken == "zh_CN" else "Mon") in lines[1]


def test_a_clean_roster_says_so(spoken: str) -> None:
    lines = report(case(STUDY, klass("1.1", teachers="T1"), person("T1")), roster(homework("mon", "1.1", "T1")))
    wanted = ["规则全部满足", "没有缺额"] if spoken == "zh_CN" else ["All rules are kept", "Nobody is missing"]
    assert lines[:2] == wanted


def test_figures_keep_their_digits() -> None:
    people = [person(f"T{n}") for n in range(3)]
    week = case(STUDY, klass("1.1"), *people, rules(weights={"unfairness": 100_000}))
    lines = report(week, roster(homework("mon", "1.1", "T0")))
    # points 1, 0, 0, mean ⅓: unfairness ⅔ = 0.666667; 66666.7 for it, 2 for the stranger, 1 for the day
    assert "  不均衡 0.666667 分²" in lines
    assert "得分 66669.7（越低越好）" in lines


def test_many_shortages_are_counted_and_not_all_printed(spoken: str) -> None:
    week = case(STUDY, *(post(f"gate{n}") for n in range(60)))
    lines = report(week, roster())
    # one line for each of 40, and one that says how many more
    assert sum("gate" in line for line in lines) == 40
    assert any("20" in line and "--json" in line for line in lines)


def test_a_minimum_not_reached_is_mentioned() -> None:
    week = case(STUDY, person("T1", min_per_week=2), person("T2"))
    assert "没排够每周最少次数的：1 人" in report(week, roster())


@pytest.mark.parametrize("rule", [*HARD_RULES, *AMOUNTS], ids=lambda rule: rule.id)
def test_every_rule_explains_itself_in_both_languages(rule: object) -> None:
    for field in ("name", "unit", "clause", "reason"):
        message = getattr(rule, field)
        assert isinstance(message, Message)
        assert message.in_language("en") != message.in_language("zh_CN")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_a_reader_sees_of_a_rule_names_its_ground_and_no_id(language: str) -> None:
    ids = {rule.id for rule in HARD_RULES} | {amount.id for amount in AMOUNTS if "_" in amount.id}
    for rule in (*HARD_RULES, *AMOUNTS):
        words = f"{rule.clause.in_language(language)} {rule.reason.in_language(language)}"
        assert not ids.intersection(re.findall(r"\w+", words, re.ASCII)), rule.id
        assert "交换格式" not in words
        assert "nterchange" not in words


def test_ids_of_the_registry_are_those_of_the_format() -> None:
    weights = default_weights()
    hard = [(rule.id, rule.name.in_language("en"), "may not be broken") for rule in HARD_RULES]
    amounts = [
        (row.id, f"{row.name.in_language('en')} ({row.unit.in_language('en')})", str(weights.pop(row.id)))
        for row in AMOUNTS
    ]
    said = re.findall(r"^\| (\w+) \| (.+) \| (may not be broken|\d+) \|$", FORMAT.read_text(encoding="utf-8"), re.M)
    assert said == [*hard, *amounts]
    assert weights == {}
