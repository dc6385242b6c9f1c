"""What was written out of the document: a log for whoever must say later where names went. It names no person."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

from afterschool.texts import Message, _


class NamesShown(StrEnum):
    """What names a file that went out has."""

    FULL = "full"
    MASKED = "masked"
    NONE = "none"


NAMES_SHOWN: dict[NamesShown, Message] = {
    NamesShown.FULL: _("完整姓名"),
    NamesShown.MASKED: _("姓名只写首尾"),
    NamesShown.NONE: _("不含姓名"),
}

EXPORT_NAMES: dict[str, Message] = {
    "roster_book": _("课表工作簿"),
    "sheets": _("月报和现场表册"),
    "demand_book": _("人员需求清单"),
    "calendars": _("每人的日历"),
    "poster": _("给家长看的一周安排"),
    "plan_book": _("学期数据工作簿"),
    "case": _("给其他程序：要排什么"),
    "roster": _("给其他程序：怎么排"),
    "fet": _("给排课软件 FET"),
    "change_notice": _("变动通知"),
    "flex_book": _("弹性安排"),
    "compliance": _("合规报告"),
    "school_plan": _("一校一案"),
    "archive": _("迎检存档"),
    "indicators": _("四项指标"),
}
"""What people call what is written, by the word under which the log keeps it; a newer program may know more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportNote:
    """One file, or several of one kind that were written together."""

    id: str
    at: datetime
    """UTC."""
    what: str
    """A key of :data:`EXPORT_NAMES`."""
    about: str
    """The month, date or plan version; empty where it is of the whole semester."""
    files: tuple[str, ...]
    """Names of the files or the folder, without the way there."""
    names: NamesShown
    purpose: str = ""
    """What full names were needed for, where that was asked."""

    @property
    def words(self) -> Message:
        """What was written, in words."""
        name = EXPORT_NAMES.get(self.what, Message("{what}", {"what": self.what}))
        return Message("{name} {about}", {"name": name, "about": self.about}) if self.about else name


def export_note(
    what: str, files: tuple[str, ...], names: NamesShown, about: object = "", purpose: str = ""
) -> ExportNote:
    """A new note of what was written just now."""
    return ExportNote(
        id=uuid4().hex,
        at=datetime.now(UTC),
        what=what,
        about=str(about),
        files=files,
        names=names,
        purpose=purpose,
    )
