"""A week in which leads for sport are missing on two days."""

from afterschool.model.case import Case
from tests.make import case, klass, person, phase, venue


def leads_week() -> Case:
    """Sport on three days; P1 has the skill and comes on Monday only: a lead is missing on Tuesday and Wednesday."""
    return case(
        klass("1.1"),
        phase("sport", "sport", "mon tue wed"),
        venue(),
        person("P1", skills="pe", away="tue 15:00-17:00, wed 15:00-17:00"),
        person("T1"),
    )
