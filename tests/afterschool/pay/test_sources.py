"""Every line of a statement, and every difference of a dry run, down to the dated records behind it."""

from fractions import Fraction

from hypothesis import given, settings

from afterschool.load import Incident, IncidentKind
from afterschool.pay import PayFacts, PayRules
from afterschool.pay.comparing import dry_run
from afterschool.pay.sources import SourceChange, source_words, worth_words
from afterschool.texts import joined
from tests.afterschool.pay.drawing import pay_rules
from tests.afterschool.pay.drawing import records as drawn
from tests.afterschool.pay.making import OCTOBER, facts, income, item, ledger, person, place, rules, score

FLAT = rules(item("课时", 50))
LATE = Incident(kind=IncidentKind.LATE, minutes=12)
GONE = Incident(kind=IncidentKind.UNATTENDED)


def words(rows: tuple[SourceChange, ...]) -> list[str]:
    names = {"301": "三1班", "302": "三2班"}
    return [
        f"{source_words(row.about, lambda ids: joined([names[key] for key in ids]))}："
        f"{worth_words(row.before)} → {worth_words(row.after)}"
        for row in rows
    ]


def test_a_price_changes_at_the_dates_that_are_paid_by_it() -> None:
    # The 8th and the 9th at 50, then at 60; the 9th is a cover
    records = facts(place("T1", 8, "301:40"), place("T1", 9, "301:40 302:38", cover=True))
    [row] = dry_run(FLAT, rules(item("课时", 60)), records, (OCTOBER,))
    [line] = row.lines
    assert words(line.sources) == [
        "2026-10-08 周四 16:20–17:00 作业辅导 三1班：50.00 → 60.00",
        "2026-10-09 周五 16:20–17:00 作业辅导 三1班、三2班 （代班）：50.00 → 60.00",
    ]
    assert sum(change.fen for change in line.sources) == line.fen == 2000


def test_a_new_limit_names_the_records_that_it_leaves_out() -> None:
    # Two on the 8th, at most one a day counts: the later one is left out
    records = facts(place("T1", 8, at="15:00-15:40"), place("T1", 8, at="16:00-16:40"), place("T1", 9))
    [row] = dry_run(FLAT, rules(item("课时", 50, most_per_day=1)), records, (OCTOBER,))
    assert [(line.fen, words(line.sources)) for line in row.lines] == [
        (-5000, ["2026-10-08 周四 16:00–16:40 作业辅导：50.00 → —"]),
        (0, ["2026-10-08 周四 16:00–16:40 作业辅导：— → −1"]),
    ]


def test_a_new_cap_names_what_it_takes_from_each_date() -> None:
    # 3 × 50 = 150 held to 120: 10 from each
    cap = {"id": "m", "name": "每月封顶", "most": 120, "period": "month"}
    records = facts(*(place("T1", day) for day in (8, 9, 10)))
    [row] = dry_run(FLAT, rules(item("课时", 50), caps=[cap]), records, (OCTOBER,))
    [line] = row.lines
    assert words(line.sources) == [
        "2026-10-08 周四 16:20–17:00 作业辅导：— → −10.00",
        "2026-10-09 周五 16:20–17:00 作业辅导：— → −10.00",
        "2026-10-10 周六 16:20–17:00 作业辅导：— → −10.00",
    ]


def test_a_deduction_names_what_happened_also_where_nothing_is_paid() -> None:
    # The day's other lesson of 50 loses half for the place left unattended, which is not paid itself
    rule = {"id": "u", "name": "空岗", "incident": "unattended", "part": "1/2"}
    records = facts(place("T1", 8), place("T1", 8, at="15:00-15:40", held=False, incidents=(GONE,)), place("T1", 9))
    [row] = dry_run(FLAT, rules(item("课时", 50), deductions=[rule]), records, (OCTOBER,))
    [line] = row.lines
    assert words(line.sources) == [
        "2026-10-08 周四 15:00–15:40 作业辅导 （空岗）：— → 0.00",
        "2026-10-08 周四 16:20–17:00 作业辅导：— → −25.00",
    ]


def test_caps_of_the_same_date_stand_beside_each_other() -> None:
    # The 8th has 100, the 9th 150. At most 60 a day: 40 and 90 are cut; at most 120: only 30 of the 9th
    def capped(most: int) -> PayRules:
        return rules(item("课时", 50), caps=[{"id": "d", "name": "每天", "most": most, "period": "day"}])

    times = ("14:00-14:40", "15:00-15:40", "16:00-16:40")
    records = facts(*(place("T1", 8, at=at) for at in times[:2]), *(place("T1", 9, at=at) for at in times))
    [row] = dry_run(capped(60), capped(120), records, (OCTOBER,))
    assert sorted((line.fen, {s.about.day.day for s in line.sources if s.about.day}) for line in row.lines) == [
        (4000, {8}),
        (6000, {9}),
    ]


def test_a_pot_a_post_and_a_check_know_what_they_are_of() -> None:
    # The pot of 100 by points: 301 twice of 4 is 50 to T1; the post is of the whole month
    pot = {"id": "p", "name": "课时费", "money": {"income": "fees", "part": "1"}}
    many = rules(
        item("课时", 1, pot="p"),
        item("管理", 200, "post", which={"people": ["T1"]}),
        item("考核", 100, "check", check="q"),
        pots=[pot],
    )
    records = facts(
        *(place(who, day) for who in ("T1", "T2") for day in (8, 9)),
        person("T1"),
        incomes=(income("fees", 100),),
        checks=(score("T1", "q", Fraction(9, 10)),),
    )
    statement = ledger(many, records).statement_of("T1")
    assert statement is not None
    assert [[(s.day.day if s.day else None, s.fen) for s in line.sources] for line in statement.lines] == [
        [(8, 2500), (9, 2500)],
        [(None, 20000)],
        [(None, 9000)],
    ]
    assert str(source_words(statement.lines[1].sources[0], lambda ids: joined(list(ids)))) == "整月"


def test_a_lateness_is_told_with_its_minutes() -> None:
    records = facts(place("T1", 8, incidents=(LATE,)))
    [row] = dry_run(FLAT, rules(item("课时", 60)), records, (OCTOBER,))
    assert words(row.lines[0].sources) == ["2026-10-08 周四 16:20–17:00 作业辅导 （迟到 12 分钟）：50.00 → 60.00"]


@settings(max_examples=25)
@given(pay_rules(), pay_rules(), drawn())
def test_the_records_behind_a_line_add_up_to_it(now: PayRules, proposed: PayRules, records: PayFacts) -> None:
    for statement in ledger(now, records).statements:
        for line in statement.lines:
            assert sum(source.fen for source in line.sources) == line.fen
    for row in dry_run(now, proposed, records, (OCTOBER,)):
        for change in row.lines:
            assert sum(source.fen for source in change.sources) == change.fen
            assert all(source.about.places or source.about.day is None for source in change.sources)
