"""The compliance report: clause by clause whether a plan and its record do what the documents ask, with evidence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from afterschool.indicators.rows import MonthIndicators
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.policy.choosing import AskedClause, asked_clauses
from afterschool.policy.clause import Profile
from afterschool.policy.outcome import Evidence, Outcome, State, gathered
from afterschool.policy.registry import CHECKS
from afterschool.policy.seen import Seen, Span
from afterschool.policy.seen_day import is_service
from afterschool.policy.sources import Source
from afterschool.record.log import DatedRecord
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseResult:
    """How one clause stands."""

    clause: AskedClause
    state: State
    evidence: tuple[Evidence, ...]
    """What breaks it, then what was looked at."""

    @property
    def breaches(self) -> tuple[Evidence, ...]:
        """What breaks it."""
        return tuple(row for row in self.evidence if row.is_breach)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceReport:
    """All clauses in the order of their topics."""

    school: str
    semester: str
    profile: Profile
    span: Span | None
    """The dates of the record that were looked at; ``None``: the plan alone."""
    clauses: tuple[ClauseResult, ...]
    indicators: tuple[MonthIndicators, ...] = ()
    """Those of the semester, which were looked at whatever the span is: they are counted by month."""

    @property
    def counts(self) -> Mapping[State, int]:
        """How many clauses stand how."""
        found = Counter(row.state for row in self.clauses)
        return {state: found[state] for state in State}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that it cites, each once."""
        cited = (clause.citation.source for row in self.clauses for clause in row.clause.clauses)
        return tuple({source.id: source for source in cited}.values())

    def of(self, item: str) -> ClauseResult:
        """The result of the clause that asks ``item``.

        Raises:
            KeyError: if no clause asks it.
        """
        for row in self.clauses:
            if row.clause.item.id == item:
                return row
        raise KeyError(item)


def report(
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    profile: Profile,
    span: Span | None = None,
    indicators: tuple[MonthIndicators, ...] = (),
) -> ComplianceReport:
    """Judge ``plan`` with its ``rosters`` (by version id), the ``record`` of ``span`` and what the school says of its
    months in ``indicators``, by ``profile``."""
    seen = Seen(plan, rosters, record, span, indicators)
    return ComplianceReport(
        school=plan.school.name,
        semester=plan.semester.name,
        profile=profile,
        span=span,
        clauses=tuple(_result(seen, row) for row in asked_clauses(profile, plan.school, plan.semester)),
        indicators=seen.indicators,
    )


def noted_span(record: DatedRecord) -> Span | None:
    """From the first to the last date of which something was noted."""
    days = sorted(record.recorded_days)
    return (days[0], days[-1]) if days else None


def _result(seen: Seen, asked: AskedClause) -> ClauseResult:
    outcome = _outcome(seen, asked)
    lacking = (replace(row, is_breach=False) for row in gathered(outcome.lacking))
    remarks, facts = (
        [Evidence(text=text, is_breach=False) for text in texts] for texts in (_remarks(asked), outcome.facts)
    )
    evidence = (*gathered(outcome.breaches), *remarks, *lacking, *facts)
    return ClauseResult(clause=asked, state=outcome.state, evidence=evidence)


def _outcome(seen: Seen, asked: AskedClause) -> Outcome:
    if not asked.item.is_rule:
        return Outcome(judged=False)
    if asked.is_off:
        return Outcome(facts=(_("本校停用了这一条"),), judged=False)
    if not _has_something(seen):
        return Outcome(facts=(_("还没有班级、作息或方案，无从核对"),), judged=False)
    return CHECKS[asked.item.id](seen, asked.value)


def _has_something(seen: Seen) -> bool:
    plan = seen.plan
    return bool(plan.classes and plan.semester.versions) and any(map(is_service, plan.clock))


def _remarks(asked: AskedClause) -> Iterator[Message]:
    if asked.unread:
        yield _("本校填写的“{value}”无法识别，按文件的要求核对", value=asked.unread)
    elif asked.item.is_rule and asked.value != asked.official:
        yield _("文件的要求是 {official}，本校定为 {own}", official=asked.official, own=asked.value)
