"""Every row of the interchange formats as a table of its fields: key, kind of value, attribute of the model."""

from afterschool.interchange.codecs import (
    LARGEST_NUMBER,
    ByKey,
    Clock,
    Count,
    Flag,
    Items,
    Name,
    Number,
    OptionalText,
    Settings,
    TakenTime,
    Text,
    Word,
    expect_list,
    expect_object,
)
from afterschool.interchange.place import Place
from afterschool.interchange.rows import Field, Row
from afterschool.model.case import ClassWeek, ClubWeek, Phase, PostWeek, Preference, RoomWeek, StaffWeek
from afterschool.model.roster import Lock, Session
from afterschool.model.rules import RosterRules, default_merge, default_points, default_weights
from afterschool.model.words import Activity, ClubCategory, MergeScope, Role, SessionKind, StaffKind, Weekday
from afterschool.texts import _

SMALLEST_SHARE = 1e-6
"""A share is 0 or at least this: less would make one place outweigh the whole roster."""
LARGEST_GRADE = 99

ID = Text(may_be_empty=False)
IDS = Items(ID)
NAME = Field("name", Name())
DAY = Word(Weekday)
DAYS = Items(DAY, once=True)
GRADE = Count(most=LARGEST_GRADE)
PUPILS_BY_DAY = ByKey(DAY, Count())
TAKEN_TIMES = Items(TakenTime())


def _ends_after_start(row: Phase | PostWeek, at: Place) -> None:
    if row.end_min <= row.start_min:
        at.key("end").note(_("结束时刻不晚于开始时刻"), _("更正开始或结束时刻"))


def _share_is_sensible(row: StaffWeek, at: Place) -> None:
    if 0 < row.share < SMALLEST_SHARE:
        at.key("share").note(_("工作量比例太小"), _("不计入均衡请填 0"))


PHASE = Row(
    Phase,
    Field("id", ID),
    NAME,
    Field("activities", Items(Word(Activity), once=True)),
    Field("days", DAYS),
    Field("start", Clock(), "start_min"),
    Field("end", Clock(), "end_min"),
    Field("grades", Items(GRADE)),
    check=_ends_after_start,
)
CLASS = Row(
    ClassWeek,
    Field("id", ID),
    NAME,
    Field("grade", GRADE),
    Field("home_room", ID),
    Field("teachers", IDS),
    Field("students", PUPILS_BY_DAY),
    Field("phase_students", ByKey(ID, PUPILS_BY_DAY)),
    Field("noon", PUPILS_BY_DAY),
    Field("extended", PUPILS_BY_DAY),
    Field("evening", PUPILS_BY_DAY),
)
ROOM = Row(
    RoomWeek,
    Field("id", ID),
    NAME,
    Field("kind", Text()),
    Field("capacity", Count()),
    Field("classes_at_once", Count()),
    Field("outdoor", Flag()),
    Field("campus", OptionalText()),
    Field("unavailable", TAKEN_TIMES),
)
PREFERENCE = Row(
    Preference,
    Field("day", DAY),
    Field("phase", ID),
    Field("weight", Number(-LARGEST_NUMBER)),
)
STAFF = Row(
    StaffWeek,
    Field("id", ID),
    NAME,
    Field("kind", Word(StaffKind)),
    Field("ranks", Items(Text())),
    Field("skills", Items(Text())),
    Field("cleared", Flag()),
    Field("share", Number(most=1000)),
    Field("roles", Items(Word(Role))),
    Field("max_per_day", Count()),
    Field("max_per_week", Count()),
    Field("min_per_week", Count()),
    Field("unavailable", TAKEN_TIMES),
    Field("campus", OptionalText()),
    Field("prefers", Items(PREFERENCE)),
    check=_share_is_sensible,
)
CLUB = Row(
    ClubWeek,
    Field("id", ID),
    NAME,
    Field("category", Word(ClubCategory)),
    Field("grades", Items(GRADE)),
    Field("members", ByKey(ID, Count())),
    Field("sessions_per_week", Count()),
    Field("min_gap_days", Count()),
    Field("phases", IDS),
    Field("days", DAYS),
    Field("leaders", IDS),
    Field("assistants", Count()),
    Field("rooms", IDS),
)
POST = Row(
    PostWeek,
    Field("id", ID),
    NAME,
    Field("days", DAYS),
    Field("start", Clock(), "start_min"),
    Field("end", Clock(), "end_min"),
    Field("count", Count()),
    Field("kinds", Items(Word(StaffKind))),
    Field("ranks", Items(Text())),
    check=_ends_after_start,
)
RULES = Row(
    RosterRules,
    Field("group_size", Count()),
    Field("merge", Settings(default_merge(), Word(MergeScope))),
    Field("classes_per_sport_supervisor", Count()),
    Field("classes_per_pe_lead", Count(least=1)),
    Field("accompany_external", Flag()),
    Field("travel_minutes", Count()),
    Field("points", Settings(default_points(), Number())),
    Field("weekend_factor", Number()),
    Field("weights", Settings(default_weights(), Number())),
)
SESSION = Row(
    Session,
    Field("kind", Word(SessionKind)),
    Field("day", DAY),
    Field("phase", OptionalText()),
    Field("room", OptionalText()),
    Field("classes", Items(Text())),
    Field("club", OptionalText()),
    Field("post", OptionalText()),
    Field("staff", Items(OptionalText()), always=True),
)
_LOCKED_PART = Row(
    Lock,
    Field("kind", Word(SessionKind)),
    Field("day", DAY),
    Field("phase", ID),
    Field("room", ID),
    Field("classes", IDS),
    Field("club", ID),
    Field("post", ID),
    Field("staff", Items(OptionalText())),
)


class LockEntry:
    """``{"session": {…}}``."""

    def read(self, value: object, at: Place) -> Lock:
        """The lock; see :class:`~afterschool.interchange.codecs.Codec`."""
        entry = expect_object(value, at)
        if "session" not in entry:
            raise at.refuse(_("缺少 {key}", key="session"), _("补上 {key}", key="session"))
        return _LOCKED_PART.read(entry["session"], at.key("session"))

    def write(self, value: Lock, like: object) -> object:
        """The entry; see :class:`~afterschool.interchange.codecs.Codec`."""
        return {"session": _LOCKED_PART.write(value, None)}


class ClubPair:
    """``[club, club]``."""

    def read(self, value: object, at: Place) -> tuple[str, str]:
        """The pair; see :class:`~afterschool.interchange.codecs.Codec`."""
        pair = expect_list(value, at)
        if len(pair) != 2:
            raise at.refuse(_("应为两个社团的编号"), _('例如 ["C01", "C02"]'))
        first, second = IDS.read(pair, at)
        return first, second

    def write(self, value: tuple[str, str], like: object) -> object:
        """The pair; see :class:`~afterschool.interchange.codecs.Codec`."""
        return list(value)
