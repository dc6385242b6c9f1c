"""From the shape of a school to its whole plan."""

from collections import defaultdict
from dataclasses import replace
from random import Random

from afterschool.model.people import StaffMember
from afterschool.model.plan import Club, HomeClass, SchoolPlan, SubjectTeacher
from samples.classes import make_classes, make_rooms
from samples.clubs import ClubMaker
from samples.names import NameMaker
from samples.shape import Shape
from samples.staff import make_outsiders, make_own

_FIRST_OUTSIDER = 9001


def build_plan(shape: Shape) -> SchoolPlan:
    """The invented school; the same shape always gives the same plan."""
    rng = Random(shape.seed)  # noqa: S311 - the same school must come out every time
    names = NameMaker(rng)
    classes = make_classes(shape, rng)
    own = make_own(shape, rng, names)
    classes, own = _assign_teachers(shape, classes, own)
    staff = own + make_outsiders(shape, _FIRST_OUTSIDER, rng, names)
    rooms = make_rooms(shape, classes, rng)
    clubs = ClubMaker(shape, classes, staff, rooms, rng).make()
    return SchoolPlan(
        school=shape.school,
        semester=shape.semester,
        clock=shape.clock,
        staff=tuple(staff),
        classes=tuple(classes),
        rooms=tuple(rooms),
        clubs=tuple(clubs),
        club_conflicts=_conflicts(clubs, rng),
        posts=shape.posts,
        rules=shape.rules,
    )


def _assign_teachers(
    shape: Shape, classes: list[HomeClass], own: list[StaffMember]
) -> tuple[list[HomeClass], list[StaffMember]]:
    """Give each class a teacher for each subject, evenly, neighbours sharing one; then the homeroom teachers."""
    by_subject: dict[str, list[StaffMember]] = defaultdict(list)
    for person in own:
        if person.exemption is None:
            by_subject[person.skills[0]].append(person)
    homeroom: dict[str, str] = {}
    assigned: list[HomeClass] = []
    for place, row in enumerate(classes):
        teachers = []
        for subject in shape.subjects_by_grade[row.grade]:
            pool = by_subject[subject]
            teachers.append(SubjectTeacher(staff=pool[place * len(pool) // len(classes)].id, subject=subject))
        core = [t.staff for t in teachers if t.subject in shape.core_subjects]
        ranks = {person.id: person.ranks for person in own}
        free = [id_ for id_ in core if id_ not in homeroom and not {"leader", "middle_leader"} & set(ranks[id_])]
        if free:
            homeroom[free[0]] = row.id
        assigned.append(replace(row, subject_teachers=tuple(teachers), homeroom_teacher=free[0] if free else core[0]))
    people = [replace(p, ranks=(*p.ranks, "homeroom")) if p.id in homeroom else p for p in own]
    return assigned, people


def _conflicts(clubs: list[Club], rng: Random) -> tuple[tuple[str, str], ...]:
    """Some pairs of clubs of the same phases share pupils."""
    pairs = [
        (one.id, other.id)
        for i, one in enumerate(clubs)
        for other in clubs[i + 1 :]
        if set(one.phases) & set(other.phases) and set(one.members) & set(other.members)
    ]
    return tuple(sorted(rng.sample(pairs, max(2, len(clubs) // 6))))
