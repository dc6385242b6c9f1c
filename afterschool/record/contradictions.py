"""What the record says already and an absence speaks against."""

from afterschool.record.daybook import Daybook
from afterschool.record.rows import Absence
from afterschool.texts import Message, _, joined

_MOST_DAYS = 5
"""Dates that a remark names."""


def noted_as_there(book: Daybook, absence: Absence) -> Message | None:
    """That somebody was noted as serving while they are said to be away, which stays so; ``None``: nowhere.

    Leave is often entered after the week was noted. The record is money and changes only by a correction with a reason.
    """
    days: dict[str, int] = {}
    for day in sorted(book.record.recorded_days):
        if not absence.first_day <= day <= absence.last_day:
            continue
        served = sum(
            row.start_min < absence.to_min
            and absence.from_min < row.end_min
            and any(place.person == absence.person for place in row.places)
            for row in book.record.sessions_on(day).values()
            if row.is_held
        )
        if served:
            days[day.isoformat()] = served
    if not days or absence.withdrawn:
        return None
    return _(
        "{name} 请假期间有 {count} 场已登记为到岗（{days}），登记没有改动。人没有到的，请更正这些场次的登记",
        name=book.names.person(absence.person),
        count=sum(days.values()),
        days=joined([*list(days)[:_MOST_DAYS], *(["…"] if len(days) > _MOST_DAYS else [])]),
    )
