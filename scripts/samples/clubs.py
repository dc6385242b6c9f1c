"""The club menu of a school: who leads each club, where it can meet and who signed up."""

from collections import Counter
from random import Random

from afterschool.model.people import StaffMember
from afterschool.model.plan import Club, HomeClass, Room
from afterschool.model.words import StaffKind
from samples.shape import ClubIdea, GradeBand, Shape

_MOST_SIGNED_UP = 0.85
"""Part of a class's smallest number of stayers that clubs may take."""
_MOST_CLUBS_PER_TEACHER = 2


class ClubMaker:
    """Hands out leaders, rooms and pupils to one club after the other."""

    def __init__(
        self, shape: Shape, classes: list[HomeClass], staff: list[StaffMember], rooms: list[Room], rng: Random
    ) -> None:
        self._shape, self._classes, self._rooms, self._rng = shape, classes, rooms, rng
        self._staff = [p for p in staff if p.exemption is None and p.clearance.reviewed]
        self._led: Counter[str] = Counter()
        self._room_use: Counter[str] = Counter()
        self._free = {row.id: int(_MOST_SIGNED_UP * min(row.students.values())) for row in classes}

    def make(self) -> list[Club]:
        """All clubs; bands take turns so that every grade finds something of every category."""
        bands = self._shape.bands
        ideas = zip(self._shape.clubs, self._shape.meetings, strict=True)
        return [self._club(idea, meetings, bands[i % len(bands)], i) for i, (idea, meetings) in enumerate(ideas)]

    def _club(self, idea: ClubIdea, meetings: int, band: GradeBand, place: int) -> Club:
        grades = self._grades(band)
        leaders, assistants = self._leaders(idea), int(place % 6 == 5)
        outside = next((p for p in leaders if p.kind is StaffKind.INSTITUTION), None)
        wanted = 12 if place % 17 == 16 else self._rng.randint(16, 28)
        return Club(
            id=idea.name,
            name=idea.name,
            category=idea.category,
            grades=grades,
            members=self._members(grades, wanted),
            sessions_per_week=meetings,
            min_gap_days=2 if meetings > 1 else 1,
            phases=band.club_phases,
            leaders=tuple(person.id for person in leaders),
            assistants=assistants,
            rooms=self._rooms_for(idea, meetings),
            min_members=15,
            max_members=30,
            body=outside.body if outside else None,
            school_team=idea.name.endswith("校队"),
            materials=idea.materials,
            description=idea.description,
        )

    def _grades(self, band: GradeBand) -> tuple[int, ...]:
        """Two neighbouring grades, or all of the band: those whose classes have most pupils left to sign up."""
        count = self._rng.choice((2, 2, len(band.grades)))
        windows = [band.grades[first : first + count] for first in range(len(band.grades) - count + 1)]
        return max(windows, key=self._free_pupils)

    def _free_pupils(self, grades: tuple[int, ...]) -> int:
        return sum(self._free[row.id] for row in self._classes if row.grade in grades)

    def _leaders(self, idea: ClubIdea) -> list[StaffMember]:
        """Up to three who can lead it: outsiders where the club needs them, then those who lead least so far."""
        able = [p for p in self._staff if set(p.skills) & set(idea.skills)]
        outside = [p for p in able if p.kind in idea.outsiders and self._led[p.id] < _MOST_CLUBS_PER_TEACHER]
        own = sorted((p for p in able if p.kind is StaffKind.OWN and "leader" not in p.ranks), key=self._burden)
        chosen = outside[:1] + own[: 2 if outside else 3]
        self._led.update(person.id for person in chosen)
        return chosen

    def _burden(self, person: StaffMember) -> tuple[int, str]:
        return (self._led[person.id], person.id)

    def _rooms_for(self, idea: ClubIdea, meetings: int) -> tuple[str, ...]:
        fitting = [room for room in self._rooms if room.kind in idea.room_kinds]
        fitting.sort(key=lambda room: (self._room_use[room.id], idea.room_kinds.index(room.kind)))
        chosen = fitting[:2]
        self._room_use[chosen[0].id] += meetings
        return tuple(room.id for room in chosen)

    def _members(self, grades: tuple[int, ...], wanted: int) -> dict[str, int]:
        """Pupils one by one from the classes of ``grades`` that have most left to give."""
        classes = [row.id for row in self._classes if row.grade in grades]
        members: Counter[str] = Counter()
        for _pupil in range(wanted):
            best = max(classes, key=lambda id_: self._free[id_] - 2 * members[id_] + self._rng.uniform(0, 6))
            if self._free[best] <= 0:
                break
            members[best] += 1
            self._free[best] -= 1
        return {id_: members[id_] for id_ in classes if members[id_]}
