"""Reads the records that a command is given: JSON, a table, or a document for what its rosters foresee."""

from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.load.from_plan import people_of, planned_places
from afterschool.pay import Month, PayFacts
from afterschool.pay.files import read_csv_records, read_records
from afterschool.problems import KnownError
from afterschool.texts import _


def read_facts(path: Path) -> PayFacts:
    """The records in ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    if path.suffix == SUFFIX:
        with Document.open(path, read_only=True) as document:
            plan = document.plan
            versions = [version.id for version in plan.semester.versions]
            rosters = {version: roster for version in versions if (roster := document.roster(version)) is not None}
        return PayFacts(people=people_of(plan), places=planned_places(plan, rosters))
    return read_csv_records(path) if path.suffix.lower() == ".csv" else read_records(path)


def months_asked(asked: str, facts: PayFacts) -> tuple[Month, ...]:
    """The month asked for, or every month of which something is on record.

    Raises:
        KnownError: if ``asked`` is no month.
    """
    if not asked:
        return facts.months
    try:
        return (Month.parse(asked),)
    except ValueError:
        raise KnownError(_("“{month}”不是月份。按“年-月”填写，例如 2026-10", month=asked)) from None
