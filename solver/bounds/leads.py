"""PE leads that sport takes at one moment: rows that see how classes can be spread over venues.

Phases that overlap share venues but no leads. However their classes are spread, a venue with n classes of one phase
takes ⌈n ÷ classes_per_pe_lead⌉ leads, there or missing, and a class without a session is one uncovered too. The least
of leads and such classes over all ways to spread them (:mod:`afterschool.preflight.venues`) is a limit in every
roster; fractions of classes would do with fewer.
"""

from collections.abc import Iterator

from afterschool.model.words import SessionKind
from afterschool.preflight.needs import least_leads, moments
from afterschool.preflight.survey import Survey
from solver.layout.slots import Slot
from solver.sparse import FAR, Row
from solver.variables import Variables
from solver.week_model import WeekModel


def lead_rows(week: WeekModel) -> Iterator[Row]:
    """For all sport of each moment: leads + missing leads + classes without a session ≥ what the venues ask for."""
    survey = Survey(week.case)
    slots = {(slot.phase, slot.time.day): slot for slot in week.layout.slots if slot.kind is SessionKind.SPORT}
    for moment in moments(survey):
        least = least_leads(survey, moment)
        here = [slots[phase.id, day] for phase, day in moment if (phase.id, day) in slots]
        columns = [column for slot in here for column in _leads(week.variables, slot)]
        if least > 0 and columns:
            yield Row(columns, [1] * len(columns), least, FAR)


def _leads(variables: Variables, slot: Slot) -> Iterator[int]:
    """Columns that count leads, missing leads, and classes without a session."""
    for venue in slot.venues:
        yield variables.missing_pe[slot, venue].index
    if slot in variables.counts:
        counts = variables.counts[slot]
        yield from (var.index for var in counts.pe.values())
        if counts.absent is not None:
            yield counts.absent.index
    else:
        groups = variables.groups[slot]
        yield from (var.index for var in (*groups.pe_at.values(), *groups.absent.values()))
