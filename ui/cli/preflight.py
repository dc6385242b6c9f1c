"""``afterschool preflight``: before solving, what contradicts itself and who is certainly missing."""

import argparse
from pathlib import Path
from typing import Any

from afterschool.preflight import CHECK_BY_ID, Finding, inspect
from afterschool.texts import _
from ui.cli.documents import read_week
from ui.cli.output import say, say_json

NAME = "preflight"
HELP = _("排班前检查：数据有没有矛盾，肯定缺谁")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help=str(_("文档、数据工作簿或排班问题")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print every finding with what to do, and how many places no roster can fill."""
    result = inspect(read_week(options.source, options.version))
    if options.json:
        findings = [_finding_object(finding) for finding in result.findings]
        say_json({"certainly_missing": result.certainly_missing, "findings": findings})
        return 0
    for finding in result.findings:
        say(
            _(
                "{name}：{text}。{remedy}",
                name=CHECK_BY_ID[finding.check].name,
                text=finding.text,
                remedy=finding.remedy,
            )
        )
    say(_("无论怎么排，至少缺 {count} 人次", count=result.certainly_missing))
    return 0


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "missing": finding.missing,
        "text": str(finding.text),
        "remedy": str(finding.remedy),
        "rows": [{"table": row.table, "id": row.id} for row in finding.rows],
    }
