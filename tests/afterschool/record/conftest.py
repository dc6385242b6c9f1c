"""A month of the small school, noted as planned."""

import pytest

from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from tests.afterschool.record.school import NOW, SEPTEMBER, daybook


@pytest.fixture(scope="module")
def recorded() -> Daybook:
    """All of September noted as planned."""
    book = daybook()
    days = [day.day for day in book.service_days(SEPTEMBER.days[0], SEPTEMBER.days[-1])]
    entries = tuple(RecordEntry.of(day, as_it_stands(book, day), NOW) for day in days)
    return book.with_record(DatedRecord(entries=entries))
