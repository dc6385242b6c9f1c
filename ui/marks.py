"""The short marks that tell activities apart without colour."""

from collections.abc import Mapping

from afterschool.model.words import Activity, SessionKind
from afterschool.texts import Message, _

_MARKS: Mapping[str, Message] = {
    SessionKind.SPORT.value: _("体"),
    SessionKind.HOMEWORK.value: _("作"),
    SessionKind.CLUB.value: _("社"),
    SessionKind.NOON.value: _("午"),
    SessionKind.EXTENDED.value: _("延"),
    SessionKind.EVENING.value: _("晚"),
    SessionKind.POST.value: _("岗"),
}


def mark_of(word: SessionKind | Activity) -> Message:
    """The mark of a session kind or activity."""
    return _MARKS[word.value]
