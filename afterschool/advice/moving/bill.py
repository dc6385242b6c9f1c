"""The arithmetic of one person who leaves one seat: what every other place would cost, added up from parts.

Exact, as a test holds: what people pay adds up, the mean load is reckoned with all their points together, and where
two changes are at one venue or in one duty :meth:`Bill.adds_up` says no. The lead of a club is never a target here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from afterschool.advice.accounts import Accounts, venue_of
from afterschool.advice.board import Duty
from afterschool.advice.moving.drops import Target
from afterschool.advice.seats import Seat, Staffing
from afterschool.model.roster import PE_SKILL
from afterschool.model.words import WEEK, SessionKind


class Shift(NamedTuple):
    """What changes for one person."""

    rest: float = 0.0
    """Weighted, without the balance."""
    points: float = 0.0
    """Of load; 0 for those who do not count for the balance."""
    spread: float = 0.0
    """Of points² ÷ share."""


class Account(NamedTuple):
    """What is known of one person."""

    days: list[int]
    """Places on each day of the week."""
    points: float
    share: float
    """0 for those who do not count for the balance."""
    is_skilled: bool
    at_origin: float
    """What the place in question would cost them, without days and balance."""


class Bill:
    """Costs of moves of ``person`` out of ``origin``; ``vacated`` is the staffing once they have left."""

    def __init__(self, accounts: Accounts, person: str, origin: Seat, vacated: Staffing) -> None:
        self._accounts, self._board, self._case = accounts, accounts.board, accounts.case
        weights = self._case.rules.weights
        self._of_day, self._of_wish = weights["staff_day"], weights["prefer"]
        self._of_balance, self._of_change = weights["unfairness"], weights["change"]
        self._works, self._first = accounts.works, origin.sessions[0]
        self._origin_work = self._works[self._first]
        self._origin_session = self._board.sessions[self._first]
        self._origin_venue = venue_of(self._origin_session)
        self._person = person
        self._known: dict[str, Account] = {}
        self._own = self._account(person)
        left = [(i, origin.role) for i in origin.sessions if person in self._board.sessions[i].staff]
        self._leaving = self._given_up(person, left)
        self._kept = self._own.days.copy()
        for index, _role in left:
            self._kept[self._works[index].day] -= 1
        self._others = self._left_behind(vacated)
        self._emptied = accounts.shortages(vacated), accounts.changes(vacated)

    def adds_up(self, index: int, other: str | None) -> bool:
        """Whether the parts add up for a place of this session that ``other`` has now."""
        session, first = self._board.sessions[index], self._origin_session
        if session.kind is SessionKind.CLUB and session.staff[0] is None:
            return False
        if session.kind is first.kind and session.day is first.day:
            at_one = venue_of(session) == self._origin_venue if session.kind is SessionKind.SPORT else False
            if at_one or session.duty == first.duty:
                return False
        return other not in self._others

    def taken(self, index: int, other: str | None) -> Target:
        """The person takes a place of the session; whoever has it is relieved, and what they left stays empty."""
        uncovered, changes = self._emptied
        shifts = [self._arrival(index), *self._others.values()]
        if other is None:
            filled = {index: (*self._board.sessions[index].staff, self._person)}
            uncovered += self._accounts.shortages(filled)
            changes += self._accounts.changes(filled)
        else:
            shifts.append(self._relief(index, other, follows=False))
            uncovered += self._leads(index, self._own.is_skilled - self._account(other).is_skilled)
            changes += self._changes(index, other, self._person)
        return self._total(shifts, uncovered, changes)

    def swapped(self, index: int, other: str) -> Target:
        """The person and ``other``, who has a place of the session, change places."""
        more = self._own.is_skilled - self._account(other).is_skilled
        uncovered = self._leads(index, more) + self._leads(self._first, -more) if more else 0
        changes = 0
        if self._case.baseline:
            changes = self._changes(index, other, self._person) + self._changes(self._first, self._person, other)
        return self._total((self._arrival(index), self._relief(index, other, follows=True)), uncovered, changes)

    # -- people -------------------------------------------------------------------------------

    def _account(self, person: str) -> Account:
        known = self._known.get(person)
        if known is None:
            days = [0] * len(WEEK)
            for index, _role in self._board.duties.get(person, ()):
                days[self._works[index].day] += 1
            known = self._known[person] = Account(
                days,
                self._accounts.now(person).points,
                self._accounts.shares.get(person, 0.0),
                PE_SKILL in self._case.staff[person].skills,
                self._worth(person, self._first),
            )
        return known

    def _worth(self, person: str, index: int) -> float:
        """What a place costs without days and balance."""
        work, row = self._works[index], self._case.staff[person]
        worth = 0.0
        if work.strange and person not in work.teachers and not (work.is_sport and PE_SKILL in row.skills):
            worth = work.strange
        if row.prefers:
            session = self._board.sessions[index]
            matching = (wish.weight for wish in row.prefers if wish.matches(session.day, session.phase))
            worth += self._of_wish * sum(matching)
        return worth

    def _arrival(self, index: int) -> Shift:
        """The person has a place of the session instead of their own."""
        work = self._works[index]
        rest = self._leaving.rest + self._worth(self._person, index)
        if not self._kept[work.day]:
            rest += self._of_day
        return _shift(rest, self._leaving.points + work.points, self._own)

    def _relief(self, index: int, other: str, *, follows: bool) -> Shift:
        """``other`` gives up a place of the session, and perhaps has the person's own instead."""
        work, home, account = self._works[index], self._origin_work, self._account(other)
        rest, points, days = -self._worth(other, index), -work.points, account.days
        if follows:
            rest += account.at_origin
            points += home.points
        if not follows or home.day != work.day:
            rest -= self._of_day * (days[work.day] == 1)
            rest += self._of_day * (follows and days[home.day] == 0)
        return _shift(rest, points, account)

    def _given_up(self, person: str, duties: Iterable[Duty]) -> Shift:
        """The person no longer has these places; the spread is not reckoned yet where more will change."""
        account = self._account(person)
        days, rest, points = account.days.copy(), 0.0, 0.0
        for index, role in duties:
            rest -= self._worth(person, index)
            points -= self._accounts.points[role, self._board.sessions[index].day]
            days[self._works[index].day] -= 1
        fewer = sum(before > 0 for before in account.days) - sum(after > 0 for after in days)
        return _shift(rest - self._of_day * fewer, points, account, counted=False)

    def _left_behind(self, vacated: Staffing) -> dict[str, Shift]:
        """The assistants of a club that is no longer held: they go home."""
        gone: dict[str, list[Duty]] = {}
        for index, staff in vacated.items():
            session = self._board.sessions[index]
            for position, person in enumerate(session.staff):
                if person is not None and person not in staff and person != self._person:
                    gone.setdefault(person, []).append((index, session.role_at(position)))
        shifts = {person: self._given_up(person, duties) for person, duties in gone.items()}
        return {person: _shift(one.rest, one.points, self._account(person)) for person, one in shifts.items()}

    # -- sessions -----------------------------------------------------------------------------

    def _leads(self, index: int, more: int) -> int:
        """Change of the PE leads missing when ``more`` of them are in a session."""
        session = self._board.sessions[index]
        if not more or session.kind is not SessionKind.SPORT:
            return 0
        return self._accounts.leads_change(venue_of(session), more)

    def _changes(self, index: int, before: str, after: str) -> int:
        if not self._case.baseline:
            return 0
        staff = self._board.sessions[index].staff
        return self._accounts.changes({index: tuple(after if person == before else person for person in staff)})

    def _total(self, shifts: Iterable[Shift], uncovered: int, changes: int) -> Target:
        rest = points = spread = 0.0
        for shift in shifts:
            rest += shift.rest
            points += shift.points
            spread += shift.spread
        unfairness = spread - self._accounts.together(points)
        return Target(True, uncovered, rest + self._of_balance * unfairness + self._of_change * changes)


def _shift(rest: float, points: float, account: Account, *, counted: bool = True) -> Shift:
    """With the balance of whoever counts for it; not ``counted``: points are kept as they are for later."""
    if not counted:
        return Shift(rest, points)
    if not account.share:
        return Shift(rest)
    return Shift(rest, points, ((account.points + points) ** 2 - account.points**2) / account.share)
