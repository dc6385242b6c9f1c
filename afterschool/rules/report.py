"""A verdict as text for people and as JSON for programs."""

from typing import Any

from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.rules.verdict import Verdict
from afterschool.texts import Message, _

MOST_SHORTAGES = 40
"""More lines of shortage than this are only counted in the text; the JSON has them all."""


def json_report(verdict: Verdict) -> dict[str, Any]:
    """The keys and figures of the reference checker's ``--json``; the texts are ours, in the language in use."""
    return {
        "hard": verdict.hard,
        "score": verdict.score,
        "amounts": dict(verdict.amounts),
        "load": {"mean": verdict.load.mean, "min": verdict.load.min, "max": verdict.load.max},
        "below_min": verdict.below_min,
        "sessions": verdict.sessions,
        "broken": [f"{violation.rule_id}: {violation.text}" for violation in verdict.violations],
        "missing": [f"{shortage.count} × {shortage.text}" for shortage in verdict.shortages],
    }


def text_report(verdict: Verdict) -> str:
    """What the office wants to read, in the language in use: breaches by rule, shortages, figures."""
    return "\n".join(str(line) for line in [*_breaches(verdict), *_shortages(verdict), *_figures(verdict)])


def _breaches(verdict: Verdict) -> list[Message]:
    if not verdict.hard:
        return [_("规则全部满足")]
    lines = []
    for rule in HARD_RULES:
        broken = [violation for violation in verdict.violations if violation.rule_id == rule.id]
        if broken:
            lines.append(_("违反“{name}”：{count} 处", name=rule.name, count=len(broken)))
            lines.extend(Message("  {text}", {"text": violation.text}) for violation in broken)
    return lines


def _shortages(verdict: Verdict) -> list[Message]:
    if not verdict.shortages:
        return [_("没有缺额")]
    lines = [_("缺额：{count} 处", count=sum(shortage.count for shortage in verdict.shortages))]
    shown = verdict.shortages[:MOST_SHORTAGES]
    lines.extend(Message("  {count} × {text}", {"count": row.count, "text": row.text}) for row in shown)
    if len(verdict.shortages) > len(shown):
        lines.append(_("  另有 {count} 行未列出，完整清单见 --json", count=len(verdict.shortages) - len(shown)))
    return lines


def _figures(verdict: Verdict) -> list[Message]:
    lines = [_("得分 {score}（越低越好）", score=_figure(verdict.score))]
    for row in AMOUNTS:
        amount = _figure(verdict.amounts[row.id])
        lines.append(Message("  {name} {amount} {unit}", {"name": row.name, "amount": amount, "unit": row.unit}))
    lines.append(
        _(
            "人均工作量 {mean}，最少 {least}，最多 {most}",
            mean=_figure(verdict.load.mean),
            least=_figure(verdict.load.min),
            most=_figure(verdict.load.max),
        )
    )
    if verdict.below_min:
        lines.append(_("没排够每周最少次数的：{count} 人", count=verdict.below_min))
    lines.append(_("共 {count} 项安排", count=verdict.sessions))
    return lines


def _figure(value: float) -> str:
    """All its digits up to the sixth place after the point, which is as exact as amounts are."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
