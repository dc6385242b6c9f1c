"""What tests of hard rules ask of a judgement."""

from afterschool.model.case import Case
from afterschool.model.roster import Session
from afterschool.rules import Violation, judge
from tests.make import klass, person, roster

T1, T2 = person("T1"), person("T2")
TWO_CLASSES = (klass("1.1", pupils=20), klass("1.2", pupils=20))


def broken(week: Case, *sessions: Session) -> list[str]:
    """Ids of the rules that the sessions break, once per breach."""
    return [violation.rule_id for violation in judge(week, roster(*sessions)).violations]


def only_breach(week: Case, *sessions: Session) -> Violation:
    [violation] = judge(week, roster(*sessions)).violations
    return violation
