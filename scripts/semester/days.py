"""What happens on the days of a semester: who is away, who serves instead, rain, exams, slips of the pen."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from semester.office import Office

Session = dict[str, Any]
"""As ``record list --json`` tells it."""
REASONS = ("sick", "personal", "official", "training")
AWAY_PART = 0.55
"""On so many days somebody is away."""
RAIN_PART = 0.09
SWAP_PART = 0.12
SLIP_PART = 0.3
"""So many days are corrected in something after they were noted."""
ASKED_PART = 0.6
"""So many covers are asked for by name."""
MANY_AWAY = 4
"""From so many on the solver arranges the day anew."""


@dataclass(slots=True)
class Story:
    """What happened, counted, and what the checks must know of it."""

    counts: dict[str, int] = field(default_factory=dict)
    late: dict[str, list[str]] = field(default_factory=dict)
    """Person -> the dates on which they were noted late."""

    def note(self, what: str, times: int = 1) -> None:
        """Count what happened."""
        self.counts[what] = self.counts.get(what, 0) + times


class DayByDay:
    """Lives through one date after the other."""

    def __init__(self, office: Office, seed: int, exams: Sequence[date], seconds: float) -> None:
        self._office, self._lots, self._exams = office, random.Random(seed), exams
        self._rostered: set[str] = set()
        self._solves = seconds > 0
        self._limits = ("--seconds", seconds, "--seed", seed, "--threads", 1)
        self.story = Story()

    def live(self, day: date) -> None:
        """Everything that is arranged before and on ``day``."""
        is_rainy = self._lots.random() < RAIN_PART
        if self._solves and (is_rainy or day in self._exams):
            what = [*(["--rain"] if is_rainy else []), *(["--exam"] if day in self._exams else [])]
            self._office.run("dayplan", "--on", day, *what, "--keep", *self._limits)
            self.story.note("days with a plan of their own")
        if self._lots.random() < AWAY_PART:
            self._go_away(day, self.sessions(day))
        if self._lots.random() < SWAP_PART:
            self._swap(day)
        self._close_gaps(day)

    def correct(self, day: date) -> None:
        """After ``day`` was noted: head counts, incidents and remarks that were wrong or missing."""
        if self._lots.random() >= SLIP_PART:
            return
        held = [row for row in self.sessions(day) if row["state"] == "held" and row["staff"] and row["staff"][0]]
        slip = self._lots.choice((self._wrong_count, self._late, self._remark))
        slip(day, [row for row in held if row["kind"] in ("homework", "sport")] or held)

    def sessions(self, day: date) -> list[Session]:
        """The sessions of ``day`` as they stand."""
        found: list[Session] = self._office.ask("record list", "--on", day)["sessions"]
        self._rostered.update(person for row in found for person in row["planned"] if person is not None)
        return found

    # -- before --------------------------------------------------------------------------------------
    def _go_away(self, day: date, sessions: list[Session]) -> None:
        people = sorted({person for row in sessions for person in row["staff"] if person})
        many = self._lots.random() < 0.1
        away = self._lots.sample(people, min(len(people), self._lots.randint(MANY_AWAY, 6) if many else 1))
        words: list[object] = ["--absent", *(self._half_day(person) for person in away)]
        words += ["--reason", self._lots.choice(REASONS)]
        self._office.run("cover", "--on", day, *words)
        self.story.note("absences", len(away))
        if many and self._solves:
            self._office.run("cover", "--on", day, "--rearrange", "--why", "多人请假", *self._limits)
            self.story.note("days rearranged by the solver")
        self._ask_others(day)
        notice = self._office.file(f"notices/{day} 变动通知.xlsx")
        self._office.run("cover", "--on", day, "--best", "--notice", notice)

    def _ask_others(self, day: date) -> None:
        """Sometimes the office asks somebody else than whoever is ranked first, and first who is in no roster."""
        for place in self._office.ask("cover", "--on", day)["open"]:
            able = [row["person"] for row in place["candidates"] if row["possible"] and row["fits"]]
            if able and self._lots.random() < ASKED_PART:
                person = self._lots.choice([person for person in able if person not in self._rostered] or able)
                words = ("--take", place["session"], person, "--why", "教务处商定")
                if self._office.try_to("cover", "--on", day, *words):
                    self.story.note("covers asked for by name")

    def _half_day(self, person: str) -> str:
        return f"{person}@12:00-17:00" if self._lots.random() < 0.3 else person

    def _swap(self, day: date) -> None:
        alike: dict[tuple[str, str], list[Session]] = {}
        for row in self.sessions(day):
            if row["kind"] == "homework" and row["state"] == "held" and all(row["staff"]):
                alike.setdefault((row["start"], row["end"]), []).append(row)
        pairs = [rows for rows in alike.values() if len(rows) > 1]
        if pairs:
            one, other = self._lots.sample(self._lots.choice(pairs), 2)
            words = ("--swap", one["id"], other["id"], "--why", "两位老师商定")
            if self._office.try_to("cover", "--on", day, *words):
                self.story.note("swaps")

    def _close_gaps(self, day: date) -> None:
        """Places that nobody can take: a group joins another of its time, or the pupils study alone."""
        found = self._office.ask("cover", "--on", day)["open"]
        sessions = {row["id"]: row for row in self.sessions(day)}
        for id_ in dict.fromkeys(row["session"] for row in found):
            row = sessions[id_]
            if row["kind"] not in ("homework", "extended"):
                continue
            other = next((r["id"] for r in sessions.values() if _same_time(r, row) and r["id"] != id_), None)
            why = ("--because", "no_adult", "--why", "没有人能代")
            if other and self._office.try_to("cover", "--on", day, "--merge", id_, other, *why):
                self.story.note("groups merged")
            elif self._office.try_to("cover", "--on", day, "--self-study", id_, *why):
                self.story.note("groups left to study alone")

    # -- after ---------------------------------------------------------------------------------------
    def _wrong_count(self, day: date, sessions: list[Session]) -> None:
        row = self._lots.choice(sessions)
        pupils: Mapping[str, int] = row["pupils"]
        if pupils:
            class_id, count = self._lots.choice(sorted(pupils.items()))
            counted = f"{class_id}={max(0, count - self._lots.randint(1, 5))}"
            self._office.run("record set", row["id"], "--pupils", counted, "--why", "点名核对")
            self.story.note("head counts corrected")

    def _late(self, day: date, sessions: list[Session]) -> None:
        row = self._lots.choice(sessions)
        person = row["staff"][0]
        minutes = self._lots.randint(3, 12)
        self._office.run("record set", row["id"], "--incident", f"{person}=late:{minutes}", "--why", "巡查发现")
        self.story.late.setdefault(person, []).append(str(day))
        self.story.note("people noted late")

    def _remark(self, day: date, sessions: list[Session]) -> None:
        row = self._lots.choice(sessions)
        words = ("--content", "阅读和作业", "--patrol", "秩序好", "--handover", "已点名交接")
        self._office.run("record set", row["id"], *words, "--why", "补记")
        self.story.note("remarks added")


def _same_time(one: Session, other: Session) -> bool:
    return (one["kind"], one["start"], one["end"], one["state"]) == (
        other["kind"],
        other["start"],
        other["end"],
        "held",
    )
