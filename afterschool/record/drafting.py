"""What was typed of a session and not noted yet, on a record that has changed meanwhile."""

from dataclasses import replace

from afterschool.record.corrections import WORD_NAMES
from afterschool.record.sessions import PlaceRecord, SessionRecord

_PLAIN = ("state", "reason", "reason_note", *(field for field, _name in WORD_NAMES))


def carried_over(base: SessionRecord, typed: SessionRecord, now: SessionRecord) -> SessionRecord:
    """``now`` with everything that ``typed`` says otherwise than ``base``, which it was typed over.

    What was not touched follows ``now``, so that nothing old is noted again unseen. Places are found by their number,
    pupils by their class; those that ``now`` has no more are left out.
    """
    if base == now:
        return typed
    before = {row.class_id: row.pupils for row in base.groups}
    pupils = {row.class_id: row.pupils for row in typed.groups if row.pupils != before.get(row.class_id)}
    said = zip(now.places, base.places, typed.places, strict=False)
    places = tuple(_place(*rows) for rows in said)
    return replace(
        now,
        groups=tuple(replace(row, pupils=pupils.get(row.class_id, row.pupils)) for row in now.groups),
        places=places + now.places[len(places) :],
        **{name: getattr(typed, name) for name in _PLAIN if getattr(typed, name) != getattr(base, name)},
    )


def _place(now: PlaceRecord, base: PlaceRecord, typed: PlaceRecord) -> PlaceRecord:
    """Who served and what was found of them belong together: nobody is told of what another person did."""
    if (typed.person, typed.incidents) == (base.person, base.incidents):
        return now
    return replace(now, person=typed.person, incidents=typed.incidents)
