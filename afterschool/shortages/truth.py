"""The least that is missing, by day, phase and skill, each figure with its proof.

The proofs are the gaps of :mod:`afterschool.preflight`: what is asked for, everybody who could serve in any of it, and
how much they can give at most. Whoever doubts a figure can count the list.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.words import Role, Weekday
from afterschool.preflight import Finding, Gap, Lack, inspect
from afterschool.preflight.inspecting import adding_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """At least ``missing`` places stay empty here, in every roster."""

    missing: int
    finding: Finding
    """The proof in words, with its rows."""
    gap: Gap
    """The proof in figures: ``gap.asked`` places are asked for, ``gap.able`` give at most ``held`` of them."""
    adds_up: bool
    """Whether it is one of those that together make the sum; the others prove a part of it in another way."""

    @property
    def held(self) -> int:
        """The most places of those asked for that can be filled."""
        return self.gap.asked - self.missing

    @property
    def days(self) -> frozenset[Weekday]:
        """The days it is about; empty if the asked may choose their day."""
        return frozenset(time.day for ask in self.gap.asks for time in ask.times)

    @property
    def sorts(self) -> frozenset[tuple[Role, str | None]]:
        """The roles and skills that are short, together."""
        return frozenset((ask.role, ask.skill) for ask in self.gap.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table by day, phase and skill."""

    day: Weekday | None
    """``None``: several days, or not bound to a day."""
    phase: str | None
    """``None``: several phases, a post, or not bound to a phase."""
    role: Role | None
    """``None``: several roles together."""
    skill: str | None
    missing: int
    """At least."""
    adds_up: bool
    proofs: tuple[Least, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageTruth:
    """What counting proves about one week."""

    least: int
    """No roster that keeps the hard rules has fewer ``uncovered``; 0 does not promise that one with 0 exists."""
    proofs: tuple[Least, ...]
    """Day by day in the order of time, then those of several days or of none."""

    def on(self, day: Weekday) -> int:
        """How many places are certainly missing on ``day``."""
        return _sum(proof for proof in self.proofs if proof.days == {day})

    def of(self, role: Role, skill: str | None = None) -> int:
        """How many places of one role, with that skill, are certainly missing in the week."""
        return _sum(proof for proof in self.proofs if proof.sorts == {(role, skill)})

    def lacking(self, lack: Lack) -> tuple[Least, ...]:
        """The proofs that people, rooms or time are missing."""
        return tuple(proof for proof in self.proofs if proof.gap.lack is lack)

    @property
    def table(self) -> tuple[Line, ...]:
        """By day, phase, role and skill; what is proved twice for the same is told by the stronger proof first."""
        return tuple(_lines(self.proofs))


def shortage_truth(case: Case) -> ShortageTruth:
    """The least that is missing in every roster of ``case``."""
    preflight = inspect(case)
    missing = [finding for finding in preflight.findings if finding.missing > 0]
    chosen = adding_up(missing) if missing else ()
    proofs = [
        Least(missing=finding.missing, finding=finding, gap=finding.gap, adds_up=any(finding is one for one in chosen))
        for finding in missing
        if finding.gap is not None
    ]
    return ShortageTruth(least=preflight.certainly_missing, proofs=tuple(sorted(proofs, key=_order)))


def _sum(proofs: Iterable[Least]) -> int:
    findings = [proof.finding for proof in proofs]
    return sum(finding.missing for finding in adding_up(findings)) if findings else 0


def _order(proof: Least) -> tuple[object, ...]:
    times = sorted((time.day.number, time.start_min) for ask in proof.gap.asks for time in ask.times)
    one_day = len(proof.days) == 1
    return (not one_day, times[0] if one_day else (7, 0), -proof.missing)


def _lines(proofs: Iterable[Least]) -> Iterator[Line]:
    groups: dict[tuple[Weekday | None, str | None, Role | None, str | None], list[Least]] = defaultdict(list)
    for proof in proofs:
        day = next(iter(proof.days)) if len(proof.days) == 1 else None
        role, skill = next(iter(proof.sorts)) if len(proof.sorts) == 1 else (None, None)
        groups[day, proof.finding.phase, role, skill].append(proof)
    for (day, phase, role, skill), found in groups.items():
        yield Line(
            day=day,
            phase=phase,
            role=role,
            skill=skill,
            missing=_sum(found),
            adds_up=all(proof.adds_up for proof in found),
            proofs=tuple(sorted(found, key=lambda proof: -proof.missing)),
        )
