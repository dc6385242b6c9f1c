"""Home rooms in which a class can be neither alone nor with others."""

from collections import defaultdict
from collections.abc import Iterator

from afterschool.model.case import Phase
from afterschool.model.words import CARE, Activity, Role, SessionKind, Weekday, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Ask, Duty, Finding, Gap, Lack, Severity
from afterschool.preflight.needs import Unit, units
from afterschool.preflight.survey import Survey, is_open
from afterschool.preflight.words import listed
from afterschool.texts import _


def homeless(survey: Survey) -> Iterator[Finding]:
    """Classes that no group can take, one finding a class.

    Valid by H5 and H4: a group meets in the home room of one of its classes, open and large enough; a class shares it
    with at least one pupil of another class and within the group limit. Without such a group the class stays
    uncovered each time. Homework counts only pupils who are left if every club that might meet does.
    """
    times: dict[str, list[tuple[Activity, Phase, Weekday, int]]] = defaultdict(list)
    for activity in CARE:
        for phase, day in survey.phase_days(activity):
            certain = survey.certain_pupils(activity, phase, day)
            for unit in units(survey, activity, phase, survey.pupils(activity, phase, day)):
                for key in unit.pupils:
                    if certain.get(key, 0) > 0 and not _can_sit(survey, key, certain, unit, phase, day):
                        times[key].append((activity, phase, day, certain[key]))
    for key, found in times.items():
        yield _homeless(survey, key, found)


def _can_sit(survey: Survey, key: str, certain: dict[str, int], unit: Unit, phase: Phase, day: Weekday) -> bool:
    """Whether a group for the class exists, in its own room or, with another class, in one of both rooms."""
    time, rules = phase.on(day), survey.case.rules
    own = survey.home_room(key)
    if is_open(own, time) and certain[key] <= own.capacity:
        return True
    for other in unit.pupils if unit.most > 0 else ():
        together = certain[key] + max(1, certain.get(other, 0))
        room = survey.home_room(other)
        if other != key and together <= min(rules.group_size, room.capacity) and is_open(room, time):
            return True
    return False


def _homeless(survey: Survey, key: str, found: list[tuple[Activity, Phase, Weekday, int]]) -> Finding:
    words, room = survey.words, survey.home_room(key)
    activity, phase, day, pupils = found[0]
    closed = not is_open(room, phase.on(day))
    text = (
        _(
            "{class_name}的教室{room}{when}不开放，{activity}也不能与别的班并班。共 {count} 次",
            class_name=words.classes([key]),
            room=words.row("rooms", room.id).name,
            when=words.when(phase.on(day)),
            activity=name_of(activity),
            count=len(found),
        )
        if closed
        else _(
            "{class_name}的教室{room}可坐 {seats} 人，{when}{activity}至少有 {pupils} 名学生，"
            "也不能与别的班并班。共 {count} 次",
            class_name=words.classes([key]),
            room=words.row("rooms", room.id).name,
            seats=room.capacity,
            when=words.when(phase.on(day)),
            activity=name_of(activity),
            pupils=pupils,
            count=len(found),
        )
    )
    days = {day for _activity, _phase, day, _pupils in found}
    return Finding(
        check=HOMELESS,
        severity=Severity.CONTRADICTION,
        text=text,
        remedy=_("请为{class_name}换一间开放、够大的教室，或更正教室的座位数", class_name=words.classes([key])),
        rows=(words.row("classes", key), words.row("rooms", room.id)),
        day=days.pop() if len(days) == 1 else None,
        phase=phase.id if len(found) == 1 else None,
        missing=len(found),
        gap=Gap(
            lack=Lack.ROOMS,
            asks=tuple(
                Ask(role=Role(activity.value), count=1, times=(phase.on(day),), places=(phase.id,))
                for activity, phase, day, _pupils in found
            ),
            able=(room.id,),
        ),
        duties=frozenset(
            Duty(SessionKind(activity.value), phase.id, day, key) for activity, phase, day, _pupils in found
        ),
    )


def venue_as_home(survey: Survey) -> Iterator[Finding]:
    """Classes whose home room is a sports venue: sport takes it away from them."""
    for row in survey.case.classes.values():
        if survey.home_room(row.id).is_venue:
            yield Finding(
                check=VENUE,
                severity=Severity.CONTRADICTION,
                text=_(
                    "{class_name}的教室{room}是运动场地",
                    class_name=survey.words.classes([row.id]),
                    room=survey.words.row("rooms", row.home_room).name,
                ),
                remedy=_("请为{class_name}指定一间教室，或更正场地类型", class_name=survey.words.classes([row.id])),
                rows=(survey.words.row("classes", row.id), survey.words.row("rooms", row.home_room)),
            )


def shared(survey: Survey) -> Iterator[Finding]:
    """Home rooms of several classes that meet at the same time: they must always share a group."""
    at_home: dict[str, list[str]] = defaultdict(list)
    for row in survey.case.classes.values():
        at_home[row.home_room].append(row.id)
    for room, classes in at_home.items():
        if len(classes) > 1:
            yield Finding(
                check=SHARED,
                severity=Severity.WARNING,
                text=_(
                    "{classes} 都用教室{room}，同一时间只能并成一组",
                    classes=listed([survey.words.classes([key]) for key in classes]),
                    room=survey.words.row("rooms", room).name,
                ),
                remedy=_("请核对这些班的教室"),
                rows=(*survey.words.rows("classes", classes), survey.words.row("rooms", room)),
            )


HOMELESS, VENUE, SHARED = "home_room", "home_room_venue", "home_room_shared"

CHECKS = (
    Check(id=HOMELESS, name=_("班级教室"), inspect=homeless),
    Check(id=VENUE, name=_("教室是运动场地"), inspect=venue_as_home),
    Check(id=SHARED, name=_("几个班共用教室"), inspect=shared),
)
