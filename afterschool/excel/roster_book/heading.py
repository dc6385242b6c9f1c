"""What stands above every sheet: whose roster it is and when it holds."""

from dataclasses import dataclass
from datetime import date

from afterschool.model.plan import SchoolPlan
from afterschool.texts import Message, _
from afterschool.week import find_version


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterHeading:
    """School, semester and plan version of a roster; both ends of the range are included."""

    school: str
    semester: str
    version: str
    first_day: date
    last_day: date
    made_on: date

    @classmethod
    def of(cls, plan: SchoolPlan, version_id: str, made_on: date) -> "RosterHeading":
        """The heading of a version's roster.

        Raises:
            KeyError: if the semester has no such version.
        """
        version = find_version(plan, version_id)
        return cls(
            school=plan.school.name,
            semester=plan.semester.name,
            version=version.name,
            first_day=version.first_day,
            last_day=version.last_day,
            made_on=made_on,
        )

    @property
    def line(self) -> Message:
        """All of it in one line, without the date of making."""
        return _(
            "{school} · {semester} · {version}（{first} 至 {last}）",
            school=self.school,
            semester=self.semester,
            version=self.version,
            first=self.first_day.isoformat(),
            last=self.last_day.isoformat(),
        )
