"""What a club's entry asks for that it cannot have: a room, a leader, a day, enough days, assistants.

Each missing meeting is one uncovered, because a meeting that is not held counts one (``uncovered``).
"""

from collections.abc import Iterator

from afterschool.model.case import ClubWeek
from afterschool.model.words import Role
from afterschool.preflight.check import Check
from afterschool.preflight.checks.club_supply import club_asks, club_duties
from afterschool.preflight.finding import Ask, Finding, Gap, Lack, Severity
from afterschool.preflight.survey import Survey, most_meetings
from afterschool.preflight.words import days_listed
from afterschool.problems import RecordField
from afterschool.texts import Message, _


def _asking(survey: Survey) -> Iterator[ClubWeek]:
    return (row for row in survey.case.clubs.values() if row.sessions_per_week > 0)


def _contradiction(
    survey: Survey,
    check: str,
    club: ClubWeek,
    text: Message,
    remedy: Message,
    rows: tuple[RecordField, ...],
    missing: int,
    lack: Lack = Lack.TIME,
) -> Finding:
    return Finding(
        check=check,
        severity=Severity.CONTRADICTION,
        text=text,
        remedy=remedy,
        rows=(survey.words.row("clubs", club.id), *rows),
        missing=missing,
        gap=_gap(survey, club, lack) if missing else None,
        duties=club_duties([club.id]),
    )


def _gap(survey: Survey, club: ClubWeek, lack: Lack) -> Gap:
    able = {Lack.PEOPLE: survey.club_people(club.id), Lack.ROOMS: survey.club_rooms(club.id)}
    return Gap(lack=lack, asks=club_asks(survey, [club.id]), able=able.get(lack, ()))


def room(survey: Survey) -> Iterator[Finding]:
    """Clubs with more members than any of their rooms holds. Valid by H4: a meeting counts all members."""
    for club in _asking(survey):
        if not survey.club_rooms(club.id):
            yield _contradiction(
                survey,
                ROOM,
                club,
                _too_small(survey, club),
                _("请为社团{club}加一个更大的场地，或减少学生", club=survey.words.club(club.id)),
                survey.words.rows("rooms", club.rooms),
                club.sessions_per_week,
                Lack.ROOMS,
            )


def _too_small(survey: Survey, club: ClubWeek) -> Message:
    seats = [survey.case.rooms[key].capacity for key in club.rooms if key in survey.case.rooms]
    if not seats:
        return _("社团{club}没有填写场地", club=survey.words.club(club.id))
    return _(
        "社团{club}有 {members} 名学生，可用场地最多容纳 {most} 名：{rooms}",
        club=survey.words.club(club.id),
        members=club.size,
        most=max(seats),
        rooms=survey.words.names("rooms", club.rooms),
    )


def leader(survey: Survey) -> Iterator[Finding]:
    """Clubs none of whose leaders may lead. Valid by H3: cleared, the role, limits above 0."""
    for club in _asking(survey):
        if not survey.club_people(club.id):
            yield _contradiction(
                survey,
                LEADER,
                club,
                _unled(survey, club),
                _("请为社团{club}指定一位已通过审核、承担社团的主教师", club=survey.words.club(club.id)),
                survey.words.rows("staff", club.leaders),
                club.sessions_per_week,
                Lack.PEOPLE,
            )


def _unled(survey: Survey, club: ClubWeek) -> Message:
    if not club.leaders:
        return _("社团{club}没有填写主教师", club=survey.words.club(club.id))
    return _(
        "社团{club}没有能主教的人；人选都未通过准入审核、不承担社团或上限为 0：{people}",
        club=survey.words.club(club.id),
        people=survey.words.names("staff", club.leaders),
    )


def day(survey: Survey) -> Iterator[Finding]:
    """Clubs without any day: their days and those of their phases with clubs share none. Valid by H1 and H7."""
    for club in _asking(survey):
        if not survey.meeting_times(club.id):
            yield _contradiction(
                survey,
                DAY,
                club,
                _dayless(survey, club),
                _("请更正社团{club}的日子或时段", club=survey.words.club(club.id)),
                survey.words.rows("phases", club.phases),
                club.sessions_per_week,
            )


def _dayless(survey: Survey, club: ClubWeek) -> Message:
    if not club.phases:
        return _("社团{club}没有填写时段", club=survey.words.club(club.id))
    return _(
        "社团{club}没有能活动的日子：它的日子是{days}，时段 {phases} 这几天没有社团",
        club=survey.words.club(club.id),
        days=days_listed(club.days),
        phases=survey.words.names("phases", club.phases),
    )


def gap(survey: Survey) -> Iterator[Finding]:
    """Clubs that ask for more meetings than fit on their days. Valid by H7: the earliest day first fits the most."""
    for club in _asking(survey):
        times = survey.meeting_times(club.id)
        most = most_meetings(club, [day for _phase, day in times])
        if 0 < most < club.sessions_per_week:
            yield _contradiction(
                survey,
                GAP,
                club,
                _(
                    "社团{club}每周要活动 {asked} 次，只能在{days}活动、相隔至少 {gap} 天，最多 {most} 次",
                    club=survey.words.club(club.id),
                    asked=club.sessions_per_week,
                    days=days_listed(day for _phase, day in times),
                    gap=club.min_gap_days,
                    most=most,
                ),
                _("请为社团{club}增加日子、缩短间隔，或改为每周 {most} 次", club=survey.words.club(club.id), most=most),
                (),
                club.sessions_per_week - most,
            )


def together(survey: Survey) -> Iterator[Finding]:
    """Clubs whose days, leaders and rooms each do, but not together under one leader all week.

    Valid by H7, H3 and H4: all meetings held have the same leader, who must be free, and an open room that holds the
    club.
    """
    for club in _asking(survey):
        most = survey.possible_meetings(club.id)
        fitting = most_meetings(club, [day for _phase, day in survey.meeting_times(club.id)])
        able = survey.club_people(club.id)
        if able and survey.club_rooms(club.id) and most < min(fitting, club.sessions_per_week):
            yield _contradiction(
                survey,
                TOGETHER,
                club,
                _(
                    "社团{club}每周要活动 {asked} 次，同一位主教师有空、场地也开放的最多 {most} 次：{people}",
                    club=survey.words.club(club.id),
                    asked=club.sessions_per_week,
                    most=most,
                    people=survey.words.names("staff", able),
                ),
                _("请为社团{club}换有空的主教师，或增加日子、场地", club=survey.words.club(club.id)),
                (*survey.words.rows("staff", able), *survey.words.rows("rooms", survey.club_rooms(club.id))),
                club.sessions_per_week - most,
                Lack.PEOPLE if _has_rooms(survey, club) else Lack.TIME,
            )


def _has_rooms(survey: Survey, club: ClubWeek) -> bool:
    """Whether a room is open often enough, so that only a leader who is free then is missing."""
    times = survey.meeting_times(club.id)
    days = [day for phase, day in times if survey.has_room(club.id, phase.on(day))]
    return most_meetings(club, days) >= club.sessions_per_week


def assistants(survey: Survey) -> Iterator[Finding]:
    """Clubs for which fewer people than needed may assist, whenever they meet.

    Each meeting misses at least one: held, an assistant; not held, the meeting itself.
    """
    for club in _asking(survey):
        needed = survey.helpers_needed(club.id)
        times = survey.meeting_times(club.id)
        most = max((len(survey.people(Role.ASSISTANT, phase.on(day))) for phase, day in times), default=0)
        if times and most < needed:
            yield Finding(
                check=ASSISTANTS,
                severity=Severity.SHORTAGE,
                text=_(
                    "社团{club}每次要协同教师 {needed} 人，它的时段里最多有 {most} 人可以协同",
                    club=survey.words.club(club.id),
                    needed=needed,
                    most=most,
                ),
                remedy=_("请再落实 {missing} 名承担社团协同的教师", missing=needed - most),
                rows=(survey.words.row("clubs", club.id),),
                missing=club.sessions_per_week,
                gap=Gap(
                    lack=Lack.PEOPLE,
                    asks=(Ask(role=Role.ASSISTANT, count=club.sessions_per_week * needed, places=(club.id,)),),
                ),
                duties=club_duties([club.id]),
            )


def grades(survey: Survey) -> Iterator[Finding]:
    """Clubs with members of classes whose grade none of their phases serves: those pupils are elsewhere then."""
    for club in _asking(survey):
        served = {grade for key in club.phases if key in survey.case.phases for grade in survey.case.phases[key].grades}
        others = [
            key
            for key, count in club.members.items()
            if count > 0 and key in survey.case.classes and survey.case.classes[key].grade not in served
        ]
        if others:
            yield _contradiction(
                survey,
                GRADES,
                club,
                _(
                    "社团{club}有 {classes} 的学生，它的时段不含这些班的年级",
                    club=survey.words.club(club.id),
                    classes=survey.words.names("classes", others),
                ),
                _("请更正社团{club}的时段或学生名单", club=survey.words.club(club.id)),
                (*survey.words.rows("classes", others), *survey.words.rows("phases", club.phases)),
                0,
            )


def menu_grades(survey: Survey) -> Iterator[Finding]:
    """Clubs with members of grades that their entry does not name."""
    for club in _asking(survey):
        members = (key for key, count in club.members.items() if count > 0 and key in survey.case.classes)
        others = [key for key in members if survey.case.classes[key].grade not in club.grades]
        if others and club.grades:
            yield Finding(
                check=MENU_GRADES,
                severity=Severity.WARNING,
                text=_(
                    "社团{club}面向年级 {grades}，名单里有 {classes} 的学生",
                    club=survey.words.club(club.id),
                    grades="/".join(map(str, club.grades)),
                    classes=survey.words.names("classes", others),
                ),
                remedy=_("请更正社团{club}的年级或学生名单", club=survey.words.club(club.id)),
                rows=(survey.words.row("clubs", club.id), *survey.words.rows("classes", others)),
            )


ROOM, LEADER, DAY, GAP = "club_room", "club_leader", "club_day", "club_gap"
TOGETHER, ASSISTANTS, GRADES, MENU_GRADES = "club_together", "club_assistants", "club_grades", "club_menu_grades"

CHECKS = (
    Check(id=ROOM, name=_("社团场地容量"), inspect=room),
    Check(id=LEADER, name=_("社团主教师"), inspect=leader),
    Check(id=DAY, name=_("社团日子"), inspect=day),
    Check(id=GAP, name=_("社团次数与间隔"), inspect=gap),
    Check(id=TOGETHER, name=_("社团师、时、地"), inspect=together),
    Check(id=ASSISTANTS, name=_("社团协同教师"), inspect=assistants),
    Check(id=GRADES, name=_("社团时段与年级"), inspect=grades),
    Check(id=MENU_GRADES, name=_("社团面向年级"), inspect=menu_grades),
)
