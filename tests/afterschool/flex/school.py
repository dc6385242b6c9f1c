"""The small school of the dated record with ordinary lessons and rules of flexible hours.

2 September 2026 is a Wednesday. Teacher 4 has a lesson from 10:00 and the choir from 16:00 to 17:00 on it, teachers 1
to 3 have homework from 16:00 to 17:00 every day, teacher 1 extended care until 18:00, teacher 2 the gate from 18:00;
teachers 5 and 6 nothing. The working day goes from 8:00 to 17:30.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from afterschool.flex.keeping import new_window
from afterschool.flex.rows import Credit, Window, WindowKind, WindowOrigin
from afterschool.model.flex_rules import FlexModel, FlexRules, PresenceMinimum
from afterschool.model.plan import SchoolPlan
from afterschool.model.time import minutes_of
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import MonthAct
from tests.afterschool.record.school import FIRST, NOW, PLAN, ROSTER, WEDNESDAY

LATE, EARLY, LEAVE = WindowKind.LATE_ARRIVAL, WindowKind.EARLY_LEAVE, WindowKind.LEAVE
RIGHT = FlexRules(id="1", first_day=FIRST, model=FlexModel.RIGHT_TO_LEAVE)


def rules(model: FlexModel = FlexModel.RIGHT_TO_LEAVE, *minimums: PresenceMinimum, **values: object) -> FlexRules:
    return replace(RIGHT, model=model, minimums=minimums, **values)


def plan_with(*versions: FlexRules) -> SchoolPlan:
    return replace(PLAN, school=replace(PLAN.school, flex_rules=versions))


def book_with(
    *versions: FlexRules, windows: Iterable[Window] = (), credited: Iterable[Credit] = (), **record: object
) -> Daybook:
    kept = DatedRecord(windows=tuple(windows), credits=tuple(credited), **record)
    return Daybook(plan_with(*versions), {"V1": ROSTER}, kept)


def closed(month: str) -> MonthAct:
    return MonthAct(id=month, at=NOW, month=month, closed=True, by="", why="", total_fen=0, digest="", ledger="")


def window(
    person: str, kind: WindowKind, time: str, day: date = WEDNESDAY, origin: WindowOrigin = WindowOrigin.HAND
) -> Window:
    start, end = time.split("-")
    return new_window(person, day, kind, (minutes_of(start), minutes_of(end)), NOW, origin=origin)
