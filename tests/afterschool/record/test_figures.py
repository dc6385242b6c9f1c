"""What the months come to: carried over, exempt people left out, closed months as they were closed."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from afterschool.model.people import Exemption
from afterschool.pay.kept import PayBasis
from afterschool.pay.rules import PayRules
from afterschool.record.daybook import Daybook
from afterschool.record.figures import rule_differences, semester_figures
from afterschool.record.log import DatedRecord
from afterschool.record.months import close
from tests.afterschool.record.flat_pay import BASIS, FLAT, RULES
from tests.afterschool.record.school import NOW, OCTOBER, PLAN, ROSTER, SEPTEMBER

ROSTERS = {"V1": ROSTER}


def test_before_anything_is_noted_the_plan_is_shown_as_such() -> None:
    figures = semester_figures(PLAN, ROSTERS, DatedRecord(), BASIS)
    assert figures.is_planned
    assert [row.month for row in figures.months] == [SEPTEMBER, OCTOBER]
    held = {row.person: row.held for row in figures.months[0].balances}
    assert held["T1"] == 44, "homework and extended care on 22 weekdays"


def test_who_is_exempt_in_a_month_is_not_counted_in_it() -> None:
    ill = Exemption(reason="病假", last_day=date(2026, 9, 30))
    plan = replace(PLAN, staff=tuple(replace(p, exemption=ill) if p.id == "T6" else p for p in PLAN.staff))
    first, second = semester_figures(plan, ROSTERS, DatedRecord(), BASIS).months
    # 104 points for 5 people in September; in October T6 counts again.
    assert {row.target for row in first.balances} == {Fraction(104, 5)}
    assert "T6" not in {row.person for row in first.balances}
    assert "T6" in {row.person for row in second.balances}


def test_a_closed_month_shows_what_it_was_closed_with(recorded: Daybook) -> None:
    act = close(recorded, BASIS, SEPTEMBER, NOW)
    record = replace(recorded.record, months=(act,))
    dearer = PayBasis(rules=PayRules(versions=(replace(RULES.versions[0], items=(replace(FLAT, most_per_day=2),)),)))
    first, second = semester_figures(PLAN, ROSTERS, record, dearer).months
    assert first.closed
    assert first.ledger is not None
    assert first.ledger.total_fen == act.total_fen
    assert not second.closed
    assert len(second.unrecorded) == 22, "October has 22 weekdays in this semester"


def test_a_dry_run_tells_what_other_rules_would_change(recorded: Daybook) -> None:
    twice = PayRules(versions=(replace(RULES.versions[0], items=(replace(FLAT, most_per_day=2),)),))
    rows = rule_differences(PLAN, ROSTERS, recorded.record, BASIS, twice)
    # T1 and T2 have two places on each of 22 days, of which one was paid: 22 × 50 more for each.
    assert {(row.month, row.person, row.gross_fen) for row in rows} == {
        (SEPTEMBER, "T1", 22 * 50_00),
        (SEPTEMBER, "T2", 22 * 50_00),
    }
