"""What the dated record itself says of a month: who of all pupils was there on an average service day.

A date counts when all of its sessions were noted, and for a grade when some of its pupils were there. A class is there
with as many pupils as in the stage of the day that had most of them, never with more than are on its list. Extended
care, noon care, evenings and weekends are no part of the service that participation is about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from afterschool.indicators.items import ALL_OF_IT, PARTICIPATION
from afterschool.indicators.rows import WHOLE_SCHOOL, MonthIndicators
from afterschool.model.month import Month
from afterschool.model.plan import HomeClass
from afterschool.model.words import Programme, SessionKind
from afterschool.record.daybook import Daybook
from afterschool.record.months import unrecorded_days
from afterschool.record.sessions import SessionRecord, SessionState
from afterschool.texts import Message, _

_STAGES = frozenset((SessionKind.SPORT, SessionKind.HOMEWORK, SessionKind.CLUB))
_WITH_PUPILS = frozenset((SessionState.HELD, SessionState.SELF_STUDY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """What the record says of one month, of one grade or the whole school."""

    month: Month
    grade: int
    days: int
    """Dates that counted."""
    as_planned: int = 0
    """Dates of these on which every number on record is the plan's: mostly nobody counted heads."""
    present: int
    """Pupils who were there, date by date."""
    listed: int
    """Pupils on the lists of the classes, date by date."""

    @property
    def row_id(self) -> str:
        """Of the row that holds what the school says of the same."""
        return MonthIndicators.of(self.month, self.grade).id

    @property
    def rate_bp(self) -> int:
        """In hundredths of a percent, rounded to the nearest."""
        return (2 * ALL_OF_IT * self.present + self.listed) // (2 * self.listed)

    @property
    def source(self) -> Message:
        """What a school may write down as the source."""
        if not self.as_planned:
            return _("参与率按 {days} 天的登记人数", days=self.days)
        return _("参与率按 {days} 天的登记人数，{planned} 天与计划相同", days=self.days, planned=self.as_planned)


def participation(book: Daybook, month: Month) -> tuple[Participation, ...]:
    """The whole school first, then every grade of which ``month`` has dates that count; empty where there are none."""
    missing = set(unrecorded_days(book, month))
    days = [day.day for day in book.service_days(month.days[0], month.days[-1]) if day.day not in missing]
    classes = {row.id: row for row in book.plan.classes if row.pupils > 0}
    present, listed, counted, as_planned = Counter[int](), Counter[int](), Counter[int](), Counter[int]()
    for day in days:
        noted = book.record.sessions_on(day)
        by_class = _present(classes, noted.values())
        grades = {classes[key].grade for key in by_class}
        for key, row in classes.items():
            for scope in (row.grade, WHOLE_SCHOOL) if row.grade in grades else ():
                present[scope] += by_class.get(key, 0)
                listed[scope] += row.pupils
        scopes = (WHOLE_SCHOOL, *grades) if grades else ()
        counted.update(scopes)
        differing = {classes[key].grade for key in _differing(book, noted) if key in classes}
        as_planned.update(scope for scope in scopes if not (differing if scope == WHOLE_SCHOOL else scope in differing))
    rows = (
        Participation(
            month=month,
            grade=scope,
            days=counted[scope],
            as_planned=as_planned[scope],
            present=present[scope],
            listed=listed[scope],
        )
        for scope in sorted(counted)
    )
    return tuple(row for row in rows if PARTICIPATION.can_be(row.rate_bp))


def _differing(book: Daybook, noted: Mapping[str, SessionRecord]) -> Iterator[str]:
    """Classes of which other numbers were noted than the plan foresees, in sessions of one date that had pupils."""
    for dated in book.sessions(next(iter(noted.values())).day) if noted else ():
        row = noted.get(dated.id)
        if row is not None and row.state in _WITH_PUPILS:
            planned = {group.class_id: group.pupils for group in book.week_of(dated).groups(dated)}
            yield from (g.class_id for g in row.groups if planned.get(g.class_id, g.pupils) != g.pupils)


def _present(classes: Mapping[str, HomeClass], sessions: Iterable[SessionRecord]) -> dict[str, int]:
    """Class -> its pupils in the stage that had most of them; classes without any are left out."""
    by_stage: Counter[tuple[str, str | None]] = Counter()
    for row in sessions:
        if row.programme is Programme.SERVICE and row.kind in _STAGES and row.state in _WITH_PUPILS:
            for group in row.groups:
                if group.class_id in classes:
                    by_stage[group.class_id, row.phase] += group.pupils
    most: dict[str, int] = {}
    for (key, _phase), pupils in by_stage.items():
        if pupils > 0:
            most[key] = min(max(pupils, most.get(key, 0)), classes[key].pupils)
    return most
