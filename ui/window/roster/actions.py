"""Changes to the roster by hand, each one undoable step, and each refused in words when a rule forbids it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from afterschool.advice import Candidate, Option, OptionKind, Question, advise_lead, cost_words
from afterschool.advice.advising import lead_refusals, unskilled_seats
from afterschool.advice.desk import desk_for
from afterschool.advice.moving import Drop, HeldLead, HeldPost
from afterschool.advice.moving.absent_post import with_post
from afterschool.document import Change
from afterschool.model.case import Case
from afterschool.model.edits import lock_on, with_leader, with_person, without_person
from afterschool.model.plan import KeptPlace
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.words import Role, name_of
from afterschool.rules import Verdict, h9_locks, judge
from afterschool.rules.places import Place, places_of
from afterschool.rules.verdict import new_violations
from afterschool.texts import Message, _, joined
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.notices import NoticeKind
from ui.window.roster.board_state import BoardState

Way = Candidate | Option
"""One way to fill a place."""


@dataclass(frozen=True, slots=True)
class RosterActions:
    """What can be done to a place of the roster."""

    context: AppContext
    state: BoardState

    def question(self, place: Place, begun: HeldPost | None = None) -> Question | None:
        """What can be asked about the place; ``begun``: it is that of a post which begins with whoever comes."""
        case, roster = self.state.case, self.state.roster
        return Question(case, self.roster_with(begun), place.session, place.position) if case and roster else None

    def place_of(self, post: HeldPost) -> Place:
        """The place of a post that begins with whoever comes."""
        return Place(session=len(self._roster().sessions), position=0, role=Role.POST, person=None)

    def lead_ways(self, hold: HeldLead) -> tuple[tuple[Way, ...], Place | None]:
        """Ways to bring a PE lead to a venue, those who cannot come, and one of the places there."""
        case, roster = self.state.case, self.state.roster
        if case is None or roster is None:
            return (), None
        where = hold.room, hold.day, hold.phase
        seat = next(iter(unskilled_seats(desk_for(case, roster), *where)), None)
        place = None if seat is None else places_of(case, roster.sessions[seat.sessions[0]], seat.sessions[0])[0]
        return (*advise_lead(case, roster, *where), *lead_refusals(case, roster, *where)), place

    def take(self, place: Place, way: Way, begun: HeldPost | None = None) -> bool:
        """Fill the place in that way; whether that was allowed."""
        if isinstance(way, Candidate):
            return self.put(place, way, begun)
        label = _("调动 {count} 人：{what}", count=len(way.moves), what=self.what_at(place, begun))
        return self._commit(label, way.applied(self.roster_with(begun)))

    def put(self, place: Place, candidate: Candidate, begun: HeldPost | None = None) -> bool:
        """Let the candidate serve in the place; whether that was allowed."""
        name = self.name(candidate.person)
        if candidate.refusals:
            reasons = joined(candidate.refusals, _("；"))
            self.context.tell(
                _("{name} 不能排在这里：{reasons}。请在候选人里选别人", name=name, reasons=reasons), NoticeKind.PROBLEM
            )
            return False
        roster = self.roster_with(begun)
        session = roster.sessions[place.session]
        if place.role is Role.CLUB:
            changed = with_leader(roster, session.club or "", candidate.person)
        else:
            changed = with_person(roster, place.session, place.position, candidate.person)
        before = self.name(place.person) if place.person else _("空缺")
        return self._commit(
            _("{before} → {after}：{what}", before=before, after=name, what=self.what(session)), changed
        )

    def drop(self, drop: Drop) -> bool:
        """Put down what is held in that way; whether that was allowed."""
        return self._commit(drop.text, drop.applied(self._roster()))

    def clear(self, place: Place) -> bool:
        """Leave the place empty; whether that was allowed."""
        if place.person is None:
            return False
        label = _("{name} → 空缺：{what}", name=self.name(place.person), what=self.what_at(place))
        return self._commit(label, without_person(self._roster(), place.session, place.position))

    def clear_all(self, places: Sequence[Place]) -> bool:
        """Leave all these places empty in one step; whether that was allowed."""
        roster = self._roster()
        taken = sorted((place for place in places if place.person is not None), key=lambda place: -place.position)
        for place in taken:
            if place.position < len(roster.sessions[place.session].staff):
                roster = without_person(roster, place.session, place.position)
        return bool(taken) and self._commit(_("清空 {count} 处", count=len(taken)), roster)

    def lock_all(self, places: Sequence[Place]) -> bool:
        """Lock everybody in these places in one step, or give all free if all are locked."""
        version, roster = self.state.version_id, self._roster()
        if self.refuses():
            return False
        taken = [place for place in places if place.person is not None]
        if version is None or not taken:
            return False
        free = [place for place in taken if not self.is_locked(place)]
        words = self._words_of(free or taken)
        if not free:
            locks = [lock for place in taken for lock in self._locks_of(place)]
            ids = [row.id for row in self.context.plan.kept if row.version == version and row.lock in locks]
            return self._run(_("解锁 {what}", what=words), partial(_remove_locks, ids))
        rows = [self._lock_row(version, roster.sessions[place.session], place.person or "") for place in free]
        return self._run(_("锁定 {what}", what=words), partial(_put_locks, rows))

    def is_locked(self, place: Place) -> bool:
        """Whether a lock keeps the person in the place."""
        return bool(self._locks_of(place))

    def toggle_lock(self, place: Place) -> bool:
        """Lock the person in the place, or give the place free."""
        return self.lock_all([place])

    def words(self, way: Way, case: Case, roster: Roster, *, name_place: bool = False) -> tuple[str, str]:
        """A way in words: who and at what cost, and how or why; of ``roster``, which it was found for."""
        cost = cost_words(way.cost, case.rules.weights)
        if isinstance(way, Option):
            alone = _("直接接替") if len(way.moves) == 1 else _("连动 {count} 人", count=len(way.moves))
            kinds_ = {OptionKind.SWAP: _("两人对换"), OptionKind.CHAIN: alone}
            words = way.words(case, roster, name_place=name_place)
            return f"{kinds_[way.kind]}  {cost}", str(words)
        if way.refusals:
            return f"{self.name(way.person)}  {_('不能')}", str(joined(way.refusals, _("；")))
        return f"{self.name(way.person)}  {cost}", str(joined(way.notes, _("；")))

    def name(self, person: str) -> str:
        """What people call somebody."""
        labels = self.state.labels
        return labels.staff.get(person, person) if labels else person

    def what(self, session: Session) -> Message:
        """A session in words, for labels of steps."""
        index = self.state.index
        title = index.title_of(session) if index else ""
        return _("{day} {kind} {title}", day=name_of(session.day), kind=name_of(session.kind), title=title)

    def what_at(self, place: Place, begun: HeldPost | None = None) -> Message:
        """The session to which a place belongs in words."""
        return self.what(self.roster_with(begun).sessions[place.session])

    def _words_of(self, places: Sequence[Place]) -> Message:
        """Who is where, or where there are several how many."""
        if len(places) > 1:
            return _("{count} 处", count=len(places))
        [place] = places
        return _("{name}：{what}", name=self.name(place.person or ""), what=self.what_at(place))

    def _locks_of(self, place: Place) -> tuple[Lock, ...]:
        return self.state.locks_on(self._roster().sessions[place.session], place.person)

    def _lock_row(self, version: str, session: Session, person: str) -> KeptPlace:
        return KeptPlace(id=f"lock-{uuid4().hex[:12]}", version=version, lock=lock_on(session, person))

    def _commit(self, label: Message, roster: Roster) -> bool:
        case, version, before = self.state.case, self.state.version_id, self.state.verdict
        if case is None or version is None or before is None or self.refuses():
            return False
        after = judge(case, roster)
        broken = new_violations(before, after)
        if broken:
            reasons = joined(broken, _("；"))
            names = {"label": label, "reasons": reasons, "remedy": _remedy(after, broken)}
            self.context.tell(_("不能这样改（{label}）：{reasons}。课表没有动，{remedy}", **names), NoticeKind.PROBLEM)
            return False
        self.state.foresee(roster, after)
        return self._run(label, lambda change: change.set_roster(version, roster))

    def _run(self, label: Message, edit: Callable[[Change], None]) -> bool:
        """Take one step; what was refused before, perhaps this very step, holds no more."""
        self.context.hush()
        return self.context.run(label, edit)

    def refuses(self) -> bool:
        """Whether another roster is only looked at; says so. A read-only document refuses by itself."""
        if self.state.viewed is not None:
            self.context.tell(
                _("正在查看以前的课表，不能修改。要修改请先采用它，或回到现在的课表。"), NoticeKind.PROBLEM
            )
        return self.state.viewed is not None

    def roster_with(self, begun: HeldPost | None) -> Roster:
        """The roster, with the post that begins, if any."""
        roster = self._roster()
        return roster if begun is None else with_post(roster, begun)

    def _roster(self) -> Roster:
        return self.state.roster or Roster()


def _remedy(after: Verdict, broken: Sequence[Message]) -> Message:
    """What to do instead of a change that would break the rules in that way."""
    against_lock = {str(found.text) for found in after.violations if found.rule_id == h9_locks.RULE.id}
    if all(str(reason) in against_lock for reason in broken):
        return _("请先选中锁定的那一格按 L 解锁，再改")
    return _("请换一个人或换一格，按回车可以看候选人")


def _put_locks(rows: Sequence[KeptPlace], change: Change) -> None:
    for row in rows:
        change.put(row)


def _remove_locks(ids: Sequence[str], change: Change) -> None:
    for id_ in ids:
        change.remove(kinds.KEPT, id_)
