"""The whole week at once: all needs and all clubs against everybody, with the limits of each day and week.

Valid because every roster sends its places through this network: a filled place is one unit from its need through the
person's turn and day to the person. Times of one turn overlap, so a person serves once in it; the limits are H3. For
every need places filled + uncovered is at least its count, for a club meetings held + uncovered is at least what it
asks; so what the largest flow leaves open, no roster fills. Relaxed: overlaps between turns, travel, assistants,
merging with pupils who are in clubs, one leader a week, gaps and rooms of clubs.
"""

from collections.abc import Iterator, Sequence

from afterschool.preflight.check import Check
from afterschool.preflight.checks.club_supply import Meetings, Turn, add_clubs, club_asks, club_duties, supply_person
from afterschool.preflight.checks.slot_people import merged, need_rows, role_words
from afterschool.preflight.finding import Finding, Gap, Lack, Severity
from afterschool.preflight.flow import Bottleneck, Network
from afterschool.preflight.needs import Need, needs_by_moment
from afterschool.preflight.survey import Survey
from afterschool.preflight.words import days_listed, listed
from afterschool.texts import Message, _


def together(survey: Survey) -> Iterator[Finding]:
    """Needs that the people who could serve in them cannot fill within their limits."""
    network = Network()
    add_clubs(survey, network)
    needs = needs_by_moment(survey)
    for need in needs:
        network.need(need, need.count)
        turns = {(time.day.number, survey.turns[time]) for time in need.times}
        for person in need.people:
            for day, number in turns:
                network.arc(need, Turn(person, day, number), 1)
    for row in survey.serving:
        supply_person(survey, network, row.id)
    for bottleneck in network.bottlenecks():
        yield _finding(survey, needs, bottleneck)


def _finding(survey: Survey, weekly: Sequence[Need], bottleneck: Bottleneck) -> Finding:
    words = survey.words
    needs = [need for need in weekly if need in bottleneck.needs]
    clubs = [club for club in survey.case.clubs if Meetings(club) in bottleneck.needs]
    leaders = (leader for club in clubs for leader in survey.club_people(club))
    people = list(dict.fromkeys((*(person for need in needs for person in need.people), *leaders)))
    asked = sum(need.count for need in needs) + sum(survey.case.clubs[club].sessions_per_week for club in clubs)
    days = {need.time.day for need in needs}
    return Finding(
        check=CHECKS[0].id,
        severity=Severity.SHORTAGE,
        text=_(
            "{what}：合计需要 {asked} 人次，能承担的 {count} 人按每天、每周上限最多 {held} 人次：{people}",
            what=_what(survey, needs, clubs),
            asked=asked,
            count=len(people),
            held=asked - bottleneck.missing,
            people=words.names("staff", people),
        ),
        remedy=_("请为这些安排再落实 {missing} 人次，例如请人支援，或在本人同意后提高上限", missing=bottleneck.missing),
        rows=(*need_rows(words, needs), *words.rows("clubs", clubs), *words.rows("staff", people)),
        day=days.pop() if len(days) == 1 and not clubs else None,
        missing=bottleneck.missing,
        gap=Gap(
            lack=Lack.PEOPLE,
            asks=(*(need.ask for need in needs), *club_asks(survey, clubs)),
            able=tuple(people),
        ),
        duties=club_duties(clubs).union(*(need.duties for need in needs)),
    )


def _what(survey: Survey, needs: list[Need], clubs: list[str]) -> Message:
    parts: list[Message] = []
    if needs:
        roles = listed(list(dict.fromkeys(role_words(need) for need in merged(needs))))
        parts.append(_("{days}的{roles}", days=days_listed(need.time.day for need in needs), roles=roles))
    if clubs:
        parts.append(_("社团 {clubs}", clubs=survey.words.names("clubs", clubs)))
    return parts[0] if len(parts) == 1 else _("{one}，还有{other}", one=parts[0], other=parts[1])


CHECKS = (Check(id="week_people", name=_("全周合计"), inspect=together, sums_up=True),)
