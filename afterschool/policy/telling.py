"""The compliance report for people and for programs."""

from collections.abc import Iterator
from typing import Any

from afterschool.policy.items import TOPIC_NAMES
from afterschool.policy.outcome import STATE_NAMES, Evidence
from afterschool.policy.report import ClauseResult, ComplianceReport
from afterschool.texts import Message, _, joined

MOST_LINES = 12
"""Evidence of one clause that a printed report names before it says how much more there is."""


def basis_words(report: ComplianceReport) -> Message:
    """What was looked at."""
    if report.span is None:
        return _("周计划")
    return _("周计划和 {first} 至 {last} 的登记", first=report.span[0], last=report.span[1])


def heading(report: ComplianceReport) -> Message:
    """Whose report it is, by which document, and what was looked at."""
    return _(
        "{school} {semester} 按{profile}核对：{basis}",
        school=report.school,
        semester=report.semester,
        profile=report.profile.name,
        basis=basis_words(report),
    )


def summary(report: ComplianceReport) -> Message:
    """How many clauses stand how."""
    parts = [_("{state} {count} 条", state=STATE_NAMES[state], count=count) for state, count in report.counts.items()]
    return joined(parts, _("，"))


def citations(row: ClauseResult) -> Message:
    """Every document that asks the clause."""
    return joined([clause.citation.words for clause in row.clause.clauses], _("；"))


def evidence_lines(row: ClauseResult, most: int = MOST_LINES) -> Iterator[Message]:
    """The evidence, at most ``most`` lines of it, and how much more there is."""
    for part in row.evidence[:most]:
        yield part.words()
    if len(row.evidence) > most:
        yield _("另有 {count} 项", count=len(row.evidence) - most)


def text_report(report: ComplianceReport) -> Message:
    """Clause by clause."""
    lines: list[object] = [heading(report), summary(report)]
    topic = None
    for row in report.clauses:
        item = row.clause.item
        if item.topic is not topic:
            topic = item.topic
            lines += ("", TOPIC_NAMES[topic])
        lines.append(
            _("[{state}] {asks}（{cited}）", state=STATE_NAMES[row.state], asks=row.clause.words, cited=citations(row))
        )
        lines += (Message("    {line}", {"line": line}) for line in evidence_lines(row))
        if row.clause.note:
            lines.append(Message("    {line}", {"line": _("本校说明：{note}", note=row.clause.note)}))
    lines += ("", _("依据"), *(source.listed for source in report.sources))
    return joined(lines, "\n")


def json_report(report: ComplianceReport) -> dict[str, Any]:
    """The same as plain values, with all evidence."""
    return {
        "school": report.school,
        "semester": report.semester,
        "profile": report.profile.id,
        "from": report.span[0].isoformat() if report.span else None,
        "to": report.span[1].isoformat() if report.span else None,
        "counts": {state.value: count for state, count in report.counts.items()},
        "clauses": [_clause_object(row) for row in report.clauses],
    }


def _clause_object(row: ClauseResult) -> dict[str, Any]:
    asked = row.clause
    return {
        "id": asked.item.id,
        "topic": asked.item.topic.value,
        "asks": str(asked.words),
        "value": asked.value,
        "state": row.state.value,
        "note": asked.note,
        "sources": [
            {"document": clause.citation.source.id, "articles": clause.citation.articles, "value": clause.value}
            for clause in asked.clauses
        ],
        "evidence": [_evidence_object(part) for part in row.evidence],
    }


def _evidence_object(part: Evidence) -> dict[str, Any]:
    made: dict[str, Any] = {"text": str(part.text), "breach": part.is_breach}
    if part.days:
        made["days"] = [str(day.words) for day in part.days]
    if part.row:
        made["row"] = part.row
    return made
