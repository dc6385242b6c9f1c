"""``uncovered``: whatever nobody covers, from each of its sources."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from afterschool.model.roster import PE_SKILL
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.places import assistants_needed, leads_needed
from afterschool.rules.rule import Amount
from afterschool.rules.verdict import Shortage, ShortageCause
from afterschool.rules.week_facts import Need
from afterschool.rules.wording import Wording
from afterschool.texts import _


@lru_cache(maxsize=1)
def shortages(facts: Facts) -> tuple[Shortage, ...]:
    """Everything that nobody covers. Remembered for the latest facts: the amount and the verdict both ask."""
    sources = (unsupervised, without_session, pe_leads, meetings, assistants, posts)
    return tuple(shortage for source in sources for shortage in source(facts))


def unsupervised(facts: Facts) -> Iterator[Shortage]:
    """Care groups and sport sessions without anybody, by their number of classes."""
    for entry in chain(facts.care, facts.by_kind[SessionKind.SPORT]):
        session = entry.session
        if not session.staff:
            yield Shortage(
                count=len(session.classes),
                cause=ShortageCause.UNSUPERVISED,
                kind=session.kind,
                text=_("{session}：没有教师", session=facts.words.session(session)),
                day=session.day,
                phase=session.phase,
                session=entry.index,
            )


def without_session(facts: Facts) -> Iterator[Shortage]:
    """Classes with pupils staying that are in no session of a phase that serves them."""
    known = facts.week.without_session
    for need, count in facts.sittings.items():
        if count == 0 and facts.pupils(*need) > 0:
            if need not in known:
                known[need] = _without_session(facts.words, need)
            yield known[need]


def _without_session(words: Wording, need: Need) -> Shortage:
    class_id, kind, day, phase = need
    return Shortage(
        count=1,
        cause=ShortageCause.WITHOUT_SESSION,
        kind=kind,
        text=_(
            "{when} {kind} {class_name}：没有安排",
            class_name=words.classes([class_id]),
            when=words.phase_on(phase, day),
            kind=name_of(kind),
        ),
        day=day,
        phase=phase,
        owner=class_id,
    )


def pe_leads(facts: Facts) -> Iterator[Shortage]:
    """A venue with n classes in a phase needs ⌈n ÷ ``classes_per_pe_lead``⌉ supervisors with the skill ``pe``."""
    at_venue: dict[tuple[str, Weekday, str], list[Entry]] = defaultdict(list)
    for entry in facts.by_kind[SessionKind.SPORT]:
        at_venue[entry.session.room or "", entry.session.day, entry.session.phase or ""].append(entry)
    for (room, day, phase), entries in at_venue.items():
        classes = sum(len(entry.session.classes) for entry in entries)
        needed = leads_needed(facts.case, classes)
        supervisors = (person for entry in entries for person in entry.session.people)
        leads = sum(PE_SKILL in facts.case.staff[person].skills for person in supervisors)
        if leads < needed:
            yield Shortage(
                count=needed - leads,
                cause=ShortageCause.PE_LEAD,
                kind=SessionKind.SPORT,
                text=_(
                    "{when} {room}：有 {classes} 个班，缺体育骨干 {count} 人",
                    room=facts.words.room(room),
                    when=facts.words.phase_on(phase, day),
                    classes=classes,
                    count=needed - leads,
                ),
                day=day,
                phase=phase,
                skill=PE_SKILL,
                owner=room,
            )


def meetings(facts: Facts) -> Iterator[Shortage]:
    """Club meetings that are not held: missing, or without a leader."""
    for club_id, entries in facts.meetings.items():
        asked = facts.case.clubs[club_id].sessions_per_week
        held = sum(entry.leader is not None for entry in entries)
        if held < asked:
            yield Shortage(
                count=asked - held,
                cause=ShortageCause.MEETING,
                kind=SessionKind.CLUB,
                text=_(
                    "社团{club}每周应活动 {asked} 次，只有 {held} 次",
                    club=facts.words.club(club_id),
                    asked=asked,
                    held=held,
                ),
                owner=club_id,
            )


def assistants(facts: Facts) -> Iterator[Shortage]:
    """Assistants missing in meetings that are held."""
    for entry in facts.by_kind[SessionKind.CLUB]:
        missing = assistants_needed(facts.case, entry.session) - len(entry.assistants)
        if entry.leader is not None and missing > 0:
            yield Shortage(
                count=missing,
                cause=ShortageCause.ASSISTANT,
                kind=SessionKind.CLUB,
                text=_("{session}：缺 {count} 名协同教师", session=facts.words.session(entry.session), count=missing),
                day=entry.session.day,
                phase=entry.session.phase,
                session=entry.index,
                owner=entry.session.club,
            )


def posts(facts: Facts) -> Iterator[Shortage]:
    """People missing at duty posts."""
    for (post_id, day), entries in facts.duties.items():
        post = facts.case.posts[post_id]
        missing = post.count - sum(len(entry.session.people) for entry in entries)
        if missing > 0:
            yield Shortage(
                count=missing,
                cause=ShortageCause.POST,
                kind=SessionKind.POST,
                text=_(
                    "{when} {post}：缺 {count} 人",
                    post=facts.words.post(post_id),
                    when=facts.words.when(post.on(day)),
                    count=missing,
                ),
                day=day,
                session=entries[0].index if entries else None,
                owner=post_id,
            )


def measure(facts: Facts) -> float:
    """The sum over all shortages."""
    return sum(shortage.count for shortage in shortages(facts))


AMOUNT = Amount(
    id="uncovered",
    name=_("缺额"),
    unit=_("处"),
    clause=_("珠山区 2021 年文件 附件 44–46：统计缺额、供需对接"),
    reason=_("每个自愿参加的学生都要有人管；缺多少人要报区里"),
    measure=measure,
)
