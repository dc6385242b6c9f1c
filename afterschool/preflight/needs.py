"""The least number of people that each part of each day needs, and who could be there.

For every need holds, in every roster that keeps the hard rules: places filled + ``uncovered`` of its duties is at
least ``count``. (A session without supervisor counts all its classes, and at least one; a class in no session one.)
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from afterschool.model.case import Phase, RoomWeek
from afterschool.model.roster import PE_SKILL
from afterschool.model.time import WeeklyTime
from afterschool.model.words import CARE, WEEK, Activity, MergeScope, Role, SessionKind, Weekday
from afterschool.preflight.cliques import largest_cliques
from afterschool.preflight.finding import Ask, Duty
from afterschool.preflight.groups import Measure, by_number, by_volume, least_groups
from afterschool.preflight.survey import Survey, is_open
from afterschool.preflight.venues import Takes, fewest_leads


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Need:
    """``count`` people at one time, each out of ``people``."""

    kind: SessionKind
    places: tuple[str, ...]
    """Ids of phases, or of a post. More than one: phases that share a moment, the people are needed in any of them."""
    times: tuple[WeeklyTime, ...]
    """When each of the places is."""
    count: int
    people: tuple[str, ...]
    duties: frozenset[Duty]
    skill: str | None = None
    campus: str | None = None
    """Where it certainly is; ``None`` if that is open."""
    classes: int = 0
    """How many classes ask for it; 0 for a post."""

    @property
    def time(self) -> WeeklyTime:
        """When the first of the places is."""
        return self.times[0]

    @property
    def ask(self) -> Ask:
        """The need as part of a gap."""
        return Ask(role=Role(self.kind.value), count=self.count, skill=self.skill, times=self.times, places=self.places)

    def excludes(self, other: "Need", travel_min: int) -> bool:
        """Whether nobody can serve in both: they overlap, or there is no time to go from one campus to the other."""
        apart = self.campus is not None and other.campus is not None and self.campus != other.campus
        return self.time.overlaps(other.time, travel_min if apart else 0)


def needs_of(survey: Survey) -> tuple[Need, ...]:
    """Every need of the week but the clubs, which choose their days. Sport: phase by phase."""
    return survey.once(_needs)


def _needs(survey: Survey) -> tuple[Need, ...]:
    single = [((phase, day),) for phase, day in survey.phase_days(Activity.SPORT)]
    return _needed(_sport(survey, single), _care(survey), _posts(survey))


def needs_by_moment(survey: Survey) -> tuple[Need, ...]:
    """As :func:`needs_of`, but sport phases that overlap count as one: their leads cannot share venues at will."""
    chosen: list[Moment] = []
    for moment in sorted(moments(survey), key=len, reverse=True):
        taken = {(phase.id, day) for other in chosen for phase, day in other}
        rest = tuple((phase, day) for phase, day in moment if (phase.id, day) not in taken)
        chosen += [rest] if rest else []
    return _needed(_sport(survey, chosen), _care(survey), _posts(survey))


def _needed(*parts: Iterator[Need]) -> tuple[Need, ...]:
    return tuple(need for part in parts for need in part if need.count > 0)


# -- sport -----------------------------------------------------------------------------------

Moment = tuple[tuple[Phase, Weekday], ...]
"""Sport phases of one day that all share a moment."""


def moments(survey: Survey) -> Iterator[Moment]:
    """Every largest one. Phases that overlap in pairs share a moment (Helly 1923)."""
    phase_days = list(survey.phase_days(Activity.SPORT))
    for day in WEEK:
        of_day = [(phase, other) for phase, other in phase_days if other == day]
        yield from largest_cliques(of_day, lambda one, two: one[0].on(one[1]).overlaps(two[0].on(two[1])))


def _sport(survey: Survey, chosen: Iterable[Moment]) -> Iterator[Need]:
    """One supervisor for ``classes_per_sport_supervisor`` classes, of whom as many as leads are needed have the skill.

    Why both counts hold together: whoever serves as a lead supervises a session too; with fewer people than sessions
    classes stay uncovered, with enough people but too few leads the leads are missing. So the larger of both numbers
    of people is needed, and the leads among them.
    """
    each = max(1, survey.case.rules.classes_per_sport_supervisor)
    for moment in chosen:
        times = tuple(phase.on(day) for phase, day in moment)
        classes = [len(survey.pupils(Activity.SPORT, phase, day)) for phase, day in moment]
        people = tuple(dict.fromkeys(key for time in times for key in survey.people(Role.SPORT, time)))
        leads = least_leads(survey, moment)
        others = max(0, sum(-(-count // each) for count in classes) - leads)
        skilled = tuple(key for key in people if PE_SKILL in survey.case.staff[key].skills)
        for count, able, skill in ((leads, skilled, PE_SKILL), (others, people, None)):
            yield Need(
                kind=SessionKind.SPORT,
                places=tuple(phase.id for phase, _day in moment),
                times=times,
                count=count,
                people=able,
                duties=sport_duties(survey, moment),
                skill=skill,
                classes=sum(classes),
            )


def sport_duties(survey: Survey, moment: Moment) -> frozenset[Duty]:
    """What all classes of the moment ask for."""
    return frozenset().union(*(survey.duties(Activity.SPORT, phase, day) for phase, day in moment))


def venue_classes(survey: Survey, moment: Moment) -> dict[str, Takes]:
    """Venue -> how many classes of these phases, which share a moment, it takes at most at that moment.

    Limited by ``classes_at_once`` and by pupils: not more than the smallest classes that fit together.
    """
    sizes = [_sizes(survey, phase, day) for phase, day in moment]
    takes: dict[str, Takes] = {}
    for room in survey.case.rooms.values():
        if room.is_venue:
            coming = [
                of_phase if is_open(room, phase.on(day)) else []
                for of_phase, (phase, day) in zip(sizes, moment, strict=True)
            ]
            takes[room.id] = Takes(
                tuple(min(room.classes_at_once, _fitting(of_phase, room)) for of_phase in coming),
                min(room.classes_at_once, _fitting([size for of_phase in coming for size in of_phase], room)),
            )
    return takes


def _sizes(survey: Survey, phase: Phase, day: Weekday) -> list[int]:
    return list(survey.pupils(Activity.SPORT, phase, day).values())


def _fitting(sizes: Sequence[int], room: RoomWeek) -> int:
    count, total = 0, 0
    for size in sorted(sizes):
        total += size
        if total > room.capacity:
            break
        count += 1
    return count


def least_leads(survey: Survey, moment: Moment) -> int:
    """The least number of PE leads for all classes of these phases, which share a moment.

    A class beyond all venues cannot be placed, which leaves one uncovered just as a missing lead does: it counts as
    one.
    """
    classes = tuple(len(survey.pupils(Activity.SPORT, phase, day)) for phase, day in moment)
    venues = tuple(venue_classes(survey, moment).values())
    return fewest_leads(classes, venues, survey.case.rules.classes_per_pe_lead)


# -- care groups ------------------------------------------------------------------------------


def _care(survey: Survey) -> Iterator[Need]:
    """One supervisor a group; the groups of each campus on their own where nobody merges across campuses.

    Homework: groups that are needed even if every club that might meet then does meet.
    """
    for activity in CARE:
        for phase, day in survey.phase_days(activity):
            counts: dict[str | None, int] = defaultdict(int)
            classes: dict[str | None, list[str]] = defaultdict(list)
            certain = survey.certain_pupils(activity, phase, day)
            for unit in units(survey, activity, phase, survey.pupils(activity, phase, day)):
                counts[unit.campus] += least_groups((certain.get(key, 0) for key in unit.pupils), unit.most)
                classes[unit.campus] += unit.pupils
            for campus, count in counts.items():
                yield Need(
                    kind=SessionKind(activity.value),
                    places=(phase.id,),
                    times=(phase.on(day),),
                    count=count,
                    people=survey.people(Role(activity.value), phase.on(day)),
                    duties=survey.duties_of(classes[campus], activity, phase, day),
                    campus=campus,
                    classes=len(classes[campus]),
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Classes that may share groups with each other and with no others."""

    pupils: Mapping[str, int]
    most: int
    """Most pupils in a group of several of them: the rules' limit, or less if none of the home rooms holds so many."""
    campus: str | None
    """The campus of all their home rooms, if it is one."""


def units(survey: Survey, activity: Activity, phase: Phase, pupils: Mapping[str, int]) -> Iterator[Unit]:
    """The classes with ``pupils``, by who may share a group."""
    scope = survey.case.rules.merge[SessionKind(activity.value)]
    by_key: dict[object, dict[str, int]] = defaultdict(dict)
    for key, count in pupils.items():
        grade = survey.case.classes[key].grade
        by_key[{MergeScope.NONE: key, MergeScope.GRADE: grade, MergeScope.PHASE: phase.id}[scope]][key] = count
    for together in by_key.values():
        rooms = [survey.home_room(key) for key in together]
        campuses = {room.campus for room in rooms}
        most = min(survey.case.rules.group_size, max(room.capacity for room in rooms))
        yield Unit(
            pupils=together,
            most=0 if scope is MergeScope.NONE else most,
            campus=campuses.pop() if len(campuses) == 1 else None,
        )


def homework_measures(survey: Survey, phase: Phase, day: Weekday) -> tuple[Measure, Measure]:
    """Two bounds on the homework groups of a phase, each with what every club that might meet then could spare."""
    clubs = {key: survey.case.clubs[key].members for key in survey.clubs_at(phase.id, day)}
    pupils = survey.pupils(Activity.HOMEWORK, phase, day)
    whole = list(units(survey, Activity.HOMEWORK, phase, pupils))
    first, second = ([measure(unit.pupils, unit.most, clubs) for unit in whole] for measure in (by_number, by_volume))
    return _sum(first), _sum(second)


def _sum(measures: Sequence[Measure]) -> Measure:
    spared: dict[str, float] = defaultdict(float)
    for measure in measures:
        for club, count in measure.help.items():
            spared[club] += count
    return Measure(need=sum(measure.need for measure in measures), help=spared)


def with_clubs(survey: Survey, phase: Phase, day: Weekday) -> int:
    """People that homework and clubs of a phase need together at least, whichever clubs meet.

    Each meeting takes a leader; one that spares at most one group is never a gain, one that spares more may be.
    """
    best = 0.0
    for measure in homework_measures(survey, phase, day):
        best = max(best, measure.need - sum(max(0.0, spared - 1) for spared in measure.help.values()))
    return ceiling(best)


def ceiling(value: float) -> int:
    """``value`` rounded up, an error of floating point left out."""
    return math.ceil(value - 1e-6)


# -- posts ------------------------------------------------------------------------------------


def _posts(survey: Survey) -> Iterator[Need]:
    """Posts that somebody may hold; the others are missing in any case, and counted as that."""
    held = (post for post in survey.case.posts.values() if post.id not in survey.unheld_posts)
    for post in held:
        for day in dict.fromkeys(post.days):
            yield Need(
                kind=SessionKind.POST,
                places=(post.id,),
                times=(post.on(day),),
                count=post.count,
                people=survey.post_people(post.id, day),
                duties=frozenset({Duty(SessionKind.POST, post.id, day)}),
            )
