"""Sessions of foreign rosters: read as the reference checker of the format reads them, however odd they are."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, cast

from afterschool.interchange.place import Place, UnfitError
from afterschool.interchange.tables import SESSION
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.problems import shown
from afterschool.texts import Message, _

W = TypeVar("W", bound=StrEnum)

_NEEDED: Mapping[SessionKind, tuple[str, ...]] = dict.fromkeys(SessionKind, ("phase", "room")) | {
    SessionKind.CLUB: ("phase", "room", "club"),
    SessionKind.POST: ("post",),
}
_WITHOUT_CLASSES = (SessionKind.CLUB, SessionKind.POST)
_KINDS = {kind.value: kind for kind in SessionKind}
_DAYS = {day.value: day for day in Weekday}


class RosterSession:
    """A session as a JSON object. What its kind needs must be there; anything else is taken as it comes.

    Where the format asks for a list of ids, an object counts as the list of its keys and a string as the list of its
    letters: the reference reads them so.
    """

    def read(self, value: object, at: Place) -> Session:
        """The session; see :class:`~afterschool.interchange.codecs.Codec`."""
        if not isinstance(value, dict):
            raise _refusal(at, _("不是对象"))
        kind = _word(_KINDS, value, "kind", at)
        day = _word(_DAYS, value, "day", at)
        for key in _NEEDED[kind]:
            if not isinstance(value.get(key), str):
                raise _refusal(at, _("{key} 缺失，或不是编号", key=key))
        extra = {key: member for key, member in value.items() if key not in SESSION.keys}
        return Session(
            kind=kind,
            day=day,
            phase=_id(value, "phase", extra),
            room=_id(value, "room", extra),
            club=_id(value, "club", extra),
            post=_id(value, "post", extra),
            classes=_idle_classes(value, extra) if kind in _WITHOUT_CLASSES else _classes(value, at),
            staff=_staff(kind, value, at),
            extra=extra,
        )

    def write(self, value: Session, like: object) -> object:
        """The object; see :class:`~afterschool.interchange.codecs.Codec`."""
        return SESSION.write(value, None)


def _word(words: Mapping[str, W], value: Mapping[str, object], key: str, at: Place) -> W:
    word = value.get(key)
    if not isinstance(word, str) or word not in words:
        raise _refusal(at, _("{key} 不能是 {value}", key=key, value=shown(word)))
    return words[word]


def _id(value: Mapping[str, object], key: str, extra: dict[str, object]) -> str | None:
    """What stands at ``key``, an id or something that is none; lists and objects are kept aside in ``extra``.

    A number where an id belongs is equal to no id, so the rules find it unknown, or as equal to itself as it is.
    """
    member = value.get(key)
    if isinstance(member, list | dict):
        extra[key] = member
        return None
    return cast("str | None", member)


def _classes(value: Mapping[str, object], at: Place) -> tuple[str, ...]:
    classes = value.get("classes")
    if not isinstance(classes, list | dict | str) or not classes or not _all_text(classes):
        raise _refusal(at, _("classes 缺失，或不是班级编号的列表"))
    return tuple(classes)


def _idle_classes(value: Mapping[str, object], extra: dict[str, object]) -> tuple[str, ...]:
    """Classes of a session that has none by its kind: part of what it is compared by, judged no further."""
    classes = value.get("classes", ())
    if isinstance(classes, list | dict | str | tuple) and _all_text(classes):
        return tuple(classes)
    extra["classes"] = classes
    return ()


def _staff(kind: SessionKind, value: Mapping[str, object], at: Place) -> tuple[str | None, ...]:
    staff = value.get("staff")
    if isinstance(staff, list) or (isinstance(staff, dict) and kind is not SessionKind.CLUB):
        people = tuple(staff)
        if all(person is None or isinstance(person, str) for person in people):
            return people
    raise _refusal(at, _("staff 缺失，或不是人员编号的列表"))


def _all_text(items: Iterable[object]) -> bool:
    return all(isinstance(item, str) for item in items)


def _refusal(at: Place, what: Message) -> UnfitError:
    return at.refuse(what, _("更正这一项"))
