"""What money of a statement's line rests on: dated records, each with its part of the line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from afterschool.load.held import INCIDENT_NAMES, HeldPlace, Incident
from afterschool.model.time import clock_of
from afterschool.model.words import WEEK, name_of
from afterschool.pay.money import Exact, plain, yuan
from afterschool.texts import Message, _, joined

ClassNames = Callable[[Iterable[str]], Message]
"""What people call classes, given their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing that a line counts: a place, a day with its places, a month with all of them."""

    day: date | None = None
    """``None``: it is of the whole month."""
    places: tuple[HeldPlace, ...] = ()
    """Empty for fixed posts and checks."""
    classes: tuple[str, ...] = ()
    """Which classes of the places are meant."""
    fen: int = 0
    """Its part of the line's money; those of all sources add up to it."""
    left_out: Exact = 0
    """How many units of it a limit left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """What becomes of a source: as it was and as it would be; ``None``: it did not or would not count."""

    before: Source | None
    after: Source | None

    @property
    def fen(self) -> int:
        """More (above 0) or less."""
        return (self.after.fen if self.after else 0) - (self.before.fen if self.before else 0)

    @property
    def about(self) -> Source:
        """The source itself."""
        return self.after or self.before or Source()


def changed_sources(before: Sequence[Source], after: Sequence[Source]) -> tuple[SourceChange, ...]:
    """Date by date what counts otherwise. The same records stand beside each other; what both sides have is left out.

    Together they are worth what the line changes by, where both of its sides know their sources.
    """
    pairs = _Pairs()
    for source in before:
        pairs.of(source)[0].append(source)
    for source in after:
        pairs.of(source)[1].append(source)
    found = [
        SourceChange(before=old, after=new)
        for olds, news in pairs.rows.values()
        for old, new in zip_longest(olds, news)
        if old != new
    ]
    return tuple(sorted(found, key=lambda row: _when(row.about)))


@dataclass(slots=True)
class _Pairs:
    """Sources of the same records on both sides."""

    rows: dict[tuple[object, ...], tuple[list[Source], list[Source]]] = field(default_factory=dict)

    def of(self, source: Source) -> tuple[list[Source], list[Source]]:
        key = (source.day, source.classes, tuple(map(_same_place, source.places)))
        return self.rows.setdefault(key, ([], []))


def _same_place(place: HeldPlace) -> tuple[object, ...]:
    """A place that was corrected is still the same place."""
    return place.person, place.day, place.start_min, place.end_min, place.kind, place.role


def _when(source: Source) -> tuple[date, int]:
    first = min(((place.day, place.start_min) for place in source.places), default=(date.max, 0))
    return (source.day, first[1]) if source.day else first


def source_words(source: Source, class_names: ClassNames) -> Message:
    """Which records it is: date, weekday, and each place by time, activity and classes, with what went wrong."""
    if not source.places:
        return _("整月")
    days = dict.fromkeys(place.day for place in source.places)
    parts = (
        _(
            "{day} {weekday} {places}",
            day=day.isoformat(),
            weekday=name_of(WEEK[day.weekday()]),
            places=joined(_place_words(source, day, class_names)),
        )
        for day in days
    )
    return joined(list(parts), "\n")


def worth_words(source: Source | None) -> str:
    """What it is worth in yuan, or how many of it a limit leaves out; a dash where it does not count."""
    if source is None:
        return "—"
    return f"−{plain(source.left_out)}" if source.left_out else yuan(source.fen)


def _place_words(source: Source, day: date, class_names: ClassNames) -> list[Message]:
    rows = sorted((row for row in source.places if row.day == day), key=lambda row: row.start_min)
    return [_one_place(row, source.classes, class_names) for row in rows]


def _one_place(place: HeldPlace, classes: tuple[str, ...], class_names: ClassNames) -> Message:
    meant = [group.class_id for group in place.groups if group.class_id in classes]
    words: list[object] = [f"{clock_of(place.start_min)}–{clock_of(place.end_min)}", name_of(place.kind)]
    if meant:
        words.append(class_names(meant))
    return joined([*words, *_marks(place)], " ")


def _marks(place: HeldPlace) -> Iterator[Message]:
    marks = [_("代班")] if place.cover else []
    marks += [_incident_words(row) for row in place.incidents]
    if marks:
        yield _("（{notes}）", notes=joined(marks))


def _incident_words(row: Incident) -> Message:
    kind = INCIDENT_NAMES[row.kind]
    return _("{kind} {minutes} 分钟", kind=kind, minutes=row.minutes) if row.minutes else kind
