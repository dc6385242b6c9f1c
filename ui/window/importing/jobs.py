"""The two slow parts of an import, each in a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from afterschool.excel.importing import ImportProposal, ImportResult, propose
from afterschool.model.plan import SchoolPlan
from ui.window.tasks import Report


def read(
    report: Report, paths: tuple[Path, ...], plan: SchoolPlan, remembered: Mapping[str, Mapping[str, object]]
) -> tuple[ImportProposal, ImportResult]:
    """Read files, guess what their sheets are, and what importing them so would make of the plan."""
    proposal = propose(paths, plan, remembered)
    return proposal, proposal.apply(plan)


def preview(report: Report, proposal: ImportProposal, plan: SchoolPlan) -> ImportResult:
    """What importing would make of the plan."""
    return proposal.apply(plan)
