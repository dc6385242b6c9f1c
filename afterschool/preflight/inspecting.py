"""All checks on one case, and what their findings prove together."""

from collections.abc import Callable, Iterable, Sequence

from afterschool.model.case import Case
from afterschool.preflight.finding import Duty, Finding, Preflight, Severity
from afterschool.preflight.registry import CHECKS
from afterschool.preflight.survey import Survey


def inspect(case: Case) -> Preflight:
    """Everything worth knowing before ``case`` is solved, by counting alone."""
    survey = Survey(case)
    findings: list[Finding] = []
    for check in CHECKS:
        found = check.inspect(survey)
        findings += (item for item in found if not check.sums_up or proven(_within(findings, item)) < item.missing)
    ranks = list(Severity)
    return Preflight(
        findings=tuple(sorted(findings, key=lambda finding: (ranks.index(finding.severity), -finding.missing))),
        certainly_missing=proven(findings),
    )


def proven(findings: Sequence[Finding]) -> int:
    """How many places ``findings`` prove to be missing together."""
    return _total(adding_up(findings))


def adding_up(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings out of ``findings`` whose missing places may be added up.

    What findings miss adds up if no duty is in two of them, since each duty's ``uncovered`` then counts once. The best
    choice of such findings is a packing problem; two greedy orders give a true, if not always the largest, figure.
    """
    orders: tuple[Callable[[Finding], float], ...] = (
        lambda finding: -finding.missing,
        lambda finding: -finding.missing / len(finding.duties),
    )
    missing = [finding for finding in findings if finding.missing > 0]
    return max((_packed(sorted(missing, key=order)) for order in orders), key=_total)


def _total(findings: Iterable[Finding]) -> int:
    return sum(finding.missing for finding in findings)


def _packed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    chosen, taken = list[Finding](), set[Duty]()
    for finding in findings:
        if taken.isdisjoint(finding.duties):
            taken |= finding.duties
            chosen.append(finding)
    return tuple(chosen)


def _within(findings: Iterable[Finding], whole: Finding) -> list[Finding]:
    """Findings about nothing but what ``whole`` is about."""
    return [finding for finding in findings if finding.missing > 0 and finding.duties <= whole.duties]
