"""What a check finds, and what becomes of it in a report."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby

from afterschool.model.words import Weekday, weekdays_words
from afterschool.texts import Message, _, joined


class State(StrEnum):
    """How a clause stands."""

    MET = "met"
    NOT_MET = "not_met"
    ATTEST = "attest"
    """Not for the program to judge: the school attests it."""


STATE_NAMES: dict[State, Message] = {
    State.MET: _("符合"),
    State.NOT_MET: _("不符合"),
    State.ATTEST: _("由学校说明"),
}


@dataclass(frozen=True, slots=True)
class DayLabel:
    """A day as evidence names it: a weekday of the weekly plan, or a date of the record."""

    words: Message | str
    day: date | None = None
    """``None``: every such day of the weekly plan."""
    weekday: Weekday | None = None
    """Of the weekly plan."""
    version: str = ""
    """Name of the plan version where there are several."""
    rest: tuple[Message | str, ...] = ()
    """Odd or even weeks and season, where they differ."""

    @classmethod
    def of_week(cls, weekday: Weekday, version: str = "", rest: tuple[Message | str, ...] = ()) -> "DayLabel":
        """A weekday of a version."""
        return cls(_weekly((weekday,), version, rest), None, weekday, version, rest)


def _weekly(weekdays: Iterable[Weekday], version: str, rest: tuple[Message | str, ...]) -> Message:
    days = joined([weekdays_words(weekdays), *rest], " ")
    return _("{version} {day}", version=version, day=days) if version else days


def labels_words(labels: Iterable[DayLabel]) -> list[Message | str]:
    """What people call them; weekdays of one plan that come together are named together, e.g. 方案 1 周一至周四."""

    def kind(label: DayLabel) -> object:
        return label if label.weekday is None else (label.version, tuple(map(str, label.rest)))

    named: list[Message | str] = []
    for _kind, group in groupby(labels, kind):
        of = list(group)
        weekdays = [label.weekday for label in of if label.weekday is not None]
        named.append(_weekly(weekdays, of[0].version, of[0].rest) if weekdays else of[0].words)
    return named


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing on one day that breaks a clause."""

    text: Message
    """Who or what, without the day."""
    label: DayLabel | None = None
    """``None``: it is so on all days."""
    page: str = ""
    """Where it can be mended: ``clock``, ``classes``, ``clubs``, ``staff``, ``roster``, ``daily`` …"""
    row: str = ""
    """Id of the row there; empty on the daily page, where the day says it."""
    field: str = ""
    """Id of the column that is to be mended, where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check says."""

    breaches: tuple[Finding, ...] = ()
    facts: tuple[Message, ...] = ()
    """What was looked at, for the reader who asks."""
    lacking: tuple[Finding, ...] = ()
    """What is not there yet to be looked at, and where it is made."""
    judged: bool = True
    """Whether no breach means that the clause is met; otherwise the school attests the rest."""

    @property
    def state(self) -> State:
        """Met only where everything was judged and nothing breaks it."""
        if self.breaches:
            return State.NOT_MET
        return State.MET if self.judged else State.ATTEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Findings that say the same of several days."""

    text: Message
    days: tuple[DayLabel, ...] = ()
    page: str = ""
    row: str = ""
    field: str = ""
    is_breach: bool = True

    def words(self, most_days: int = 8) -> Message:
        """The text with its days, of which at most ``most_days`` are named."""
        if not self.days:
            return self.text
        parts = labels_words(self.days)
        named = joined(parts[:most_days])
        if len(parts) <= most_days:
            return _("{what}：{days}", what=self.text, days=named)
        return _("{what}：{days} 等，共 {count} 天", what=self.text, days=named, count=len(self.days))


@dataclass(slots=True)
class _Group:
    first: Finding
    days: list[DayLabel] = field(default_factory=list)


def gathered(findings: Iterable[Finding]) -> tuple[Evidence, ...]:
    """The findings, those that say the same of several days as one, in the order in which they came."""
    groups: dict[tuple[str, str, str], _Group] = {}
    for finding in findings:
        group = groups.setdefault((str(finding.text), finding.page, finding.row), _Group(finding))
        if finding.label is not None and finding.label not in group.days:
            group.days.append(finding.label)
    return tuple(_evidence(group.first, group.days) for group in groups.values())


def _evidence(first: Finding, days: Iterable[DayLabel]) -> Evidence:
    return Evidence(text=first.text, days=tuple(days), page=first.page, row=first.row, field=first.field)
