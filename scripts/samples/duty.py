"""The duty posts of the invented schools."""

from afterschool.model.plan import Post
from afterschool.model.time import minutes_of
from afterschool.model.words import DutyKind, StaffKind, Weekday

_OWN = (StaffKind.OWN,)


def leader_post(clock: str, days: tuple[Weekday, ...], name: str = "带班领导") -> Post:
    """One school or middle leader, all afternoon."""
    return _post(name, clock, days, DutyKind.LEADER, 1, _OWN, ("leader", "middle_leader"), "值班室")


def patrol_post(clock: str, days: tuple[Weekday, ...], count: int, name: str = "巡查") -> Post:
    """People with a rank who walk around."""
    ranks = ("leader", "middle_leader", "subject_leader", "backbone")
    return _post(name, clock, days, DutyKind.PATROL, count, _OWN, ranks, "教学楼与操场")


def gate_post(name: str, clock: str, days: tuple[Weekday, ...], count: int) -> Post:
    """People at the gate, volunteers too."""
    return _post(name, clock, days, DutyKind.GATE, count, (StaffKind.OWN, StaffKind.VOLUNTEER), (), "校门口")


def escort_post(name: str, clock: str, days: tuple[Weekday, ...], count: int) -> Post:
    """People who walk the pupils out, twenty minutes after the last phase."""
    return _post(name, clock, days, DutyKind.ESCORT, count, (StaffKind.OWN, StaffKind.VOLUNTEER), (), "放学路队")


def _post(
    name: str,
    clock: str,
    days: tuple[Weekday, ...],
    kind: DutyKind,
    count: int,
    kinds: tuple[StaffKind, ...],
    ranks: tuple[str, ...],
    place: str,
) -> Post:
    start, end = map(minutes_of, clock.split("-"))
    return Post(
        id=name,
        name=name,
        start_min=start,
        end_min=end,
        kind=kind,
        days=days,
        count=count,
        kinds=kinds,
        ranks=ranks,
        place=place,
    )
