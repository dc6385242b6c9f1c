"""A part of the week, judged by the rules themselves: what changes of sessions break and cost, without the rest.

Whoever asks names every session that could make a difference; what is the same before and after cancels out. The
balance alone looks at everybody and is reckoned with the accounts of the whole week.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from afterschool.advice.cost import Cost
from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Target
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster, Session
from afterschool.rules import uncovered
from afterschool.rules.facts import Facts
from afterschool.rules.h9_locks import describe_lock
from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.texts import Message, _

_APART = ("uncovered", "unfairness")
"""Amounts that are reckoned in another way: part of a week lacks most sessions, and most people."""
_PARTS = tuple(amount for amount in AMOUNTS if amount.id not in _APART)
_SOURCES = (uncovered.unsupervised, uncovered.pe_leads, uncovered.meetings, uncovered.assistants, uncovered.posts)
"""Shortages but for classes that are nowhere: whoever moves classes or pupils sees to those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a change does."""

    refusals: tuple[Message, ...]
    """What it breaks that was not broken before."""
    cost: Cost

    def target(self, weights: Mapping[str, float]) -> Target:
        """What putting something down so would do."""
        return REFUSED if self.refusals else Target.of(self.cost, weights)


class Start(NamedTuple):
    """A session that could be begun, and what that does."""

    session: Session
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    texts: frozenset[str]
    refusals: tuple[Message, ...]
    amounts: Mapping[str, float]
    points: Mapping[str, float]


class WeekPart:
    """The ``sessions`` of the desk's roster, by index."""

    def __init__(
        self,
        desk: Desk,
        sessions: Iterable[int],
        rules: Iterable[str],
        *,
        blurred: Collection[str] = (),
        coming: Iterable[Session] = (),
    ) -> None:
        """``rules``: ids of what could be broken. ``blurred``: clubs whose pupils are looked at elsewhere.
        ``coming``: sessions like those that may be added, if their classes or clubs are in no other.
        """
        self._coming = tuple(coming)
        self._desk, self._rules = desk, tuple(rule for rule in HARD_RULES if rule.id in set(rules))
        self._indexes = sorted(set(sessions))
        self._case = self._part_of(desk.board.case, blurred)
        self._before = self._judge({}, ())

    def outcome(
        self, changed: Mapping[int, Session | None], added: tuple[Session, ...] = (), *, locks: bool = True
    ) -> Outcome:
        """What it does if sessions become others (``None``: are no more) and ``added`` ones come.

        Without ``locks`` for half of a change: the other half may still meet them.
        """
        before, after = self._before, self._judge(changed, added)
        broken = [text for text in after.refusals if str(text) not in before.texts]
        broken += [
            _("已锁定：{lock}", lock=describe_lock(self._desk.board.facts.words, lock))
            for lock in (self._broken_locks(changed, added) if locks else ())
        ]
        amounts = {key: after.amounts[key] - before.amounts[key] for key in after.amounts}
        amounts["unfairness"] = self._unfairness(before.points, after.points)
        weights = self._case.rules.weights
        amounts = {key: amount for key, amount in amounts.items() if abs(amount) > 1e-9}
        score = sum(weights[key] * amount for key, amount in amounts.items())
        return Outcome(refusals=tuple(broken), cost=Cost(score=score, amounts=amounts))

    def _judge(self, changed: Mapping[int, Session | None], added: tuple[Session, ...]) -> _Judged:
        sessions = self._desk.board.sessions
        now = [changed.get(index, sessions[index]) for index in self._indexes]
        facts = Facts(self._case, Roster(sessions=(*(session for session in now if session is not None), *added)))
        violations = [violation.text for rule in self._rules for violation in rule.check(facts)]
        return _Judged(
            texts=frozenset(map(str, violations)),
            refusals=tuple(violations),
            amounts={
                "uncovered": sum(shortage.count for source in _SOURCES for shortage in source(facts)),
                **{amount.id: amount.measure(facts) for amount in _PARTS},
            },
            points=facts.points,
        )

    def _unfairness(self, before: Mapping[str, float], after: Mapping[str, float]) -> float:
        accounts, all_more, spread = self._desk.accounts, 0.0, 0.0
        for person in {**before, **after}:
            share, more = accounts.shares.get(person), after.get(person, 0.0) - before.get(person, 0.0)
            if share and more:
                now = accounts.now(person).points
                spread += ((now + more) ** 2 - now**2) / share
                all_more += more
        return spread - accounts.together(all_more)

    def _broken_locks(self, changed: Mapping[int, Session | None], added: tuple[Session, ...]) -> Iterable[Lock]:
        board = self._desk.board
        new = [session for session in (*changed.values(), *added) if session is not None]
        for number, lock in enumerate(board.case.locks):
            keepers = board.keepers(number)
            if keepers and keepers <= changed.keys() and not any(map(lock.is_met_by, new)):
                yield lock

    def _part_of(self, case: Case, blurred: Collection[str]) -> Case:
        sessions = [*(self._desk.board.sessions[index] for index in self._indexes), *self._coming]
        classes = {key for session in sessions for key in session.classes}
        clubs = {session.club: case.clubs[session.club] for session in sessions if session.club is not None}
        for club in blurred:
            clubs[club] = replace(case.clubs[club], members={"": case.clubs[club].size})
        times = {(session.kind, session.day, session.phase) for session in sessions}
        return replace(
            case,
            classes={key: case.classes[key] for key in classes},
            clubs=clubs,
            posts={key: case.posts[key] for session in sessions if (key := session.post) is not None},
            club_conflicts=tuple(pair for pair in case.club_conflicts if clubs.keys() >= set(pair)),
            locks=(),
            baseline=tuple(
                session
                for session in case.baseline
                if session.club in clubs or (session.kind, session.day, session.phase) in times
            ),
        )
