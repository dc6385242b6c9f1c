"""What was noted of September in the small school: every session as planned."""

from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from tests.afterschool.record.school import NOW, PLAN, ROSTER, SEPTEMBER


def september() -> list[RecordEntry]:
    """One entry for each date of service."""
    book = Daybook(PLAN, {"V1": ROSTER}, DatedRecord())
    days = [day.day for day in book.service_days(SEPTEMBER.days[0], SEPTEMBER.days[-1])]
    return [RecordEntry.of(day, as_it_stands(book, day), NOW) for day in days]
