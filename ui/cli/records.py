"""Reads the records that a command is given: JSON, a table, or a document for what was noted in it."""

from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.load.from_plan import people_of, planned_places
from afterschool.pay import Month, PayFacts
from afterschool.pay.files import read_csv_records, read_records, read_rules
from afterschool.pay.kept import pay_basis
from afterschool.pay.rules import PayRules
from afterschool.pay.sources import ClassNames
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.months import months_of
from afterschool.record.names import Names
from afterschool.record.places import pay_facts
from afterschool.texts import _, joined
from ui.cli.output import fail

NOTHING_NOTED = _("文档里还没有登记，按课表计划试算")


def read_facts(path: Path) -> PayFacts:
    """The records in ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    if path.suffix == SUFFIX:
        with Document.open(path, read_only=True) as document:
            return _facts_of(document)
    if path.suffix.lower() == ".csv":
        return read_csv_records(path)
    if path.suffix.lower() == ".json" or not path.is_file():
        return read_records(path)
    raise KnownError(_("“{name}”不能作记录用。请给 .json、.csv 或文档（.afterschool）。", name=path.name))


def rules_in(path: Path) -> PayRules:
    """The rules of pay in a file, or those that a document has.

    Raises:
        KnownError: if they cannot be read, or a document has none.
    """
    if path.suffix != SUFFIX:
        return read_rules(path)
    with Document.open(path, read_only=True) as document:
        rules = pay_basis(document.pay).rules
    if not rules.versions:
        raise KnownError(_("文档里还没有绩效规则。先用 afterschool record rules --set 写入，或把规则文件写在前面。"))
    return rules


def class_names_in(path: Path) -> ClassNames:
    """What people call classes: by the document, else by the words in the records."""
    if path.suffix != SUFFIX:
        return lambda ids: joined(list(ids))
    with Document.open(path, read_only=True) as document:
        return Names(document.plan).classes


def _facts_of(document: Document) -> PayFacts:
    """What is on record; before anything was noted, what the rosters foresee."""
    plan, rosters = document.plan, document.rosters
    if not document.record.entries:
        fail(str(NOTHING_NOTED))
        return PayFacts(people=people_of(plan), places=planned_places(plan, rosters))
    book = Daybook(plan, rosters, document.record)
    return pay_facts(book, pay_basis(document.pay), months_of(book))


def months_asked(asked: Month | None, months: tuple[Month, ...]) -> tuple[Month, ...]:
    """The month asked for, or all ``months``, of which something is on record.

    Raises:
        KnownError: if nothing is on record in ``asked``.
    """
    if asked is None:
        return months
    if asked not in months:
        known = joined([str(row) for row in months])
        raise KnownError(_("{month} 没有记录。有记录的月份：{known}", month=str(asked), known=known or _("无")))
    return (asked,)
