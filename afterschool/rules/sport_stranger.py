"""``sport_stranger``: sport under somebody who is neither a PE teacher nor knows the class."""

from afterschool.model.roster import PE_SKILL
from afterschool.model.words import Role
from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """Sport places of people with neither the skill ``pe`` nor a class in the session."""
    return sum(
        place.role is Role.SPORT
        and PE_SKILL not in facts.case.staff[person].skills
        and not facts.teaches(person, place.entry)
        for person, places in facts.places.items()
        for place in places
    )


AMOUNT = Amount(
    id="sport_stranger",
    name=_("体育生面孔"),
    unit=_("人次"),
    clause=_("珠山区 2021 年文件 四（二）10：每天锻炼 1 小时"),
    reason=_("体育锻炼最好由体育教师或本班教师来带"),
    measure=measure,
)
