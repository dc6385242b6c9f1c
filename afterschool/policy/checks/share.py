"""Who goes first, and that nobody is ranked."""

from afterschool.model.case import Case, StaffWeek
from afterschool.policy.checks.common import by_roster
from afterschool.policy.outcome import DayLabel, Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.texts import _

PRIORITY_RANKS = frozenset(("leader", "special_grade", "subject_leader", "backbone"))


def priority_ranks(seen: Seen, _value: str) -> Outcome:
    """Leaders and outstanding teachers carry their share of the load; less than one place short is rounding."""
    breaches: list[Finding] = []
    asked = 0
    for version in seen.versions:
        case, facts = seen.cases[version.id], seen.facts(version.id)
        for key, row in case.staff.items():
            if PRIORITY_RANKS.isdisjoint(row.ranks) or key not in facts.targets:
                continue
            asked += 1
            points, target = facts.points.get(key, 0.0), facts.targets[key]
            if points + _one_place(case, row) <= target:
                text = _(
                    "{person}每周 {points} 分，约定 {target} 分",
                    person=seen.person(key),
                    points=f"{points:g}",
                    target=f"{target:.1f}",
                )
                label = DayLabel(version.name) if len(seen.versions) > 1 else None
                breaches.append(Finding(text=text, label=label, page="staff", row=key))
    fact = _("校领导和骨干教师共 {count} 人次按份额承担", count=asked)
    return by_roster(seen, breaches, fact, judged=asked > 0)


def no_ranking(_seen: Seen, _value: str) -> Outcome:
    """What the program writes lists people in the order of the list of staff; other lists are the school's."""
    return Outcome(facts=(_("本程序的各种表都按人员表的次序列出，没有名次"),))


def _one_place(case: Case, row: StaffWeek) -> float:
    """The points of the heaviest place that the person may be given: a load comes in whole places."""
    return max((case.rules.points[role] for role in row.roles), default=0.0)
