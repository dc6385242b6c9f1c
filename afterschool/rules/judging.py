"""The judgement of one roster by every rule."""

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import uncovered
from afterschool.rules.facts import Facts
from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.rules.verdict import LoadRange, Verdict


def judge(case: Case, roster: Roster) -> Verdict:
    """What the rules say of ``roster``, whoever made it: solver, hand or another program."""
    facts = Facts(case, roster)
    amounts = {amount.id: amount.measure(facts) for amount in AMOUNTS}
    return Verdict(
        violations=tuple(violation for rule in HARD_RULES for violation in rule.check(facts)),
        shortages=uncovered.shortages(facts),
        amounts=amounts,
        score=round(sum(case.rules.weights[key] * amount for key, amount in amounts.items()), 3),
        load=_load(facts),
        below_min=sum(len(facts.places.get(key, ())) < row.min_per_week for key, row in case.staff.items()),
        sessions=len(facts.entries),
    )


def _load(facts: Facts) -> LoadRange:
    loads = [facts.points.get(person, 0.0) / share for person, share in facts.week.shares.items()]
    return LoadRange(mean=round(facts.mean_load, 3), min=min(loads, default=0), max=max(loads, default=0))
