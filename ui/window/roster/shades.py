"""How the targets of what is held look: a shade for every session and cell of the table that is shown. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterschool.advice import Cost, cost_words
from afterschool.advice.moving import (
    Hand,
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldMeeting,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Target,
)
from afterschool.advice.moving.drops import Opening, Spot, Taker
from afterschool.advice.words import signed
from afterschool.model.case import Case
from afterschool.model.roster import Session
from afterschool.texts import Message, _, joined
from ui.window.roster.views import View
from ui.window.roster.weekgrid import Entry, Grid, Heading

WORTH_POINTS = 5.0
"""A gain of so many points, or a shortage less, is worth a darker shade."""


_MEANINGLESS: Mapping[type, Message] = {
    HeldGroup: _("班级只能并到同一天、同一时段、同一项活动的组里"),
    HeldClass: _("班级只能并到同一天、同一时段、同一项活动的组里，或在自己那一格新开一组"),
    HeldMeeting: _("社团活动只能改到社团的时段，或与别的社团活动对换"),
    HeldClub: _("社团活动只能放到这个社团那一行的社团时段"),
    HeldPerson: _("这里没有要人的位置，或者这个人已经在这里"),
    HeldVacancy: _("这里没有别的人可以调来"),
    HeldPost: _("这里没有别的人可以调来"),
    HeldLead: _("这里没有有体育特长的人可以调来"),
}
"""Why a cell that stays quiet is no target at all, by what is held."""


class ShadeKind(StrEnum):
    """What a target would do."""

    GAIN = "gain"
    """Nothing gets worse."""
    COST = "cost"
    STOP = "stop"
    """The rules do not allow it."""
    HELD = "held"
    """This is what is held."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How one session or cell is painted while something is held."""

    kind: ShadeKind
    strong: bool = False
    words: str = ""
    """The cost in as few signs as possible: what tells amber from green without colour."""


HELD = Shade(ShadeKind.HELD)


@dataclass(frozen=True, slots=True)
class Marks:
    """The shades of one cell; ``None``: stays quiet."""

    entries: tuple[Shade | None, ...]
    """One for each entry."""
    whole: Shade | None
    """Of the cell as a time for a meeting."""


class Board:
    """The table that is shown, as targets of what is held."""

    def __init__(
        self, case: Case, hand: Hand, grid: Grid, view: View, subject: str, session: Session | None = None
    ) -> None:
        """``session``: what is held is taken from it, belongs to it, or would be like it."""
        self._case, self._hand, self._grid, self._view, self._subject = case, hand, grid, view, subject
        self._session, self._held = session, hand.hold.session

    def marks(self, row: int, column: int) -> Marks:
        """The shades of a cell."""
        cell = self._grid.cells[row][column]
        entries = tuple(HELD if self._is_held(entry) else self._shade(entry.session) for entry in cell)
        best = min((target for _spot, target in self._openings(row, column)), key=_rank, default=None)
        return Marks(entries, shade_of(best) if best is not None else None)

    def spots(self, row: int, column: int, entry: int | None = None) -> tuple[Spot, ...]:
        """Everything in a cell on which what is held can mean something; with ``entry`` only that session of it."""
        cell = self._grid.cells[row][column]
        chosen = cell if entry is None else cell[entry : entry + 1]
        sessions = [one.session for one in chosen if one.session is not None and self._hand.target(one.session)]
        return (*sessions, *(spot for spot, _target in self._openings(row, column)))

    def words(self, row: int, column: int, entry: int | None = None) -> Message:
        """What putting down here would do, for the tooltip and the screen reader."""
        told = [self._told(spot) for spot in self.spots(row, column, entry)]
        parts = list({str(part): part for part in told}.values())  # sessions of one cell often say the same
        if not parts and self.is_home(row, column, entry):
            return _("现在在这里")
        return joined(parts, "\n") if parts else _("这里放不了：{why}", why=_MEANINGLESS[type(self._hand.hold)])

    def refusal(self, row: int, column: int, entry: int | None = None) -> Message:
        """Why what is held cannot be put down there, and what to do now."""
        return _("{reasons}。{remedy}", reasons=self.words(row, column, entry), remedy=self._remedy())

    def is_home(self, row: int, column: int, entry: int | None = None) -> bool:
        """Whether what is held is there now."""
        cell = self._grid.cells[row][column]
        return any(map(self._is_held, cell if entry is None else cell[entry : entry + 1]))

    @property
    def has_way(self) -> bool:
        """Whether what is held can be put down in any cell."""
        cells = self._grid.cells
        marks = (self.marks(row, column) for row in range(len(cells)) for column in range(len(cells[row])))
        shades = (shade for mark in marks for shade in (*mark.entries, mark.whole))
        return any(shade is not None and shade.kind in (ShadeKind.GAIN, ShadeKind.COST) for shade in shades)

    def _remedy(self) -> Message:
        if not self.has_way:
            return _("这张表里没有能放的格：请先解决这个原因，或换一种查看方式再拿起")
        if isinstance(self._hand.hold, HeldPerson):
            return _("请放到绿色或橙色的格上；要让别人来这里，选中这一格按回车看候选人")
        return _("请放到绿色或橙色的格上")

    def _told(self, spot: Spot) -> Message:
        target = self._hand.target(spot)
        if target is None or not target.allowed:
            return _("不行：{reasons}", reasons=joined(self._hand.reasons(spot), _("；")))
        weights = self._case.rules.weights
        score = weights["uncovered"] * target.uncovered + target.points
        cost = cost_words(Cost(score=score, amounts={"uncovered": target.uncovered}), weights)
        return _("放在这里：{cost}", cost=cost)

    def _shade(self, session: int | None) -> Shade | None:
        target = None if session is None else self._hand.target(session)
        return None if target is None else shade_of(target)

    def _is_held(self, entry: Entry) -> bool:
        return entry.session is not None and entry.session == self._held

    def _openings(self, row: int, column: int) -> Iterator[tuple[Spot, Target]]:
        """Times of a cell at which what is held could be, or the person whose time it is."""
        for spot in self._free_spots(self._grid.rows[row], self._grid.columns[column]):
            target = self._hand.target(spot)
            if target is not None:
                yield spot, target

    def _free_spots(self, line: Heading, head: Heading) -> Iterator[Spot]:
        hold = self._hand.hold
        if head.day is None:
            return
        if isinstance(hold, HeldVacancy | HeldPost | HeldLead):
            session = self._session
            is_then = session is not None and (session.post or session.phase) in (line.slots or head.slots)
            if self._view is View.PERSON and session is not None and is_then and session.day is head.day:
                yield Taker(self._subject)
        elif isinstance(hold, HeldMeeting | HeldClub | HeldClass) and self._is_owner(line.subject):
            room = self._subject if self._view is View.ROOM else ""
            for phase in sorted(line.slots or head.slots):
                yield Opening(head.day, phase, room)

    def _is_owner(self, row_subject: str) -> bool:
        """Whether a row is that of the club or class that is held; any row in the view of a room."""
        if self._view is View.ROOM:
            return True
        hold = self._hand.hold
        if isinstance(hold, HeldClass):
            own, owner = View.CLASS, hold.class_id
        elif isinstance(hold, HeldClub):
            own, owner = View.CLUB, hold.club
        else:
            own, owner = View.CLUB, (self._session.club or "") if self._session else ""
        return owner == (self._subject if self._view is own else row_subject)


def shade_of(target: Target) -> Shade:
    """The shade of a target."""
    if not target.allowed:
        return Shade(ShadeKind.STOP, words="✕")
    gain = target.uncovered < 0 or (target.uncovered == 0 and target.points <= -WORTH_POINTS)
    kind = ShadeKind.COST if target.costs else ShadeKind.GAIN
    return Shade(kind, gain, _short(target))


def _short(target: Target) -> str:
    if target.uncovered:
        return str(_("缺{count}", count=signed(target.uncovered, 0)))
    return signed(target.points)


def _rank(target: Target) -> tuple[bool, int, float]:
    return not target.allowed, target.uncovered, target.points
