"""Whether a hire keeps its promise: the week planned anew with the person, from the roster at hand.

Each run is short and starts from that roster with the person in every place that can be filled without moving others,
so what it saves is a true figure that a longer run could only raise.
Where the roster may not have the fewest shortages yet, the week is first planned as long without anybody new: what the
search would have found anyway is not put down to the hire.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from afterschool.interchange import case_object, parse_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import judge
from afterschool.shortages.at_once import filled_at_once
from afterschool.shortages.hires import HireValue, unlike, with_hire
from solver.client import run_worker
from solver.protocol import EndReason, Event, Finished, Limits, SolveRequest

MOST_VERIFIED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedHire:
    """A hire and what planning anew made of it."""

    value: HireValue
    uncovered: int
    """Shortages of the best roster with the person."""
    saved: int
    """Fewer shortages than without anybody new: verified."""
    is_exact: bool
    """Whether it was proved that the person cannot save more."""
    roster: Roster


def verify(
    case: Case,
    roster: Roster,
    values: Sequence[HireValue],
    limits: Limits,
    progress: Callable[[HireValue | None], None],
    on_event: Callable[[Event], None],
) -> tuple[VerifiedHire, ...]:
    """Plan anew with the first :data:`MOST_VERIFIED` that are unlike each other; fewer come back if a run is stopped.

    ``progress`` is told before each run whom it is about (``None``: nobody new); ``on_event`` hears the worker.

    Raises:
        KnownError: if the worker fails.
    """
    progress(None)
    base = _planned(case, roster, limits, on_event)
    before = min(base.uncovered, sum(row.count for row in judge(case, roster).shortages))
    found: list[VerifiedHire] = []
    for value in unlike(values, MOST_VERIFIED) if base.reason is not EndReason.STOPPED else ():
        progress(value)
        more = with_hire(case, value.hire)
        end = _planned(more, filled_at_once(case, roster, value.hire), limits, on_event)
        if end.reason is EndReason.STOPPED:
            break
        found.append(
            VerifiedHire(
                value=value,
                uncovered=end.uncovered,
                saved=max(0, before - end.uncovered),
                is_exact=before == base.uncovered_bound and end.uncovered == end.uncovered_bound,
                roster=parse_roster(end.roster).roster,
            )
        )
    return tuple(found)


def _planned(case: Case, roster: Roster, limits: Limits, on_event: Callable[[Event], None]) -> Finished:
    return run_worker(SolveRequest(case=case_object(case), hint=roster_object(roster), **asdict(limits)), on_event)
