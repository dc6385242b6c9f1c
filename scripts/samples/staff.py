"""Own teachers with ranks, limits, wishes and absences; people from outside with their clearance."""

from dataclasses import replace
from datetime import date
from random import Random

from afterschool.model.case import Preference
from afterschool.model.people import Clearance, Exemption, StaffMember
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.words import WORKDAYS, Role, StaffKind, Weekday
from samples.names import NameMaker
from samples.shape import Outsider, Shape

_EXEMPTIONS = (
    Exemption(reason="孕期"),
    Exemption(reason="病假", last_day=date(2026, 12, 31)),
    Exemption(reason="产假"),
    Exemption(reason="支教交流"),
    Exemption(reason="病假"),
)
_OWN_ROLES = (Role.SPORT, Role.HOMEWORK, Role.CLUB, Role.ASSISTANT, Role.EXTENDED, Role.POST)
_ARTS = ("music", "art", "it", "labour")
_FIRST_NUMBER = 1001


def make_own(shape: Shape, rng: Random, names: NameMaker) -> list[StaffMember]:
    """The school's own people in the order of their staff numbers; two of them share a name."""
    subjects = [subject for subject, count in shape.teachers.items() for _one in range(count)]
    drawn = [(names.new(), subject) for subject in subjects]
    rng.shuffle(drawn)
    people = [_teacher(shape, number, *row) for number, row in enumerate(drawn, start=_FIRST_NUMBER)]
    people[-1] = replace(people[-1], name=people[len(people) // 2].name)
    people = _with_ranks(shape, people, rng)
    people = _with_exemptions(people, rng)
    return [_with_habits(person, rng) for person in people]


def _teacher(shape: Shape, number: int, name: str, subject: str) -> StaffMember:
    roles = tuple(role for role in _OWN_ROLES if subject != "pe" or role is not Role.HOMEWORK)
    if shape.has_evening:
        roles = (*(role for role in roles if role is not Role.EXTENDED), Role.EVENING)
    return StaffMember(
        id=str(number),
        number=str(number),
        name=name,
        skills=(subject,),
        roles=roles,
        max_per_day=3,
        max_per_week=12 if subject == "pe" else 9,
        min_per_week=2,
    )


def _with_ranks(shape: Shape, people: list[StaffMember], rng: Random) -> list[StaffMember]:
    """School leaders carry half a share and stand at posts; backbone and middle leaders serve like all others."""
    eligible = [i for i, person in enumerate(people) if person.skills[0] not in ("pe", *_ARTS)]
    chosen = rng.sample(eligible, shape.leaders + shape.backbone)
    for place, i in enumerate(chosen):
        if place < shape.leaders:
            rank = "leader" if place < shape.leaders * 2 // 3 else "middle_leader"
            people[i] = replace(people[i], ranks=(rank,), share=0.5, max_per_week=5, min_per_week=1)
        else:
            rank = "subject_leader" if place % 4 == 0 else "backbone"
            people[i] = replace(people[i], ranks=(rank,))
    return people


def _with_exemptions(people: list[StaffMember], rng: Random) -> list[StaffMember]:
    """About one in thirty is left out, with the reason; about as many, nursing, carry half a share."""
    plain = [i for i, person in enumerate(people) if not person.ranks and person.skills[0] != "pe"]
    chosen = rng.sample(plain, 2 * max(2, len(people) // 30))
    for place, i in enumerate(chosen):
        if place % 2 == 0:
            people[i] = replace(people[i], exemption=_EXEMPTIONS[place // 2 % len(_EXEMPTIONS)])
        else:
            people[i] = replace(people[i], share=0.5, max_per_week=4, min_per_week=0)
    return people


def _with_habits(person: StaffMember, rng: Random) -> StaffMember:
    """Some cannot come on one afternoon, some would rather not or rather would."""
    draw = rng.random()
    if draw < 0.12:
        day = rng.choice(WORKDAYS)
        return replace(person, unavailable=(WeeklyTime(day, 12 * 60, DAY_MINUTES),))
    if draw < 0.2:
        day = rng.choice(WORKDAYS)
        return replace(person, unavailable=(WeeklyTime(day, 17 * 60 + 30, DAY_MINUTES),))
    if draw < 0.34:
        weight = rng.choice((-1.0, 2.0, 3.0))
        return replace(person, wishes=(Preference(weight=weight, day=rng.choice(WORKDAYS)),))
    return person


def make_outsiders(shape: Shape, first_number: int, rng: Random, names: NameMaker) -> list[StaffMember]:
    """People from outside, each on some weekdays only."""
    people: list[StaffMember] = []
    for group in shape.outsiders:
        for place in range(group.count):
            number = first_number + len(people)
            is_cleared = place < group.count - group.uncleared
            people.append(_outsider(shape, group, number, names.new(), is_cleared, rng))
    return people


def _outsider(shape: Shape, group: Outsider, number: int, name: str, cleared: bool, rng: Random) -> StaffMember:
    semester = shape.semester
    clearance = Clearance(
        reviewed=True, first_day=date(2026, 8, 24), last_day=semester.last_day, evidence=f"准入档案 {number}"
    )
    return StaffMember(
        id=str(number),
        number=str(number),
        name=name,
        kind=group.kind,
        skills=(group.skills[number % len(group.skills)],) if group.skills else (),
        roles=group.roles,
        clearance=clearance if cleared else Clearance(reviewed=False),
        max_per_day=2,
        max_per_week=group.max_per_week,
        unavailable=tuple(_absent_days(group.days, rng)),
        body=group.body if group.kind is StaffKind.INSTITUTION else None,
    )


def _absent_days(present: int, rng: Random) -> list[WeeklyTime]:
    days: list[Weekday] = sorted(rng.sample(WORKDAYS, 5 - present), key=lambda day: day.number)
    return [WeeklyTime(day, 0, DAY_MINUTES) for day in days]
