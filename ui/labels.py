"""What people call the rows of a case: names, and the number only where two share a name. No Qt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from afterschool.model.case import Case, Phase
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import name_of
from afterschool.texts import Message, _, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names by id."""

    staff: Mapping[str, str]
    classes: Mapping[str, str]
    rooms: Mapping[str, str]
    clubs: Mapping[str, str]
    posts: Mapping[str, str]


def labels_of(case: Case, plan: SchoolPlan | None = None) -> Labels:
    """Names of everything in ``case``; ``plan`` knows the staff numbers that tell people of one name apart."""
    numbers = {person.id: person.number for person in plan.staff} if plan else {}
    shared = Counter(row.name for row in case.staff.values())

    def person(id_: str, name: str) -> str:
        if not name:
            return numbers.get(id_, id_)
        return name if shared[name] == 1 else f"{name} ({numbers.get(id_, id_)})"

    return Labels(
        staff={id_: person(id_, row.name) for id_, row in case.staff.items()},
        classes={id_: row.name or id_ for id_, row in case.classes.items()},
        rooms={id_: row.name or id_ for id_, row in case.rooms.items()},
        clubs={id_: row.name or id_ for id_, row in case.clubs.items()},
        posts={id_: row.name or id_ for id_, row in case.posts.items()},
    )


def activity_text(phase: Phase) -> Message:
    """What a phase offers, e.g. 作业辅导、社团."""
    return joined([name_of(activity) for activity in phase.activities])


def grades_text(grades: tuple[int, ...]) -> Message:
    """1–3 年级; grades that do not follow each other are listed."""
    ordered = sorted(set(grades))
    if len(ordered) > 1 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return _("{first}–{last} 年级", first=ordered[0], last=ordered[-1])
    return _("{grades} 年级", grades=joined(ordered))
