"""``stranger``: homework and evening study under somebody whom the pupils do not know."""

from afterschool.model.words import Role
from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """Homework and evening places of people who teach none of the group's classes."""
    return sum(
        place.role in (Role.HOMEWORK, Role.EVENING) and not facts.teaches(person, place.entry)
        for person, places in facts.places.items()
        for place in places
    )


AMOUNT = Amount(
    id="stranger",
    name=_("生面孔"),
    unit=_("人次"),
    clause=_("学校通行做法：班级看护由班主任和任课教师负责"),
    reason=_("作业辅导和晚自习最好由教这个班的教师来带"),
    measure=measure,
)
