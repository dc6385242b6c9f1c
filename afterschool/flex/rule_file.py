"""``afterschool-flex/1``: all versions of a school's rules of flexible hours as a JSON object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from afterschool.flex.rule_checks import faults
from afterschool.interchange.codecs import Clock, Count, Items, Name, Text, Word
from afterschool.interchange.jsonfile import read_document
from afterschool.interchange.place import Place
from afterschool.interchange.rows import Field, Row
from afterschool.interchange.versions import parse_format
from afterschool.model.flex_rules import (
    ExchangeRates,
    FlexModel,
    FlexRules,
    PresenceMinimum,
    PresenceScope,
    RightToLeaveRates,
    TimeBankRates,
)
from afterschool.model.time import DAY_MINUTES
from afterschool.model.words import Programme
from afterschool.pay.files.codecs import DateText
from afterschool.texts import _

RULES_FORMAT = "afterschool-flex/1"


@dataclass(frozen=True, slots=True)
class OptionalDate:
    """A date or ``null``."""

    def read(self, value: object, at: Place) -> date | None:
        """The date, if there is one; see ``Codec``."""
        return None if value is None else DateText().read(value, at)

    def write(self, value: date | None, like: object) -> object:
        """The text, or ``None``."""
        return None if value is None else value.isoformat()


def _check(version: FlexRules, at: Place) -> None:
    for fault in faults(version):
        name, _bracket, number = fault.field.partition("[")
        key = next(field.key for field in VERSION.fields if field.name == name)
        place = at.key(key)
        (place.item(int(number[:-1])) if number else place).note(fault.what, fault.remedy)


_MINUTES = Count(most=DAY_MINUTES)
MINIMUM = Row(
    PresenceMinimum,
    Field("count", Count()),
    Field("scope", Word(PresenceScope)),
    Field("of", Text()),
    Field("from", Clock(), "start_min"),
    Field("until", Clock(), "end_min"),
)
TIME_BANK = Row(
    TimeBankRates,
    Field("lesson_min", _MINUTES),
    Field("cover_min", _MINUTES),
    Field("post_min", _MINUTES),
    Field("programmes", Items(Word(Programme), once=True)),
    Field("clear_by", OptionalDate()),
)
EXCHANGE = Row(
    ExchangeRates,
    Field("duties", Count()),
    Field("evening_after", Clock(), "evening_after_min"),
    Field("half_days_a_month", Count()),
    Field("half_day_min", _MINUTES),
)
RIGHT_TO_LEAVE = Row(
    RightToLeaveRates,
    Field("early_leaves_a_week", Count()),
    Field("free_leaves_a_month", Count()),
    Field("free_leave_min", _MINUTES),
)
VERSION = Row(
    FlexRules,
    Field("id", Text(may_be_empty=False)),
    Field("first_day", DateText()),
    Field("name", Name()),
    Field("model", Word(FlexModel), always=True),
    Field("working_day_start", Clock(), "working_day_start_min"),
    Field("working_day_end", Clock(), "working_day_end_min"),
    Field("margin_min", _MINUTES),
    Field("shortest_min", _MINUTES),
    Field("longest_min", _MINUTES),
    Field("step_min", _MINUTES),
    Field("most_a_week", Count()),
    Field("time_bank", TIME_BANK),
    Field("exchange", EXCHANGE),
    Field("right_to_leave", RIGHT_TO_LEAVE),
    Field("minimums", Items(MINIMUM)),
    check=_check,
)


def parse_rules(document: object) -> tuple[FlexRules, ...]:
    """The versions of a JSON value.

    Raises:
        KnownError: with every problem by its JSON path.
    """
    return parse_format(document, RULES_FORMAT, _versions, _("这份弹性上下班规则读不了，请更正以下各处"))


def read_rules(path: Path) -> tuple[FlexRules, ...]:
    """The versions in the file ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    return read_document(path, parse_rules)


def rules_object(versions: Sequence[FlexRules]) -> Mapping[str, object]:
    """``versions`` as a JSON object that :func:`parse_rules` reads back equal."""
    return {"format": RULES_FORMAT, "versions": Items(VERSION).write(tuple(versions), None)}


def _versions(source: Mapping[str, object], at: Place) -> tuple[FlexRules, ...]:
    return Items(VERSION).read(source.get("versions", []), at.key("versions"))
