"""What it costs to put one person into one empty place: the change of every amount that depends on who serves."""

from collections import defaultdict

from afterschool.model.case import StaffWeek
from afterschool.model.roster import PE_SKILL, Session
from afterschool.model.words import Role, SessionKind
from afterschool.rules.facts import Facts
from afterschool.texts import Message, _


class PersonCost:
    """Change of the score by person, with the reasons in words. The place's own shortage is left out."""

    def __init__(self, facts: Facts, session: Session, role: Role) -> None:
        self._facts, self._session, self._role = facts, session, role
        rules = facts.case.rules
        self._weights = rules.weights
        factor = rules.weekend_factor if session.day.is_weekend else 1
        self._points = rules.points[role] * factor
        balanced = [row for row in facts.case.staff.values() if row.counts_for_balance]
        self._all_shares = sum(row.share for row in balanced)
        self._all_points = sum(facts.points.get(row.id, 0.0) for row in balanced)
        self._lacks_lead = session.kind is SessionKind.SPORT and _leads_missing(facts, session) > 0
        self._before = _baseline_people(facts, session)

    def of(self, person: StaffWeek) -> tuple[float, tuple[Message, ...]]:
        """Change of the score when ``person`` takes the place, and what it is made of."""
        amounts: dict[str, float] = defaultdict(float)
        notes: list[Message] = []
        self._add_knows(person, amounts, notes)
        self._add_day(person, amounts, notes)
        self._add_wishes(person, amounts, notes)
        if self._lacks_lead and PE_SKILL in person.skills:
            amounts["uncovered"] -= 1
            notes.append(_("补上体育骨干"))
        if person.id in self._before:
            amounts["change"] -= 1
            notes.append(_("与原来的安排相同"))
        cost = sum(self._weights[id_] * amount for id_, amount in amounts.items())
        return cost + self._weights["unfairness"] * self._unfairness(person, notes), tuple(notes)

    def _add_knows(self, person: StaffWeek, amounts: dict[str, float], notes: list[Message]) -> None:
        classes = self._facts.case.classes
        knows = any(person.id in classes[class_id].teachers for class_id in self._session.classes)
        if knows:
            notes.append(_("任教这个班"))
        elif self._role in (Role.HOMEWORK, Role.EVENING):
            amounts["stranger"] += 1
            notes.append(_("不任教这个班"))
        elif self._role is Role.SPORT and PE_SKILL not in person.skills:
            amounts["sport_stranger"] += 1
            notes.append(_("不任教这个班，也不是体育骨干"))

    def _add_day(self, person: StaffWeek, amounts: dict[str, float], notes: list[Message]) -> None:
        duties = self._facts.places.get(person.id, ())
        if any(duty.entry.session.day == self._session.day for duty in duties):
            notes.append(_("当天已有安排"))
        else:
            amounts["staff_day"] += 1
            notes.append(_("当天只为这一项留校"))

    def _add_wishes(self, person: StaffWeek, amounts: dict[str, float], notes: list[Message]) -> None:
        weight = sum(w.weight for w in person.prefers if w.matches(self._session.day, self._session.phase))
        if weight:
            amounts["prefer"] += weight
            notes.append(_("本人愿意") if weight < 0 else _("本人不太愿意"))

    def _unfairness(self, person: StaffWeek, notes: list[Message]) -> float:
        """Change of Σ share × (points ÷ share − mean)², which equals Σ points² ÷ share − (Σ points)² ÷ Σ share."""
        if not person.counts_for_balance:
            return 0.0
        points, more = self._facts.points.get(person.id, 0.0), self._points
        mean = self._all_points / self._all_shares
        notes.append(_("工作量 {points}，平均 {mean}", points=f"{points / person.share:.1f}", mean=f"{mean:.1f}"))
        own = ((points + more) ** 2 - points**2) / person.share
        together = ((self._all_points + more) ** 2 - self._all_points**2) / self._all_shares
        return own - together


def _leads_missing(facts: Facts, session: Session) -> int:
    """How many PE leads the session's venue still lacks in its phase."""
    there = [
        entry.session
        for entry in facts.by_kind[SessionKind.SPORT]
        if (entry.session.room, entry.session.day, entry.session.phase) == (session.room, session.day, session.phase)
    ]
    classes = sum(len(other.classes) for other in there)
    needed = -(-classes // facts.case.rules.classes_per_pe_lead)
    return needed - sum(PE_SKILL in facts.case.staff[person].skills for other in there for person in other.people)


def _baseline_people(facts: Facts, session: Session) -> frozenset[str]:
    """Who serves in the same duty of the baseline, and nowhere in it now."""
    before = {p for old in facts.case.baseline if old.duty == session.duty for p in old.people}
    now = {p for entry in facts.entries if entry.session.duty == session.duty for p in entry.session.people}
    return frozenset(before - now)
