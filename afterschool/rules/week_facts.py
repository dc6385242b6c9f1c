"""What follows from a case alone, worked out once for all rosters that are judged against it."""

from afterschool.model.case import Case
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, Weekday
from afterschool.rules.verdict import Shortage
from afterschool.rules.wording import Wording

Need = tuple[str, SessionKind, Weekday, str]
"""(class, kind, day, phase): a class may need a session of a kind then."""

_KINDS = {activity: SessionKind(activity.value) for activity in Activity}


class WeekFacts:
    """Tables of one case for quick look-up."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.words = Wording(case)
        self.times: dict[tuple[str, Weekday], WeeklyTime] = {
            (phase.id, day): phase.on(day) for phase in case.phases.values() for day in phase.days
        }
        self.duty_times: dict[tuple[str, Weekday], WeeklyTime] = {
            (post.id, day): post.on(day) for post in case.posts.values() for day in post.days
        }
        self.stay: dict[Need, int] = _stay(case)
        """Pupils who stay, for every class and phase that serves it, clubs not yet taken off."""
        self.teachers = {row.id: frozenset(row.teachers) for row in case.classes.values()}
        self.sizes = {club.id: club.size for club in case.clubs.values()}
        self.points: dict[tuple[Role, Weekday], float] = {
            (role, day): points * case.rules.weekend_factor if day.is_weekend else points
            for role, points in case.rules.points.items()
            for day in Weekday
        }
        self.shares = {key: row.share for key, row in case.staff.items() if row.counts_for_balance}
        """Person -> share of a full load, for own staff who count for the balance."""
        self.without_session: dict[Need, Shortage] = {}
        """Shortages of classes in no session, remembered as they come up: they are the same in every roster."""


def _stay(case: Case) -> dict[Need, int]:
    stay: dict[Need, int] = {}
    for phase in case.phases.values():
        classes = list(case.classes_of(phase))
        for activity in phase.activities:
            if activity is not Activity.CLUB:
                for day in phase.days:
                    for row in classes:
                        stay[row.id, _KINDS[activity], day, phase.id] = row.stay(activity, day, phase.id)
    return stay


_latest: list[WeekFacts] = []


def week_facts(case: Case) -> WeekFacts:
    """The tables of ``case``; those of the latest case are kept, since one case is judged many times in a row."""
    for facts in _latest:
        if facts.case is case:
            return facts
    made = WeekFacts(case)
    _latest[:] = [made]
    return made
