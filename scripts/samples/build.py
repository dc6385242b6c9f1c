"""From the shape of a school to its whole plan."""

from collections import defaultdict
from dataclasses import replace
from random import Random

from afterschool.model.people import StaffMember
from afterschool.model.plan import Club, HomeClass, SchoolPlan, SubjectTeacher
from samples.classes import make_classes, make_rooms
from samples.clubs import ClubMaker
from samples.lessons import with_lessons
from samples.names import NameMaker
from samples.shape import Shape
from samples.staff import make_outsiders, make_own

_FIRST_OUTSIDER = 9001


def build_plan(shape: Shape) -> SchoolPlan:
    """The invented school; the same shape always gives the same plan."""
    rng = Random(shape.seed)
    names = NameMaker(rng)
    classes = make_classes(shape, rng)
    own = make_own(shape, rng, names)
    classes, own = _assign_teachers(shape, classes, own)
    own = with_lessons(shape, classes, own)
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
    homeroom: set[str] = set()
    assigned: list[HomeClass] = []
    for place, row in enumerate(classes):
        subjects = shape.subjects_by_grade[row.grade]
        teachers = [by_subject[subject][place * len(by_subject[subject]) // len(classes)] for subject in subjects]
        lead = _homeroom_teacher(shape, teachers, homeroom)
        homeroom.add(lead)
        subject_teachers = tuple(SubjectTeacher(staff=p.id, subject=p.skills[0]) for p in teachers)
        assigned.append(replace(row, subject_teachers=subject_teachers, homeroom_teacher=lead))
    people = [replace(p, ranks=(*p.ranks, "homeroom")) if p.id in homeroom else p for p in own]
    return assigned, people


def _homeroom_teacher(shape: Shape, teachers: list[StaffMember], taken: set[str]) -> str:
    """One of the class's teachers who leads no class yet and no school, of a core subject if possible."""
    free = [p for p in teachers if p.id not in taken and not {"leader", "middle_leader"} & set(p.ranks)]
    free.sort(key=lambda person: person.skills[0] not in shape.core_subjects)
    return free[0].id


def _conflicts(clubs: list[Club], rng: Random) -> tuple[tuple[str, str], ...]:
    """Some pairs of clubs of the same phases share pupils."""
    pairs = [
        (one.id, other.id)
        for i, one in enumerate(clubs)
        for other in clubs[i + 1 :]
        if set(one.phases) & set(other.phases) and set(one.members) & set(other.members)
    ]
    return tuple(sorted(rng.sample(pairs, max(2, len(clubs) // 6))))
