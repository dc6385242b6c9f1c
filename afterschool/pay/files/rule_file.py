"""``afterschool-pay/1``: all versions of a school's pay rules as a JSON object."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from afterschool.interchange.codecs import Clock, Count, Flag, Items, Name, OptionalText, Text, Word
from afterschool.interchange.jsonfile import read_document
from afterschool.interchange.place import Place
from afterschool.interchange.rows import Field, Row
from afterschool.interchange.versions import parse_format
from afterschool.load.held import IncidentKind
from afterschool.model.time import DAY_MINUTES
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind, Weekday
from afterschool.pay.files.codecs import MonthText, OneOfRows, Ratio, Yuan
from afterschool.pay.files.rule_checks import check_cap, check_item, check_pot, check_version, check_versions
from afterschool.pay.rules import (
    Basis,
    Cap,
    DeductedFrom,
    Deduction,
    Factor,
    FixedMoney,
    HeadMoney,
    IncomeShare,
    Measure,
    PayItem,
    PayRules,
    Period,
    Pot,
    PotScope,
    PotWay,
    RuleVersion,
    Split,
    Step,
    Which,
)
from afterschool.problems import shown
from afterschool.texts import _

RULES_FORMAT = "afterschool-pay/1"
T = TypeVar("T")


class _Exact(Row[T]):
    """A row of which nothing is passed over: of a key misspelt by hand nobody would see that it moves no money."""

    def read_values(self, source: Mapping[str, object], at: Place) -> dict[str, Any]:
        """The row's attributes by name, every problem noted; so are unknown keys."""
        for key in source:
            if key not in self.keys:
                words = {"words": "、".join(sorted(self.keys))}
                at.key(key).note(_("不认识 {key}", key=shown(key)), _("核对拼写；这里可以写：{words}", **words))
        return super().read_values(source, at)


_ID = Field("id", Text(may_be_empty=False))
_NAME = Field("name", Name())
_IDS = Items(Text(may_be_empty=False))
WHICH = _Exact(
    Which,
    Field("programmes", Items(Word(Programme))),
    Field("kinds", Items(Word(SessionKind))),
    Field("roles", Items(Word(Role))),
    Field("duties", Items(Word(DutyKind))),
    Field("phases", _IDS),
    Field("weekdays", Items(Word(Weekday))),
    Field("from", Clock(), "from_min"),
    Field("before", Clock(), "before_min"),
    Field("covers", Flag()),
    Field("own_class", Flag()),
    Field("staff_kinds", Items(Word(StaffKind))),
    Field("ranks", _IDS),
    Field("skills", _IDS),
    Field("people", _IDS),
)
_WHICH = Field("which", WHICH)
STEP = _Exact(Step, Field("price", Yuan(), "price_fen"), Field("per_head", Flag()), Field("up_to", Count()))
FACTOR = _Exact(Factor, Field("times", Ratio()), _NAME, _WHICH)
ITEM = _Exact(
    PayItem,
    _ID,
    _NAME,
    Field("measure", Word(Measure)),
    Field("unit_min", Count(least=1, most=DAY_MINUTES)),
    Field("check", Text()),
    Field("basis", Word(Basis)),
    Field("prices", Items(STEP)),
    _WHICH,
    Field("factors", Items(FACTOR)),
    Field("most_per_day", Count()),
    Field("most_per_month", Count()),
    Field("pot", OptionalText()),
    check=check_item,
)
MONEY = OneOfRows(
    {
        "fixed": _Exact(FixedMoney, Field("fixed", Yuan(), "fixed_fen")),
        "income": _Exact(IncomeShare, Field("income", Text(may_be_empty=False)), Field("part", Ratio(most=1))),
        "per_head": _Exact(
            HeadMoney,
            Field("per_head", Yuan(), "per_head_fen"),
            Field("least_per_day", Yuan(), "least_per_day_fen"),
        ),
    }
)
POT = _Exact(
    Pot,
    _ID,
    _NAME,
    Field("money", MONEY),
    Field("way", Word(PotWay)),
    Field("scope", Word(PotScope)),
    Field("splits", Items(_Exact(Split, Field("weight", Count(least=1)), _NAME, _WHICH))),
    check=check_pot,
)
DEDUCTION = _Exact(
    Deduction,
    _ID,
    _NAME,
    Field("incident", Word(IncidentKind)),
    Field("part", Ratio(most=1)),
    Field("over_min", Count(most=DAY_MINUTES)),
    Field("all_at", Count(least=1)),
    Field("taken_from", Word(DeductedFrom)),
    Field("items", _IDS),
)
CAP = _Exact(
    Cap,
    _ID,
    _NAME,
    Field("most", Yuan(), "most_fen"),
    Field("period", Word(Period)),
    Field("items", _IDS),
    _WHICH,
    check=check_cap,
)
VERSION = _Exact(
    RuleVersion,
    _ID,
    _NAME,
    Field("first_month", MonthText()),
    Field("last_month", MonthText()),
    Field("items", Items(ITEM)),
    Field("pots", Items(POT)),
    Field("deductions", Items(DEDUCTION)),
    Field("caps", Items(CAP)),
    check=check_version,
)
RULES = _Exact(
    PayRules,
    Field("versions", Items(VERSION)),
    check=lambda rules, at: check_versions(rules.versions, at.key("versions")),
    elsewhere=("format",),
)


def parse_rules(document: object) -> PayRules:
    """The rules of a JSON value.

    Raises:
        KnownError: with every problem by its JSON path.
    """
    return parse_format(document, RULES_FORMAT, RULES.read, _("这份绩效规则读不了，请更正以下各处"))


def read_rules(path: Path) -> PayRules:
    """The rules in the file ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem.
    """
    return read_document(path, parse_rules)


def rules_object(rules: PayRules) -> Mapping[str, object]:
    """``rules`` as a JSON object that :func:`parse_rules` reads back equal."""
    return {"format": RULES_FORMAT, **RULES.write(rules, None)}
