"""What is said before a search: the size of the task, who is there, what is known, the roster that is kept."""

from dataclasses import replace
from datetime import UTC, datetime

from afterschool.document import SolverRun
from afterschool.preflight import Finding, Preflight, Severity
from afterschool.rules import judge
from afterschool.texts import _
from tests.ui.roster.weeks import small_case, small_roster
from ui.runs.run import remembered
from ui.window.solve.standing import Fact, facts_of, places_wanted

CASE = small_case()
RUN = SolverRun(
    id="r",
    version="v1",
    started=datetime(2026, 9, 1, 4, tzinfo=UTC),
    seconds=59.6,
    seed=1,
    score=20200.0,
    bound=20100.0,
    uncovered=2,
)
SHORT = Finding(check="x", severity=Severity.SHORTAGE, text=_("缺"), remedy=_("请填写名称"))


def said(fact: Fact) -> tuple[str, str]:
    return str(fact.value), str(fact.detail)


def test_every_group_club_and_post_is_a_place() -> None:
    # 2 classes × 2 days (Monday, Tuesday) × sport and homework = 8, a club with its leader once, 2 people at the gate
    assert places_wanted(CASE) == 8 + 1 + 2


def test_an_assistant_is_one_place_more_at_each_meeting() -> None:
    club = replace(CASE.clubs["C1"], assistants=1, sessions_per_week=2)
    # instead of 1 × 1 place there are 2 × 2
    assert places_wanted(replace(CASE, clubs={"C1": club})) == places_wanted(CASE) + 3


def test_the_task_names_what_there_is() -> None:
    assert said(facts_of(CASE, None, None, ())[0]) == ("最多 11 处", "2 个班、1 个社团、1 个岗位；并班以后会少一些")
    alone = replace(CASE, clubs={}, posts={})
    assert said(facts_of(alone, None, None, ())[0]) == ("最多 8 处", "2 个班；并班以后会少一些")


def test_only_people_who_can_be_placed_are_counted() -> None:
    # four people with 9 places a week each; 3 a day on 5 days would be 15
    assert said(facts_of(CASE, None, None, ())[1]) == ("共 4 人", "按各人上限，一周合计最多 36 处")
    staff = {**CASE.staff, "T2": replace(CASE.staff["T2"], cleared=False), "T3": replace(CASE.staff["T3"], roles=())}
    assert said(facts_of(replace(CASE, staff=staff), None, None, ())[1]) == (
        "共 2 人",
        "按各人上限，一周合计最多 18 处",
    )
    none = {**CASE.staff, "T1": replace(CASE.staff["T1"], max_per_week=0)}
    assert said(facts_of(replace(CASE, staff=none), None, None, ())[1])[0] == "共 3 人"
    one = {**CASE.staff, "T1": replace(CASE.staff["T1"], max_per_week=1)}
    assert said(facts_of(replace(CASE, staff=one), None, None, ())[1])[0] == "共 4 人"
    few = {**CASE.staff, "T1": replace(CASE.staff["T1"], max_per_day=1)}
    # 1 a day on 5 days is less than 9 a week
    assert said(facts_of(replace(CASE, staff=few), None, None, ())[1])[1] == "按各人上限，一周合计最多 32 处"


def test_what_was_found_before_the_search() -> None:
    def check(result: Preflight | None) -> tuple[str, str]:
        return said(facts_of(CASE, result, None, ())[2])

    assert check(None)[0] == "正在检查…"
    assert check(Preflight(findings=(), certainly_missing=0)) == ("没有必然的缺额", "可以开始排班")
    listed = "2 条列在下面，点一条就到它的来源"
    assert check(Preflight(findings=(SHORT, SHORT), certainly_missing=3)) == ("必然缺 3 人次", listed)
    wrong = replace(SHORT, severity=Severity.CONTRADICTION)
    assert check(Preflight(findings=(wrong, SHORT), certainly_missing=3)) == ("数据有矛盾", listed)


def test_the_roster_that_is_kept_and_the_last_search() -> None:
    verdict = judge(CASE, small_roster())
    day = f"{RUN.started.astimezone():%m-%d %H:%M}"
    run = remembered(RUN, 10000)
    # the small roster lacks 6: see the roster page
    assert said(facts_of(CASE, None, verdict, ())[3]) == ("缺 6 人次", "共 5 项")
    assert said(facts_of(CASE, None, verdict, (run,))[3])[1] == f"共 5 项；上次排班 {day}，用时 60 秒"
    assert said(facts_of(CASE, None, None, ())[3]) == ("还没有", "采用结果后出现在“课表”页")
    whole = replace(verdict, shortages=())
    assert said(facts_of(CASE, None, whole, ())[3])[0] == "没有缺额"
