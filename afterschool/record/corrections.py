"""What a correction of a session changed: what stood there before, and what since."""

from collections.abc import Iterator

from afterschool.load.held import INCIDENT_NAMES, Incident
from afterschool.record.names import Names
from afterschool.record.reasons import reason_words
from afterschool.record.sessions import STATE_NAMES, SessionRecord
from afterschool.texts import Message, _, joined

WORD_NAMES: tuple[tuple[str, Message], ...] = (
    ("content", _("内容")),
    ("form", _("形式")),
    ("handover", _("交接情况")),
    ("patrol", _("巡查意见")),
)
"""What is written freely of a session, by the field of :class:`SessionRecord`."""

Text = Message | str


def corrections(names: Names, before: SessionRecord, after: SessionRecord) -> Iterator[Message]:
    """One text for each thing that ``after`` says otherwise than ``before``."""
    for what, old, new in _rows(names, before, after):
        if str(old) != str(new):
            yield _("{what} {before} → {after}", what=what, before=old or _("无"), after=new or _("无"))


def _rows(names: Names, before: SessionRecord, after: SessionRecord) -> Iterator[tuple[Text, Text, Text]]:
    yield _("情况"), STATE_NAMES[before.state], STATE_NAMES[after.state]
    yield _("原因"), reason_words(before.reason, before.reason_note), reason_words(after.reason, after.reason_note)
    yield _("实到"), _people(names, before), _people(names, after)
    old, new = ({row.class_id: row.pupils for row in noted.groups} for noted in (before, after))
    for class_id in dict.fromkeys([*old, *new]):
        yield names.classes([class_id]), str(old.get(class_id, "")), str(new.get(class_id, ""))
    yield _("巡查发现"), _incidents(names, before), _incidents(names, after)
    yield _("不计酬"), _unpaid(names, before), _unpaid(names, after)
    for field, name in WORD_NAMES:
        yield name, getattr(before, field), getattr(after, field)


def _people(names: Names, noted: SessionRecord) -> Text:
    return joined([names.person(row.person) if row.person else _("无人") for row in noted.places])


def _unpaid(names: Names, noted: SessionRecord) -> Text:
    people = [names.person(row.person) for row in noted.places if row.person and not row.counts]
    return joined(people) if people else ""


def _incidents(names: Names, noted: SessionRecord) -> Text:
    found = [
        incident_words(names, place.person or place.planned or "", row)
        for place in noted.places
        for row in place.incidents
    ]
    return joined(found) if found else ""


def incident_words(names: Names, person: str, incident: Incident) -> Message:
    """What the patrol found of ``person``."""
    what = {"name": names.person(person), "kind": INCIDENT_NAMES[incident.kind]}
    if incident.minutes:
        return _("{name} {kind} {minutes} 分钟", minutes=incident.minutes, **what)
    if incident.other:
        return _("{name} {kind}（{other}）", other=names.person(incident.other), **what)
    return _("{name} {kind}", **what)
