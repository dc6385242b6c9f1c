"""Deductions (扣发): what incidents cost. Each is a part of what was earned before any deduction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter

from afterschool.load.held import HeldPlace, Incident, IncidentKind
from afterschool.pay.money import plain, round_fen
from afterschool.pay.purse import Purse
from afterschool.pay.rules import DeductedFrom, Deduction
from afterschool.texts import Message, _


def deduct(purse: Purse, deductions: Sequence[Deduction], places: Sequence[HeldPlace]) -> None:
    """Take all ``deductions`` of a month off; together never more than there is."""
    earned = tuple(purse.money)
    own = purse.grouped(lambda piece: piece.person)
    for deduction in deductions:
        for (person, day), because in sorted(_places_of_incidents(deduction, places).items(), key=itemgetter(0)):
            indexes = [
                index
                for index in own.get(person, ())
                if day in (None, purse.pieces[index].day)
                and (not deduction.items or purse.pieces[index].item in deduction.items)
            ]
            part = part_lost(deduction, len(because))
            loss = round_fen(sum(earned[index] for index in indexes) * part)
            text = _words(deduction, day, len(because), part)
            purse.cut(indexes, max(0, purse.sum(indexes) - loss), text, because)


def part_lost(deduction: Deduction, times: int) -> Fraction:
    """Which part is lost after so many incidents, between 0 and 1."""
    if deduction.all_at is not None and times >= deduction.all_at:
        return Fraction(1)
    return min(Fraction(1), deduction.part * times)


def _places_of_incidents(
    deduction: Deduction, places: Iterable[HeldPlace]
) -> dict[tuple[str, date | None], list[HeldPlace]]:
    """Where it happened, once for each time, by person and by day where days are deducted from."""
    by_day = deduction.taken_from is DeductedFrom.DAY
    found: dict[tuple[str, date | None], list[HeldPlace]] = defaultdict(list)
    for place in places:
        for incident in place.incidents:
            if _is_meant(deduction, incident):
                for person in _concerned(place, incident):
                    found[person, place.day if by_day else None].append(place)
    return found


def _concerned(place: HeldPlace, incident: Incident) -> Iterator[str]:
    """Who answers for it: who was rostered and, where somebody signed for them, that person too."""
    yield place.person
    if incident.other is not None and incident.other != place.person:
        yield incident.other


def _is_meant(deduction: Deduction, incident: Incident) -> bool:
    if incident.kind is not deduction.incident:
        return False
    timed = incident.kind in (IncidentKind.LATE, IncidentKind.EARLY)
    return not timed or incident.minutes > deduction.over_min


def _words(deduction: Deduction, day: date | None, times: int, part: Fraction) -> Message:
    percent = plain(part * 100)
    if day is None:
        return _("{name}：本月 {times} 次，扣 {percent}%", name=deduction.name, times=times, percent=percent)
    return _(
        "{name}：{day} {times} 次，扣当天 {percent}%",
        name=deduction.name,
        day=day.isoformat(),
        times=times,
        percent=percent,
    )
