"""The school of the dated record with an hour of sport on the field before everything else, and a rainy Wednesday."""

from dataclasses import replace
from datetime import date

from afterschool.model.plan import Room
from afterschool.model.roster import Roster
from afterschool.model.words import WORKDAYS, Activity, SessionKind
from afterschool.record.day_plans import DayReason, Occasion
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.varying import Proposal, Variant, proposal, variant_of
from tests.afterschool.record.school import NOW, WEDNESDAY, phase, session
from tests.afterschool.record.school import PLAN as DRY_PLAN
from tests.afterschool.record.school import ROSTER as DRY_ROSTER

NEXT_WEDNESDAY = date(2026, 9, 9)
PLAN = replace(
    DRY_PLAN,
    clock=(phase("P0", 15 * 60, 16 * 60, Activity.SPORT), *DRY_PLAN.clock),
    staff=tuple(replace(row, max_per_day=4, max_per_week=20) for row in DRY_PLAN.staff),
    rooms=(*DRY_PLAN.rooms, Room(id="F1", name="操场", kind="venue", capacity=120, classes_at_once=3, outdoor=True)),
)
ROSTER = Roster(
    sessions=(
        *(session(SessionKind.SPORT, day, "P0", "F1", f"C{n}", f"T{n}") for day in WORKDAYS for n in (1, 2, 3)),
        *DRY_ROSTER.sessions,
    )
)
SPORT_1 = "2026-09-02/sport/P0//C1"
INDOORS_1 = "2026-09-02/homework/P0%2Bindoors//C1"
RAIN = Occasion(reasons=(DayReason.RAIN,))


def rainy_book(record: DatedRecord | None = None) -> Daybook:
    return Daybook(PLAN, {"V1": ROSTER}, record or DatedRecord())


def planned(
    book: Daybook, day: date = WEDNESDAY, occasion: Occasion = RAIN, **people: tuple[str, ...]
) -> tuple[Variant, Proposal]:
    """The plan of ``day`` as if the solver had left everything where it starts, but for ``people`` by class."""
    variant = variant_of(book, day, occasion)
    moved = tuple(
        replace(row, staff=people[row.classes[0]]) if row.phase == "P0+indoors" and row.classes[0] in people else row
        for row in variant.start.sessions
    )
    return variant, proposal(book, variant, Roster(sessions=moved), NOW)


def with_plan(book: Daybook, found: Proposal) -> Daybook:
    return book.with_record(replace(book.record, plans=(*book.record.plans, found.plan)))
