"""What changes when a school follows another document."""

from dataclasses import replace

from afterschool.model.rules import RosterRules
from afterschool.model.school import PolicyParameter
from afterschool.policy.adopting import adoption
from tests.afterschool.policy.school import PLAN

NATIONAL = replace(PLAN, school=replace(PLAN.school, policy="national", policy_parameters=(), off_work_min=17 * 60))


def told(found):
    return {str(row.what): (str(row.before), str(row.after)) for row in found.differences}


def test_the_end_that_a_document_asks_becomes_the_limit():
    found = adoption(NATIONAL, "zhushan-2021")
    # 四（二）10 of Zhushan: not before 17:30; the national base leaves it to the local end of work.
    assert found.school.off_work_min == 17 * 60 + 30
    assert told(found)["下班时间（当地）"] == ("17:00", "17:30")
    assert told(found)["服务结束不早于 17:30"] == ("当地下班时间", "17:30")


def test_where_the_local_end_of_work_decides_the_school_s_own_stays():
    assert adoption(NATIONAL, "jilin-2021").school.off_work_min == 17 * 60


def test_a_companion_beside_people_from_outside_is_switched_on_and_never_off():
    without = replace(NATIONAL, rules=RosterRules(accompany_external=False))
    assert adoption(without, "zhushan-2021").rules.accompany_external
    assert told(adoption(without, "zhushan-2021"))["校外教师有本校教师陪同"] == ("否", "是")
    back = replace(NATIONAL, school=replace(NATIONAL.school, policy="zhushan-2021"))
    assert adoption(back, "national").rules.accompany_external


def test_what_is_no_longer_asked_is_told_too():
    back = replace(NATIONAL, school=replace(NATIONAL.school, policy="zhushan-2021"))
    found = told(adoption(back, "national"))
    assert found["各年级至少有 3 个社团可选"] == ("3 个", "不要求")


def test_no_minutes_are_named_where_any_sport_is_enough():
    found = told(adoption(replace(NATIONAL, school=replace(NATIONAL.school, policy="zhushan-2021")), "national"))
    assert found["有学生留校的班级，每个服务日都安排锻炼"] == ("60 分钟", "要求")
    assert "有学生留校的班级，每个服务日至少锻炼 60 分钟" in told(adoption(NATIONAL, "zhushan-2021"))


def test_what_the_school_set_for_itself_stays():
    own = PolicyParameter(rule_id="earliest_end", value="18:00")
    plan = replace(NATIONAL, school=replace(NATIONAL.school, policy_parameters=(own,)))
    found = adoption(plan, "zhushan-2021")
    assert found.school.policy_parameters == (own,)
    assert found.school.off_work_min == 18 * 60


def test_the_same_document_changes_nothing():
    plan = replace(NATIONAL, school=replace(NATIONAL.school, off_work_min=17 * 60 + 30))
    assert adoption(plan, "national").differences == ()
