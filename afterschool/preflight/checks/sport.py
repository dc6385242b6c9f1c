"""Venues and PE leads for all classes that have sport at the same moment."""

from collections.abc import Iterator

from afterschool.model.roster import PE_SKILL
from afterschool.model.words import Activity, Role
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Ask, Finding, Gap, Lack, Severity
from afterschool.preflight.needs import Moment, least_leads, moments, sport_duties, venue_classes
from afterschool.preflight.survey import Survey, is_open
from afterschool.problems import RecordField
from afterschool.texts import _


def leads(survey: Survey) -> Iterator[Finding]:
    """PE leads: those that all venues need at a moment against different people with the skill.

    Valid because phases that overlap pairwise share a moment, in which nobody leads in two of them, and because each
    class left unplaced to save a lead is uncovered itself (:func:`~afterschool.preflight.needs.least_leads`).
    """
    for moment in moments(survey):
        needed = least_leads(survey, moment)
        times = [phase.on(day) for phase, day in moment]
        able = dict.fromkeys(key for time in times for key in survey.people(Role.SPORT, time))
        skilled = [key for key in able if PE_SKILL in survey.case.staff[key].skills]
        if len(skilled) < needed:
            words = survey.words
            yield Finding(
                check=CHECKS[0].id,
                severity=Severity.SHORTAGE,
                text=_(
                    "{span} 有 {classes} 个班体育锻炼，需要体育骨干 {needed} 人，可用 {count} 人：{people}",
                    span=words.span(times),
                    classes=_classes(survey, moment),
                    needed=needed,
                    count=len(skilled),
                    people=words.names("staff", skilled),
                ),
                remedy=_(
                    "请再为 {span} 落实 {missing} 名体育骨干，或把一部分班的体育锻炼错开",
                    span=words.span(times),
                    missing=needed - len(skilled),
                ),
                rows=(*_phase_rows(survey, moment), *words.rows("staff", skilled)),
                day=moment[0][1],
                phase=moment[0][0].id if len(moment) == 1 else None,
                missing=needed - len(skilled),
                gap=Gap(
                    lack=Lack.PEOPLE,
                    asks=(_ask(moment, needed, PE_SKILL),),
                    able=tuple(skilled),
                ),
                duties=sport_duties(survey, moment),
            )


def venues(survey: Survey) -> Iterator[Finding]:
    """Room at the venues: the classes they take together at a moment against the classes that come.

    Valid because at a moment in all the phases a venue takes at most its classes and its pupils, whatever the phase,
    and a class that is in no sport session counts as uncovered.
    """
    for moment in moments(survey):
        takes = venue_classes(survey, moment)
        room, classes = sum(venue.together for venue in takes.values()), _classes(survey, moment)
        if room < classes:
            words = survey.words
            times = [phase.on(day) for phase, day in moment]
            open_venues = [key for key in takes if any(is_open(survey.case.rooms[key], time) for time in times)]
            yield Finding(
                check=CHECKS[1].id,
                severity=Severity.SHORTAGE,
                text=_(
                    "{span} 有 {classes} 个班体育锻炼，开放的运动场地最多容纳 {room} 个班：{venues}",
                    span=words.span(times),
                    classes=classes,
                    room=room,
                    venues=words.names("rooms", open_venues),
                ),
                remedy=_(
                    "请为 {span} 再开放能容纳 {missing} 个班的运动场地，或把一部分班的体育锻炼错开",
                    span=words.span(times),
                    missing=classes - room,
                ),
                rows=(*_phase_rows(survey, moment), *words.rows("rooms", takes)),
                day=moment[0][1],
                phase=moment[0][0].id if len(moment) == 1 else None,
                missing=classes - room,
                gap=Gap(lack=Lack.ROOMS, asks=(_ask(moment, classes),), able=tuple(takes)),
                duties=sport_duties(survey, moment),
            )


def _ask(moment: Moment, count: int, skill: str | None = None) -> Ask:
    times = tuple(phase.on(day) for phase, day in moment)
    return Ask(role=Role.SPORT, count=count, skill=skill, times=times, places=tuple(phase.id for phase, _day in moment))


def _classes(survey: Survey, moment: Moment) -> int:
    return sum(len(survey.pupils(Activity.SPORT, phase, day)) for phase, day in moment)


def _phase_rows(survey: Survey, moment: Moment) -> tuple[RecordField, ...]:
    return survey.words.rows("phases", (phase.id for phase, _day in moment))


CHECKS = (
    Check(id="pe_leads", name=_("体育骨干"), inspect=leads),
    Check(id="venue_places", name=_("运动场地"), inspect=venues),
)
