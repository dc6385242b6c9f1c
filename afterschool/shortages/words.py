"""Shortages in words: what is missing, and the proof."""

from collections.abc import Iterable

from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL
from afterschool.model.time import WeeklyTime
from afterschool.model.vocabulary import RANKS, SKILLS
from afterschool.model.words import WEEK, Role, StaffKind, name_of
from afterschool.preflight import Ask, Lack
from afterschool.preflight.words import Words, days_listed, listed
from afterschool.rules import Shortage
from afterschool.shortages.demand import Demand
from afterschool.shortages.hires import Hire, HireValue
from afterschool.shortages.matching import Placement
from afterschool.shortages.truth import Least, ShortageTruth
from afterschool.texts import Message, _, joined


def role_words(role: Role, skill: str | None) -> Message:
    """What somebody must be able to do."""
    return _("体育骨干") if skill == PE_SKILL else name_of(role)


def where_words(words: Words, proof: Least) -> Message:
    """When and what is short, e.g. 周三 15:20–16:20 体育骨干."""
    roles = listed(list(dict.fromkeys(_asked(words, ask) for ask in proof.gap.asks)))
    times = [time for ask in proof.gap.asks for time in ask.times]
    if not times:
        return roles
    return _("{when} {roles}", when=times_words(words, times), roles=roles)


def times_words(words: Words, times: Iterable[WeeklyTime]) -> Message:
    """One time as it is; several of a day as what they share; several days by their names."""
    known = list(dict.fromkeys(times))
    if len({time.day for time in known}) == 1:
        return words.span(known)
    return days_listed(time.day for time in known)


def proof_words(words: Words, proof: Least) -> Message:
    """One line: at least how many, and why."""
    where, text = where_words(words, proof), proof.finding.text
    if proof.gap.lack is Lack.PEOPLE:
        return _("{where}：至少缺 {missing} 人次；证明：{text}", where=where, missing=proof.missing, text=text)
    return _("{where}：至少 {missing} 处排不下；证明：{text}", where=where, missing=proof.missing, text=text)


def truth_lines(case: Case, truth: ShortageTruth) -> list[Message]:
    """The whole truth: the sum first, then each proof of it, then what is proved beside."""
    words = Words(case)
    lines = [_("无论怎么排，至少缺 {count} 人次", count=truth.least)]
    if len(truth.proofs) > 1:
        lines += _sums(truth)
    lines += [proof_words(words, proof) for proof in truth.proofs if proof.adds_up]
    beside = [proof_words(words, proof) for proof in truth.proofs if not proof.adds_up]
    return [*lines, _("下面各项与上面重叠，不另加："), *beside] if beside else lines


def _sums(truth: ShortageTruth) -> list[Message]:
    """By day and by work, as far as a proof is about one of them alone."""
    days = [(name_of(day), truth.on(day)) for day in WEEK]
    sorts = dict.fromkeys(sort for proof in truth.proofs if len(proof.sorts) == 1 for sort in proof.sorts)
    works = [(role_words(*sort), truth.of(*sort)) for sort in sorts]
    return [_("按星期至少：{counts}", counts=_counts(days)), _("按工作至少：{counts}", counts=_counts(works))]


def _counts(named: Iterable[tuple[Message, int]]) -> Message:
    return listed([_("{name} {count}", name=name, count=count) for name, count in named if count])


def roster_lines(truth: ShortageTruth, shortages: Iterable[Shortage]) -> list[Message]:
    """How one roster stands against the truth."""
    found = list(shortages)
    count = sum(row.count for row in found)
    if count <= truth.least:
        head = _("这张课表缺 {count} 人次，已是最少", count=count)
    else:
        head = _("这张课表缺 {count} 人次，最多还能少 {more} 人次", count=count, more=count - truth.least)
    return [head, *(Message("  {count} × {text}", {"count": row.count, "text": row.text}) for row in found)]


def _asked(words: Words, ask: Ask) -> Message:
    if ask.role is Role.CLUB and ask.places:
        return _("社团 {clubs}", clubs=words.names("clubs", ask.places))
    if ask.role is Role.POST and ask.places:
        return Message("{post}", {"post": words.post(ask.places[0])})
    return role_words(ask.role, ask.skill)


def hire_words(words: Words, hire: Hire) -> Message:
    """Who it is, e.g. 再有 1 名志愿者：周二、周四，体育锻炼，会体育."""
    who = name_of(hire.kind) if hire.kind is not StaffKind.OWN else _("本校或借调教师")
    parts = [days_listed(hire.days), *map(name_of, hire.roles)]
    if hire.skills:
        parts.append(_("会{skills}", skills=listed([SKILLS.get(skill, skill) for skill in hire.skills])))
    if hire.clubs:
        parts.append(_("能带社团 {clubs}", clubs=words.names("clubs", hire.clubs)))
    return _("再有 1 名{who}（{parts}）", who=who, parts=joined(parts, _("；")))


def value_words(words: Words, value: HireValue) -> Message:
    """What somebody would save, as far as it is counted."""
    who = hire_words(words, value.hire)
    if value.at_once is None:
        return _("{who}：缺额约少 {saved}（估算）", who=who, saved=value.saved)
    counts = {"saved": value.saved, "at_once": value.at_once}
    return _("{who}：缺额约少 {saved}（估算），不动别人就能补上 {at_once}", who=who, **counts)


def asked_words(demand: Demand) -> Message:
    """What somebody for a demand must be and be able to do."""
    parts: list[object] = [role_words(demand.role, demand.skill)]
    if demand.kinds is not None:
        parts.append(joined([name_of(kind) for kind in demand.kinds], _("或")))
    if demand.ranks:
        parts.append(joined([RANKS.get(rank, rank) for rank in demand.ranks], _("或")))
    return joined(parts, _("，"))


def demand_times_words(words: Words, demand: Demand) -> Message:
    """When: one time, or any of several."""
    if len(demand.times) <= 1:
        return joined([words.when(time) for time in demand.times])
    return _("{times} 之一", times=listed([words.when(time) for time in demand.times]))


def demand_words(words: Words, demand: Demand) -> Message:
    """One line of the demand list."""
    return _(
        "{when}：{count} 人，{what}（{where}）",
        when=demand_times_words(words, demand),
        count=demand.count,
        what=asked_words(demand),
        where=listed(demand.where),
    )


def placement_words(words: Words, placement: Placement) -> Message:
    """Who comes when and for what."""
    return _(
        "{name}：{when}，{what}（{where}）",
        name=placement.volunteer.name,
        when=words.when(placement.time),
        what=asked_words(placement.demand),
        where=listed(placement.demand.where),
    )
