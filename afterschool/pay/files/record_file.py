"""``afterschool-records/1``: people, dated places, checks and incomes as a JSON object."""

from collections.abc import Mapping
from pathlib import Path

from afterschool.interchange.codecs import Clock, Count, Flag, Items, Name, OptionalText, Text, Word
from afterschool.interchange.jsonfile import read_document
from afterschool.interchange.place import Place
from afterschool.interchange.rows import Field, Row
from afterschool.interchange.versions import parse_format
from afterschool.load.held import GroupPupils, HeldPlace, Incident, IncidentKind, ServingPerson
from afterschool.model.time import DAY_MINUTES
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind, Weekday
from afterschool.pay.facts import Check, Income, PayFacts
from afterschool.pay.files.codecs import DateText, MonthText, OneOrMore, Ratio, Yuan
from afterschool.pay.files.rule_checks import check_ids
from afterschool.texts import _

RECORDS_FORMAT = "afterschool-records/1"

_TEXT = Text(may_be_empty=False)


def _ends_after_start(place: HeldPlace, at: Place) -> None:
    if place.end_min <= place.start_min:
        at.key("end").note(_("结束时刻不晚于开始时刻"), _("更正开始或结束时刻"))


PERSON = Row(
    ServingPerson,
    Field("id", _TEXT),
    Field("name", Name()),
    Field("number", Name()),
    Field("kind", Word(StaffKind)),
    Field("ranks", Items(_TEXT)),
    Field("skills", Items(_TEXT)),
    Field("share", Ratio()),
    Field("homeroom", OneOrMore(), "homerooms"),
)
GROUP = Row(GroupPupils, Field("class", _TEXT, "class_id"), Field("pupils", Count()))
INCIDENT = Row(
    Incident,
    Field("kind", Word(IncidentKind)),
    Field("minutes", Count(most=DAY_MINUTES)),
    Field("other", OptionalText()),
)
PLACE = Row(
    HeldPlace,
    Field("person", _TEXT),
    Field("date", DateText(), "day"),
    Field("kind", Word(SessionKind)),
    Field("role", Word(Role)),
    Field("start", Clock(), "start_min"),
    Field("end", Clock(), "end_min"),
    Field("programme", Word(Programme)),
    Field("weekday", Word(Weekday)),
    Field("phase", OptionalText()),
    Field("duty", Word(DutyKind)),
    Field("groups", Items(GROUP)),
    Field("points", Ratio()),
    Field("planned", Flag()),
    Field("held", Flag()),
    Field("cover", Flag()),
    Field("counts", Flag()),
    Field("incidents", Items(INCIDENT)),
    check=_ends_after_start,
)
CHECK = Row(
    Check,
    Field("person", _TEXT),
    Field("month", MonthText()),
    Field("check", _TEXT),
    Field("score", Ratio(most=1)),
)
INCOME = Row(Income, Field("id", _TEXT), Field("month", MonthText()), Field("amount", Yuan(), "fen"))


def check_facts(facts: PayFacts, at: Place) -> None:
    """Note ids used twice, people nobody knows, and a month's check of a person given twice."""
    check_ids(facts.people, at.key("people"))
    known = {person.id for person in facts.people}
    for index, place in enumerate(facts.places):
        here = at.key("places").item(index)
        _expect_person(place.person, known, here.key("person"))
        for number, incident in enumerate(place.incidents):
            if incident.other is not None:
                _expect_person(incident.other, known, here.key("incidents").item(number).key("other"))
    seen: set[tuple[object, ...]] = set()
    for index, check in enumerate(facts.checks):
        here = at.key("checks").item(index)
        _expect_person(check.person, known, here.key("person"))
        if (check.person, check.month, check.check) in seen:
            here.note(_("这个人本月的这项考核已经登记过"), _("只保留一行"))
        seen.add((check.person, check.month, check.check))


FACTS = Row(
    PayFacts,
    Field("people", Items(PERSON)),
    Field("places", Items(PLACE)),
    Field("checks", Items(CHECK)),
    Field("incomes", Items(INCOME)),
    check=check_facts,
    elsewhere=("format",),
)


def parse_records(document: object) -> PayFacts:
    """The records of a JSON value.

    Raises:
        KnownError: with every problem by its JSON path.
    """
    return parse_format(document, RECORDS_FORMAT, FACTS.read, _("这份记录读不了，请更正以下各处"))


def read_records(path: Path) -> PayFacts:
    """The records in the JSON file ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    return read_document(path, parse_records)


def records_object(facts: PayFacts) -> Mapping[str, object]:
    """``facts`` as a JSON object that :func:`parse_records` reads back equal."""
    return {"format": RECORDS_FORMAT, **FACTS.write(facts, None)}


def _expect_person(person: str, known: set[str], at: Place) -> None:
    if person not in known:
        at.note(_("人员名单里没有 {id}", id=person), _("更正编号，或补上这个人"))
