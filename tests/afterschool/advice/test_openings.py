"""What is in no session: where it could be, who could come, or which rule stops it."""

from afterschool.advice.openings import openings
from afterschool.advice.report import Report
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Shortage, ShortageCause, judge
from tests.make import case, club, homework, klass, meeting, person, phase, room, roster, rules, sport, venue


def the_shortage(week: Case, now: Roster, cause: ShortageCause) -> Shortage:
    [found] = [shortage for shortage in judge(week, now).shortages if shortage.cause is cause]
    return found


def choir_week() -> Case:
    """T1 may lead the choir, on Monday or Tuesday in M; T2 may do homework only."""
    return case(
        klass("1.1"),
        room("M"),
        club("choir", leaders="T1", rooms="M", members="1.1=5"),
        club("chess", leaders="T3", rooms="M", members="1.1=5"),
        person("T1", away="tue 16:00-17:00"),
        person("T2", "homework"),
        person("T3"),
        rules(weights={"unfairness": 0}),
    )


def test_a_leader_who_has_homework_is_freed_for_the_meeting() -> None:
    week = choir_week()
    now = roster(homework("mon", "1.1", by="T1"), homework("tue", "1.1", by="T2"), meeting("tue", "chess", "T3", "M"))
    found = openings(week, now, the_shortage(week, now, ShortageCause.MEETING))
    # Tuesday: the chess club has the room. Monday: T1 leads if T2 or T3 takes the homework.
    assert [(o.session.day, len(o.refusals)) for o in found] == [("mon", 0), ("tue", 1)]
    assert str(found[1].refusals[0]).startswith("M同时有两场")
    monday = found[0]
    assert monday.advice is not None
    assert {tuple(m.person for m in o.moves) for o in monday.advice.options} <= {("T1", "T2"), ("T1", "T3")}
    best = monday.advice.options[0]
    after, before = judge(week, best.applied(monday.roster)), judge(week, now)
    assert after.hard == 0
    assert best.cost.score == after.score - before.score < -9000


def test_a_class_in_no_session_gets_its_home_room_or_a_venue() -> None:
    week = case(
        klass("1.1", days="mon"),
        klass("1.2", days="mon"),
        phase("sport", "sport", "mon"),
        phase("study", "homework", "mon"),
        venue(classes_at_once=1),
        person("T1", skills="pe"),
    )
    now = roster(sport("mon", "1.2", by="T1"), homework("mon", "1.1", by="T1"))
    lost = {s.owner: s for s in judge(week, now).shortages if s.cause is ShortageCause.WITHOUT_SESSION}
    [field] = openings(week, now, lost["1.1"])
    assert "有 2 个班，最多 1 个班" in str(field.refusals[0])
    [home] = openings(week, now, lost["1.2"])
    assert home.advice is not None
    assert home.advice.is_hopeless
    assert [str(t) for t in home.advice.candidates[0].refusals] == ["时间冲突：周一 16:30–17:30 作业辅导 1.1"]


def test_the_report_tells_all_of_it() -> None:
    week = choir_week()
    now = roster(homework("mon", "1.1", by="T1"), homework("tue", "1.1"), meeting("tue", "chess", "T3", "M"))
    told = [str(line) for shortage in judge(week, now).shortages for line in Report(week, now).shortage(shortage)]
    assert "周二 16:30–17:30 作业辅导 1.1（作业辅导）：空缺" in told
    assert any(line.startswith("  可以：T2，缺额 −1，") for line in told)
    assert any(line.startswith("  不能：T1（周二 16:00–17:00 不能排") for line in told)
    assert "  如果安排在 周一 16:30–17:30 社团 choir，M：" in told
    assert any(line.startswith("    调动：T1从“周一 16:30–17:30 作业辅导 1.1”调来") for line in told)


def test_an_opening_tells_the_lead_that_it_would_ask_for() -> None:
    # A venue with two classes needs one lead for each; there is none. 1.2 is in no session: placed there, it has T2 as
    # supervisor but lacks a lead, so that nothing is won.
    week = case(
        klass("1.1", days="mon"),
        klass("1.2", days="mon"),
        phase("sport", "sport", "mon"),
        venue(),
        person("T1"),
        person("T2"),
        rules(classes_per_pe_lead=1),
    )
    now = roster(sport("mon", "1.1", by="T1"))
    [field] = openings(week, now, the_shortage(week, now, ShortageCause.WITHOUT_SESSION))
    # Without a session: 1. In an empty one: 1 without supervisor, 1 lead.
    assert field.cost.uncovered == 1
    assert field.advice is not None
    [best] = [candidate for candidate in field.advice.candidates if candidate.fits]
    assert best.cost.plus(field.cost).uncovered == 0
    told = [str(line) for line in Report(week, now).shortage(judge(week, now).shortages[0])]
    assert not any("缺额 −1" in line for line in told)
