"""Advice as text for people and as JSON for programs."""

from collections import defaultdict
from collections.abc import Iterator

from afterschool.advice.advising import Advice, advise, advise_lead
from afterschool.advice.cost import NO_COST, Cost
from afterschool.advice.openings import Opening, openings
from afterschool.advice.options import Option
from afterschool.advice.words import cost_words
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.words import name_of
from afterschool.rules import Shortage, ShortageCause
from afterschool.rules.places import Place, places_of
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined

MOST_LINES = 12
"""More people with one reason, or more ways, than this are only counted in the text; the JSON has them all."""


class Report:
    """Questions about one roster, answered in lines of text."""

    def __init__(self, case: Case, roster: Roster) -> None:
        self._case, self._roster, self._words = case, roster, Wording(case)

    def session(self, index: int) -> Iterator[Message]:
        """Every place of session number ``index``."""
        for place in places_of(self._case, self._roster.sessions[index], index):
            yield from self._place(place)

    def shortage(self, shortage: Shortage) -> Iterator[Message]:
        """What could be done about a shortage of the roster."""
        yield _("缺 {count}：{text}", count=shortage.count, text=shortage.text)
        if shortage.cause is ShortageCause.PE_LEAD and shortage.day is not None:
            found = advise_lead(self._case, self._roster, shortage.owner or "", shortage.day, shortage.phase or "")
            yield from self._options(found, self._roster, name_place=True)
            if not found:
                yield _("  没有办法把体育骨干调到这里")
        elif shortage.session is not None:
            places = places_of(self._case, self._roster.sessions[shortage.session], shortage.session)
            for place in places:
                if place.person is None:
                    yield from self._place(place)
        else:
            for opening in openings(self._case, self._roster, shortage):
                yield from self._opening(opening)

    def _place(self, place: Place) -> Iterator[Message]:
        advice = advise(self._case, self._roster, place.session, place.position)
        if advice.seat is None:
            yield _("第 {number} 项安排不成立，请先更正", number=place.session + 1)
            return
        session = self._words.session(self._roster.sessions[place.session])
        who = self._words.person(place.person) if place.person else _("空缺")
        yield _("{session}（{role}）：{who}", session=session, role=name_of(place.role), who=who)
        yield from self._advice(advice, self._roster)

    def _opening(self, opening: Opening) -> Iterator[Message]:
        room = self._words.room(opening.session.room or "")
        yield _("  如果安排在 {session}，{room}：", session=self._words.session(opening.session), room=room)
        for refusal in opening.refusals:
            yield Message("    {refusal}", {"refusal": refusal})
        for line in self._advice(opening.advice, opening.roster, opening.cost) if opening.advice else ():
            yield Message("  {line}", {"line": line})

    def _advice(self, advice: Advice, roster: Roster, more: Cost = NO_COST) -> Iterator[Message]:
        """Who and how; ``more`` is what the place itself costs before somebody is there."""
        weights = self._case.rules.weights
        fitting = [c for c in advice.candidates if c.fits and c.person != advice.person]
        for candidate in fitting[:MOST_LINES]:
            yield _(
                "  可以：{person}，{cost}（{notes}）",
                person=self._words.person(candidate.person),
                cost=cost_words(candidate.cost.plus(more), weights),
                notes=joined(candidate.notes, _("；")),
            )
        if len(fitting) > MOST_LINES:
            yield _("  另有 {count} 人也可以", count=len(fitting) - MOST_LINES)
        is_easy = advice.person is None and fitting
        best = fitting[0].cost.score if is_easy else float("inf")
        cheaper = tuple(option for option in advice.options if option.cost.score < best)
        yield from self._options(cheaper, roster, more)
        yield from self._refused(advice)

    def _options(
        self, options: tuple[Option, ...], roster: Roster, more: Cost = NO_COST, *, name_place: bool = False
    ) -> Iterator[Message]:
        weights = self._case.rules.weights
        for option in options[:MOST_LINES]:
            words = option.words(self._case, roster, name_place=name_place)
            yield _("  调动：{moves}。{cost}", moves=words, cost=cost_words(option.cost.plus(more), weights))

    def _refused(self, advice: Advice) -> Iterator[Message]:
        """Those who cannot, grouped by what stops them."""
        by_reason: dict[str, list[str]] = defaultdict(list)
        for candidate in advice.candidates:
            if not candidate.fits:
                reasons = str(joined(candidate.refusals, _("；")))
                by_reason[reasons].append(self._words.person(candidate.person))
        groups = sorted(by_reason.items(), key=lambda item: -len(item[1]))
        for reasons, people in groups[:MOST_LINES]:
            names = joined(people[:MOST_LINES])
            if len(people) > MOST_LINES:
                names = _("{names} 等 {count} 人", names=names, count=len(people))
            yield _("  不能：{people}（{reasons}）", people=names, reasons=reasons)
        if len(groups) > MOST_LINES:
            rest = sum(len(people) for _reasons, people in groups[MOST_LINES:])
            yield _("  另有 {count} 人不能，原因见 --json", count=rest)


def advice_object(case: Case, roster: Roster, place: Place, advice: Advice) -> dict[str, object]:
    """One place for programs; texts in the language in use."""
    return {
        "session": place.session,
        "position": place.position,
        "role": place.role.value,
        "person": place.person,
        "candidates": [
            {
                "person": row.person,
                "refusals": [str(text) for text in row.refusals],
                "score": round(row.cost.score, 3),
                "amounts": dict(row.cost.amounts),
            }
            for row in advice.candidates
        ],
        "options": [_option_object(case, roster, option) for option in advice.options],
    }


def _option_object(case: Case, roster: Roster, option: Option) -> dict[str, object]:
    return {
        "kind": option.kind.value,
        "text": str(option.words(case, roster, name_place=True)),
        "score": round(option.cost.score, 3),
        "amounts": dict(option.cost.amounts),
        "moves": [
            {
                "person": move.person,
                "sessions": list(move.seat.sessions),
                "position": move.seat.position,
                "from": list(move.origin.sessions) if move.origin else [],
            }
            for move in option.moves
        ],
    }
