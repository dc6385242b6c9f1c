"""Reads the records that a command is given: JSON, a table, or a document for what was noted in it."""

from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.load.from_plan import people_of, planned_places
from afterschool.pay import Month, PayFacts
from afterschool.pay.files import read_csv_records, read_records
from afterschool.pay.kept import pay_basis
from afterschool.record.daybook import Daybook
from afterschool.record.months import months_of
from afterschool.record.places import pay_facts
from afterschool.texts import _
from ui.cli.output import fail


def read_facts(path: Path) -> PayFacts:
    """The records in ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    if path.suffix == SUFFIX:
        with Document.open(path, read_only=True) as document:
            return _facts_of(document)
    return read_csv_records(path) if path.suffix.lower() == ".csv" else read_records(path)


def _facts_of(document: Document) -> PayFacts:
    """What is on record; before anything was noted, what the rosters foresee."""
    plan, rosters = document.plan, document.rosters
    if not document.record.entries:
        fail(str(_("文档里还没有登记，按课表计划试算")))
        return PayFacts(people=people_of(plan), places=planned_places(plan, rosters))
    book = Daybook(plan, rosters, document.record)
    return pay_facts(book, pay_basis(document.pay), months_of(book))


def months_asked(asked: Month | None, facts: PayFacts) -> tuple[Month, ...]:
    """The month asked for, or every month of which something is on record."""
    return facts.months if asked is None else (asked,)
