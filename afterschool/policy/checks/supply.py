"""Who is missing."""

from afterschool.policy.checks.common import by_roster
from afterschool.policy.checks.cover import shortage_finding
from afterschool.policy.outcome import Outcome, gathered
from afterschool.policy.seen import Seen
from afterschool.texts import _


def shortage_report(seen: Seen, _value: str) -> Outcome:
    """Missing places by day, phase and skill. Whether the district was told of them only the school knows."""
    missing = [
        shortage_finding(seen, version, row) for version, verdict in seen.verdicts.items() for row in verdict.shortages
    ]
    if not missing:
        return by_roster(seen, (), _("课表里没有缺人的地方"))
    fact = _("共缺 {count} 处，请附上报送区里的日期", count=len(missing))
    return by_roster(seen, (), fact, *(row.words() for row in gathered(missing)), judged=False)
