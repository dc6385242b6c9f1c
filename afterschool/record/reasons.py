"""Why a session does not take place as planned."""

from collections.abc import Mapping
from enum import StrEnum

from afterschool.texts import Message, _


class ChangeReason(StrEnum):
    """What kind of reason it is; more is said in free words."""

    NO_ADULT = "no_adult"
    FEW_PUPILS = "few_pupils"
    WEATHER = "weather"
    VENUE = "venue"
    EVENT = "event"
    """Something that the school does: a meeting of parents, a contest, an outing."""
    EXAM = "exam"
    HEALTH = "health"
    OTHER = "other"
    """Says nothing by itself."""


CHANGE_REASONS: Mapping[ChangeReason, Message] = {
    ChangeReason.NO_ADULT: _("人手不够"),
    ChangeReason.FEW_PUPILS: _("学生少"),
    ChangeReason.WEATHER: _("天气"),
    ChangeReason.VENUE: _("场地不能用"),
    ChangeReason.EVENT: _("学校活动"),
    ChangeReason.EXAM: _("考试"),
    ChangeReason.HEALTH: _("卫生防疫"),
    ChangeReason.OTHER: _("其他"),
}


def is_reason(reason: ChangeReason | None, note: str) -> bool:
    """Whether something was said: a kind that says it, or words."""
    return bool(note.strip()) or reason not in (None, ChangeReason.OTHER)


def reason_words(reason: ChangeReason | None, note: str) -> Message | str:
    """The kind and what was said beside it, e.g. ``天气：雷阵雨``; words alone where the kind says nothing."""
    if reason is None or (reason is ChangeReason.OTHER and note):
        return note
    return _("{reason}：{note}", reason=CHANGE_REASONS[reason], note=note) if note else CHANGE_REASONS[reason]
