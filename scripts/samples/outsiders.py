"""The usual mix of people from outside."""

from afterschool.model.words import Role, StaffKind
from samples.shape import Outsider

_CLUB = (Role.CLUB,)


def usual_outsiders(body: str, factor: int = 1, evening: bool = False) -> tuple[Outsider, ...]:
    """About one in twenty of all who serve, ``factor`` times as many of each in a larger school; one is uncleared."""
    care = Role.EVENING if evening else Role.EXTENDED
    return (
        Outsider(
            kind=StaffKind.PROFESSIONAL,
            count=1 + factor,
            skills=("art", "pe", "music"),
            roles=_CLUB,
            days=2,
            max_per_week=4,
        ),
        Outsider(
            kind=StaffKind.INSTITUTION,
            count=1 + factor,
            skills=("it", "art"),
            roles=_CLUB,
            days=2,
            max_per_week=4,
            body=body,
            uncleared=1 if factor > 1 else 0,
        ),
        Outsider(
            kind=StaffKind.RETIRED,
            count=factor,
            skills=("chinese",),
            roles=(Role.HOMEWORK, Role.CLUB, care),
            days=3,
            max_per_week=5,
        ),
        Outsider(
            kind=StaffKind.VOLUNTEER,
            count=1 + factor,
            skills=(),
            roles=(Role.POST, Role.ASSISTANT),
            days=3,
            max_per_week=4,
            uncleared=1,
        ),
        Outsider(
            kind=StaffKind.STUDENT_TEACHER,
            count=factor,
            skills=("english", "maths"),
            roles=(Role.SPORT, Role.HOMEWORK, Role.ASSISTANT),
            days=3,
            max_per_week=5,
        ),
    )
