"""Personal data as strangers may see it: enough for the person to find themselves, too little for anybody else."""

from collections.abc import Mapping

from afterschool.model.plan import SchoolPlan
from afterschool.record.names import Names

_MASK = "*"
_SHOWN_DIGITS = 2


def masked_name(name: str) -> str:
    """The first and the last character of a name: 王*, 欧**青. Of a name of one character nothing stays."""
    if len(name) < 2:
        return _MASK * len(name)
    last = name[-1] if len(name) > 2 else ""
    return name[0] + _MASK * (len(name) - 1 - len(last)) + last


def masked_number(number: str) -> str:
    """The last two characters of a staff number, which tell namesakes apart: **07."""
    shown = number[-_SHOWN_DIGITS:] if len(number) > _SHOWN_DIGITS else ""
    return _MASK * (len(number) - len(shown)) + shown


class ShownPeople:
    """What a file calls people: in full only for those who asked for it with a reason."""

    def __init__(self, plan: SchoolPlan, *, in_full: bool, former: Mapping[str, str] | None = None) -> None:
        """``former``: names of people who are no longer on the staff, by id."""
        self.in_full = in_full
        self._names, self._former = Names(plan), former or {}
        self._bare = {row.id: row.name for row in plan.staff}
        self._numbers = {row.id: row.number for row in plan.staff}

    def person(self, key: str) -> str:
        """The name; in full with the staff number where several people share it."""
        if not self.in_full:
            return self.bare(key)
        return self._names.person(key) if key in self._bare else self._former.get(key, key)

    def bare(self, key: str) -> str:
        """The name without the number of namesakes, where the number stands beside it anyway."""
        name = self._bare.get(key) or self._former.get(key, key)
        return name if self.in_full else masked_name(name)

    def number(self, key: str) -> str:
        """The staff number; empty for people who are not on the staff."""
        number = self._numbers.get(key, "")
        return number if self.in_full else masked_number(number)
