"""A Monday on which a little of everything is missing, and when volunteers may be free."""

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from tests.make import case, club, duty, homework, klass, meeting, person, post, room, roster, sport, venue


def short_week() -> tuple[Case, Roster]:
    """Missing: a lead on Monday; homework of a group of two classes and of one class; a gate post; an own teacher
    beside the choir's outside leader; a leader for chess."""
    week = case(
        klass("1.1", days="mon"),
        klass("1.2", days="mon"),
        klass("1.3", days="mon"),
        venue(),
        room("M"),
        club("choir", leaders="V1", rooms="M", members="1.1=5", name="合唱"),
        club("chess", leaders="T9", rooms="M", members="1.1=5", name="围棋"),
        post("gate", count=2, ranks=("leader",), name="护学岗"),
        person("V1", kind="volunteer"),
        *(person(f"T{n}") for n in range(1, 10)),
    )
    return week, roster(
        sport("mon", "1.1", by="T1"),
        sport("mon", "1.2", by="T2"),
        sport("mon", "1.3", by="T3"),
        homework("mon", "1.1 1.2"),
        homework("mon", "1.3"),
        meeting("mon", "choir", by="V1", at="M"),
        duty("mon", "gate", by="T4"),
    )


def whole(day: Weekday) -> WeeklyTime:
    """All of a day."""
    return WeeklyTime(day, 0, 24 * 60)
