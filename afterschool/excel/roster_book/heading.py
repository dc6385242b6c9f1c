"""What stands above every sheet: whose roster it is and when it holds."""

from dataclasses import dataclass
from datetime import date

from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterHeading:
    """School, semester and plan version of a roster; both ends of the range are included."""

    school: str
    semester: str
    version: str
    first_day: date
    last_day: date
    made_on: date

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
