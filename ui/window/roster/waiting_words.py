"""What waits for a place: words for its card and for the bar below the table, and where it is missing. No Qt."""

from collections.abc import Mapping

from afterschool.advice.moving import HeldClass, HeldClub, HeldLead, HeldPost, HeldVacancy, Hold
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind, name_of
from afterschool.texts import Message, _
from ui.labels import Labels
from ui.window.roster.cells import MARKS, Block
from ui.window.roster.seek import Target
from ui.window.roster.views import View
from ui.window.roster.week_index import WeekIndex

_MISSING: Mapping[Role, Message] = {Role.CLUB: _("缺主教师"), Role.ASSISTANT: _("缺协同教师")}


class WaitingWords:
    """Words for holds of one roster."""

    def __init__(self, case: Case, roster: Roster, index: WeekIndex) -> None:
        self._case, self._roster, self._index = case, roster, index

    @property
    def _labels(self) -> Labels:
        return self._index.labels

    def block(self, hold: Hold) -> Block:
        """A card: what it is, when, and what is missing."""
        if isinstance(hold, HeldClass):
            time = self._case.phases[hold.phase].on(hold.day)
            return _card(hold.kind, self._labels.classes[hold.class_id], _when(time), _("没有安排"))
        if isinstance(hold, HeldClub):
            return _card(
                SessionKind.CLUB, self._labels.clubs[hold.club], str(self._held_so_far(hold)), _("少 1 次活动")
            )
        if isinstance(hold, HeldPost):
            missing = _("缺 {count} 人", count=hold.count)
            return _card(hold.like.kind, self._labels.posts[hold.post], _when(self._case.time_of(hold.like)), missing)
        if isinstance(hold, HeldLead):
            missing = _("缺体育骨干 {count} 人", count=hold.count)
            return _card(hold.like.kind, self._labels.rooms[hold.room], _when(self._case.time_of(hold.like)), missing)
        session = self._roster.sessions[hold.session]
        missing = _MISSING.get(session.role_at(self._position(hold)), _("缺 {count} 人", count=1))
        return _card(session.kind, self._index.title_of(session), _when(self._case.time_of(session)), missing)

    def told(self, hold: Hold) -> Message:
        """What is held, for the bar below the table."""
        block = self.block(hold)
        if isinstance(hold, HeldPost | HeldLead):
            return _("{what}（{missing}）", what=" ".join(block.lines), missing=block.missing)
        return _("{what}（{missing}）", what=" ".join((*block.lines, str(name_of(block.kind)))), missing=block.missing)

    def home(self, hold: Hold) -> Target:
        """Where it is seen to be missing, among what it could go to."""
        if isinstance(hold, HeldClass):
            return Target(view=View.DAY, subject=hold.day, day=hold.day, slot=hold.phase, row=hold.class_id)
        if isinstance(hold, HeldClub):
            return Target(view=View.CLUB, subject=hold.club)
        if isinstance(hold, HeldPost):
            return Target(view=View.DAY, subject=hold.day, day=hold.day, slot=hold.post, row=hold.post)
        if isinstance(hold, HeldLead):
            return Target(view=View.DAY, subject=hold.day, day=hold.day, slot=hold.phase, row=self._class_at(hold))
        session = self._roster.sessions[hold.session]
        return Target(view=View.DAY, subject=session.day, day=session.day)

    def _class_at(self, hold: HeldLead) -> str:
        """A class that is at the venue then."""
        like = hold.like
        when = like.kind, like.room, like.day, like.phase
        there = (row for row in self._roster.sessions if (row.kind, row.room, row.day, row.phase) == when)
        return next((row.classes[0] for row in there if row.classes), "")

    def _held_so_far(self, hold: HeldClub) -> Message:
        now = sum(session.club == hold.club for session in self._roster.sessions)
        asked = self._case.clubs[hold.club].sessions_per_week
        return _("每周 {asked} 次，已排 {now} 次", asked=asked, now=now)

    @staticmethod
    def _position(hold: Hold) -> int:
        return hold.position if isinstance(hold, HeldVacancy) else 0


def _when(time: WeeklyTime) -> str:
    return f"{name_of(time.day)} {time}"


def _card(kind: SessionKind, title: str, when: str, missing: Message) -> Block:
    return Block(kind=kind, mark=str(MARKS[kind]), lines=(title, when), missing=str(missing), locked=False)
