"""What a search found, judged by the rules; read and judged in a process of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Verdict, judge
from ui.window.tasks import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A roster that a search found."""

    run: int
    """Number of the search."""
    roster: Roster
    verdict: Verdict


def judged(report: Report, run: int, case: Case, roster: Mapping[str, object]) -> Outcome:
    """Read a roster that the worker sent, and judge it."""
    return judged_again(report, run, case, parse_roster(roster).roster)


def judged_again(report: Report, run: int, case: Case, roster: Roster) -> Outcome:
    """Judge the roster of an earlier search against the data as they are now."""
    return Outcome(run=run, roster=roster, verdict=judge(case, roster))
