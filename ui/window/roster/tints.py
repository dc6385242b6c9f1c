"""What the colours of the blocks mean: the activity, the load of the people, or the campus; always with a sign too."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from afterschool.advice.desk import desk_for
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.texts import Message, _
from ui.theme import Tone
from ui.window.roster.weekgrid import Entry


class Tint(StrEnum):
    """What is coloured."""

    ACTIVITY = "activity"
    LOAD = "load"
    CAMPUS = "campus"


TINT_NAMES: Mapping[Tint, Message] = {
    Tint.ACTIVITY: _("颜色：按活动"),
    Tint.LOAD: _("颜色：按工作量"),
    Tint.CAMPUS: _("颜色：按校区"),
}
CAMPUS_TONES = (Tone.HOMEWORK, Tone.EXTENDED, Tone.CLUB, Tone.SPORT, Tone.NOON, Tone.EVENING)
LIGHTER, HEAVIER = 0.85, 1.15
"""Parts of their fair share below and above which people count as little or much occupied."""

Colour = Callable[[Entry], tuple[str, str]]
"""The tone of an entry and the sign beside its mark; both empty: as always."""


def colour_of(tint: Tint, case: Case, roster: Roster) -> Colour:
    """How entries are coloured."""
    if tint is Tint.LOAD:
        return _by_load(case, roster)
    return _by_campus(case, roster) if tint is Tint.CAMPUS else lambda _entry: ("", "")


def _by_load(case: Case, roster: Roster) -> Colour:
    facts = desk_for(case, roster).board.facts
    parts = {person: facts.points.get(person, 0.0) / target for person, target in facts.targets.items() if target}

    def colour(entry: Entry) -> tuple[str, str]:
        people = roster.sessions[entry.session].people if entry.session is not None else ()
        known = [parts[person] for person in people if person in parts]
        if not known:
            return Tone.POST, ""
        if max(known) > HEAVIER:
            return Tone.COST, "▲"
        return (Tone.HOMEWORK, "▽") if min(known) < LIGHTER else (Tone.OK, "")

    return colour


def _by_campus(case: Case, roster: Roster) -> Colour:
    names = list(dict.fromkeys(room.campus for room in case.rooms.values() if room.campus))

    def colour(entry: Entry) -> tuple[str, str]:
        session = roster.sessions[entry.session] if entry.session is not None else None
        room = case.rooms.get(session.room or "") if session else None
        if room is None or not room.campus:
            return Tone.POST, ""
        return CAMPUS_TONES[names.index(room.campus) % len(CAMPUS_TONES)], room.campus[:1]

    return colour
