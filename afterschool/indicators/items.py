"""What the indicators are: taking part, homework done, satisfaction of three groups, what pupils made and showed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterschool.texts import Message, _


class Aspect(StrEnum):
    """The four things that are asked about."""

    PARTICIPATION = "participation"
    HOMEWORK = "homework"
    SATISFACTION = "satisfaction"
    WORKS = "works"


ASPECT_NAMES: Mapping[Aspect, Message] = {
    Aspect.PARTICIPATION: _("参与率"),
    Aspect.HOMEWORK: _("作业完成率"),
    Aspect.SATISFACTION: _("满意度"),
    Aspect.WORKS: _("成果展示"),
}

ALL_OF_IT, ONE_PERCENT = 10_000, 100
"""100 % and 1 % in hundredths of a percent, in which rates are kept."""
MOST_WORKS = 9_999
"""More in a month is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure of a month."""

    field: str
    """Of :class:`afterschool.indicators.rows.MonthIndicators`."""
    aspect: Aspect
    name: Message
    about: Message
    """What is counted, for whoever fills it in."""
    is_rate: bool = True
    """A share in hundredths of a percent; otherwise a whole number."""

    @property
    def id(self) -> str:
        """How the command line and JSON call it."""
        return self.field.removesuffix("_bp")

    @property
    def unit(self) -> Message:
        """What stands behind the number."""
        return Message("%") if self.is_rate else _("项")

    @property
    def titled(self) -> Message:
        """Name and unit, as the head of a column."""
        return _("{name}（{unit}）", name=self.name, unit=self.unit)

    def text(self, value: int) -> str:
        """The number alone: ``97.35`` of 9735 hundredths of a percent."""
        if not self.is_rate:
            return str(value)
        whole, rest = divmod(value, ONE_PERCENT)
        return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")

    def words(self, value: int) -> Message:
        """The number with its unit."""
        return Message("{value} {unit}", {"value": self.text(value), "unit": self.unit})

    def can_be(self, value: int) -> bool:
        """Whether a month can have that value: rates are 0 or 1 % to 100 %, since less is a share taken for a rate."""
        if self.is_rate:
            return value == 0 or ONE_PERCENT <= value <= ALL_OF_IT
        return 0 <= value <= MOST_WORKS


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        field="participation_bp",
        aspect=Aspect.PARTICIPATION,
        name=_("参与率"),
        about=_("服务日平均到场的学生占全部学生的百分比"),
    ),
    Indicator(
        field="homework_bp",
        aspect=Aspect.HOMEWORK,
        name=_("作业完成率"),
        about=_("参加服务的学生中，在校内完成书面作业的百分比"),
    ),
    Indicator(
        field="parents_bp",
        aspect=Aspect.SATISFACTION,
        name=_("家长满意度"),
        about=_("问卷中家长满意和比较满意的百分比"),
    ),
    Indicator(
        field="pupils_bp",
        aspect=Aspect.SATISFACTION,
        name=_("学生满意度"),
        about=_("问卷中学生满意和比较满意的百分比"),
    ),
    Indicator(
        field="teachers_bp",
        aspect=Aspect.SATISFACTION,
        name=_("教师满意度"),
        about=_("问卷中教师满意和比较满意的百分比"),
    ),
    Indicator(
        field="works",
        aspect=Aspect.WORKS,
        name=_("成果展示"),
        about=_("当月展示的学生作品、演出、比赛等成果有多少项"),
        is_rate=False,
    ),
)
"""In the order of tables and sheets."""

BY_FIELD: Mapping[str, Indicator] = {row.field: row for row in INDICATORS}
"""Every indicator by the field that holds it."""
PARTICIPATION = BY_FIELD["participation_bp"]
"""The one that the dated record knows, too."""
