"""Makes the record of one session from what the command line says of it."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from afterschool.load.held import Incident, IncidentKind
from afterschool.problems import KnownError
from afterschool.record.board import BoardSession
from afterschool.record.names import Names
from afterschool.record.reasons import ChangeReason
from afterschool.record.recording import foreseen, in_state, with_adults, with_pupils
from afterschool.record.sessions import SessionRecord, SessionState
from afterschool.texts import _, joined
from ui.cli.daily.session import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was said; what is empty stays as it is."""

    state: SessionState | None
    pupils: tuple[str, ...]
    adults: tuple[str, ...]
    incidents: tuple[str, ...]
    reason: ChangeReason | None
    words: Mapping[str, Any]

    @classmethod
    def of(cls, options: argparse.Namespace) -> "Correction":
        """As the options of ``record set`` say."""
        given = {name: getattr(options, name) for name in ("content", "form", "handover", "patrol")}
        given["reason_note"] = options.because_note
        return cls(
            state=SessionState(options.state) if options.state else None,
            pupils=tuple(options.pupils),
            adults=tuple(options.adults),
            incidents=tuple(options.incident),
            reason=ChangeReason(options.because) if options.because else None,
            words={name: text for name, text in given.items() if text is not None},
        )


def corrected(days: Days, session: BoardSession, said: Correction) -> SessionRecord:
    """The record of ``session``, as it is or would go by the plan, with what was said.

    Raises:
        KnownError: if something said makes no sense.
    """
    noted = session.record or foreseen(days.book, session)
    if said.state is not None:
        noted = in_state(noted, said.state)
    if said.reason is not None:
        noted = replace(noted, reason=said.reason)
    pupils = {
        days.naming.class_id(name): _whole("--pupils", number) for name, number in _pairs("--pupils", said.pupils)
    }
    unknown = pupils.keys() - {group.class_id for group in noted.groups}
    if unknown:
        classes = days.book.names.classes(sorted(unknown))
        raise KnownError(_("这一场没有{classes}的学生。", classes=classes))
    noted = with_adults(with_pupils(noted, pupils), _adults(days, noted, said.adults))
    for person, incident in _pairs("--incident", said.incidents):
        noted = _with_incident(days.book.names, noted, days.naming.person(person), _incident(days, incident))
    return replace(noted, **said.words)


def _adults(days: Days, noted: SessionRecord, said: tuple[str, ...]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for number, person in _pairs("--adults", said):
        position = _whole("--adults", number) - 1
        if not 0 <= position < len(noted.places):
            raise KnownError(
                _("这一场只有 {count} 个位置，没有第 {number} 个。", count=len(noted.places), number=number)
            )
        found[position] = days.naming.person(person) if person else None
    return found


def _with_incident(names: Names, noted: SessionRecord, person: str, incident: Incident) -> SessionRecord:
    here = [n for n, place in enumerate(noted.places) if person in (place.person, place.planned)]
    if not here:
        name, people = names.person(person), names.people(dict.fromkeys(noted.named))
        raise KnownError(_("{name} 不在这一场，没有登记。这一场的人：{people}。", name=name, people=people))
    places = list(noted.places)
    places[here[0]] = replace(places[here[0]], incidents=(*places[here[0]].incidents, incident))
    return replace(noted, places=tuple(places))


def _incident(days: Days, text: str) -> Incident:
    word, _colon, detail = text.partition(":")
    if word not in set(IncidentKind):
        known = joined([kind.value for kind in IncidentKind])
        raise KnownError(_("没有“{word}”这种情况。可用：{known}。", word=word, known=known))
    kind = IncidentKind(word)
    if kind is IncidentKind.PROXY:
        return Incident(kind=kind, other=days.naming.person(detail) if detail else None)
    return Incident(kind=kind, minutes=_whole("--incident", detail) if detail else 0)


def pair(place: str, text: str) -> tuple[str, str]:
    """``NAME=VALUE``, said at ``place`` of the command line, taken apart.

    Raises:
        KnownError: if there is no ``=`` in it.
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise KnownError(_("{place}：看不懂“{text}”，应写成“名称=内容”，没有登记。", place=place, text=text))
    return name.strip(), value.strip()


def _pairs(option: str, said: Iterable[str]) -> Iterator[tuple[str, str]]:
    return (pair(option, text) for text in said)


def _whole(option: str, text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise KnownError(_("{place}：“{text}”应为 0 到 9999 的整数，没有登记。请更正后重试。", place=option, text=text))
    return int(text)
