"""H9: every lock is met. Each lock has a variable that says so; the search drops the fewest where they contradict."""

from collections.abc import Iterator

from afterschool.model.roster import Lock
from afterschool.model.words import CARE, Role, SessionKind
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Expr, Groups, Var, Variables, total

Needs = list[Expr]
"""What one session must have, each at least 1, to be the one that a lock asks for."""


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures that a lock that is said to be met is met by one session."""
    for lock, met in zip(layout.case.locks, variables.lock_met, strict=True):
        ways: list[Var] = []
        for needs in _Sessions(model, layout, variables, lock).all():
            way = variables.flag()
            ways.append(way)
            for need in needs:
                model.add(way <= need)
        model.add(total(ways) >= met)


class _Sessions:
    """The sessions that could meet one lock."""

    def __init__(self, model: Sheet, layout: Layout, variables: Variables, lock: Lock) -> None:
        self._model, self._layout, self._variables, self._lock = model, layout, variables, lock
        self._people = [person for person in dict.fromkeys(lock.staff or ()) if person is not None]
        self._wants_vacant = None in (lock.staff or ())

    def all(self) -> Iterator[Needs]:
        """What each of them needs."""
        yield from self._clubs()
        if not self._wants_vacant:
            yield from self._posts()
            yield from self._slots()

    def _serving(self, **wanted: object) -> dict[str, list[Var]]:
        """Person of the lock -> decisions to take one of the tasks with these attributes."""
        found: dict[str, list[Var]] = {person: [] for person in self._people}
        for task, people in self._layout.takers.items():
            if all(getattr(task, key) == value for key, value in wanted.items()):
                for person in self._people:
                    if person in people:
                        found[person].append(self._variables.serve[person, task])
        return found

    def _clubs(self) -> Iterator[Needs]:
        variables, layout, lock = self._variables, self._layout, self._lock
        for meeting in layout.meetings:
            if not layout.pins.meets_club(lock, meeting.club, meeting.phase, meeting.time.day):
                continue
            if lock.room is not None and lock.room not in meeting.rooms:
                continue
            here = {"kind": SessionKind.CLUB, "club": meeting.club, "phase": meeting.phase, "time": meeting.time}
            needs: Needs = [variables.meets(meeting), *map(total, self._serving(**here).values())]
            if lock.room is not None:
                needs.append(variables.room[meeting, layout.pools[lock.room]])
            if self._wants_vacant:
                needs.append(variables.meets(meeting) - variables.held[meeting])
            yield needs

    def _posts(self) -> Iterator[Needs]:
        lock = self._lock
        if lock.kind not in (None, SessionKind.POST) or lock.club is not None or lock.classes:
            return
        if lock.phase is not None or lock.room is not None:
            return
        for post in self._layout.case.posts.values():
            for day in dict.fromkeys(post.days):
                if lock.post in (None, post.id) and lock.day in (None, day):
                    serving = self._serving(kind=SessionKind.POST, post=post.id, time=post.on(day))
                    yield [1, *map(total, serving.values())]

    def _slots(self) -> Iterator[Needs]:
        lock = self._lock
        if lock.club is not None or lock.post is not None or len(self._people) > 1:
            return
        for slot in self._layout.slots:
            fits = lock.kind in (None, slot.kind) and lock.phase in (None, slot.phase)
            if not fits or lock.day not in (None, slot.time.day):
                continue
            if lock.classes or lock.room is not None:
                yield from self._groups(slot, self._variables.groups[slot])
            else:
                yield self._any_group(slot)

    def _any_group(self, slot: Slot) -> Needs:
        """Any session of ``slot`` will do."""
        variables = self._variables
        counts = variables.counts.get(slot)
        if self._people:
            tasks = [task for task in variables.tasks_of(slot) if self._is_of(task, slot)]
            return [total(var for task in tasks for var in variables.takers(task, self._people))]
        if counts is None:
            return [total(variables.groups[slot].host.values())]
        return [total(counts.classes.values())] if slot.kind is SessionKind.SPORT else [1]

    @staticmethod
    def _is_of(task: Task, slot: Slot) -> bool:
        return task.role is Role(slot.kind.value)

    def _groups(self, slot: Slot, groups: Groups) -> Iterator[Needs]:
        lock = self._lock
        classes = set(lock.classes or ())
        for host in slot.hosts:
            guests = classes - {host}
            if any((klass, host) not in groups.join for klass in guests):
                continue
            needs: Needs = [groups.host[host], *(groups.join[klass, host] for klass in guests)]
            if lock.room is not None:
                if slot.kind.value in CARE and self._layout.case.classes[host].home_room != lock.room:
                    continue
                if slot.kind is SessionKind.SPORT:
                    if (host, lock.room) not in groups.at:
                        continue
                    needs.append(groups.at[host, lock.room])
            for person in self._people:
                needs.append(total(self._supervising(slot, groups, person, host)))
            yield needs

    def _supervising(self, slot: Slot, groups: Groups, person: str, host: str) -> Iterator[Var]:
        """Decisions of which one must be taken for ``person`` to supervise the group of ``host``."""
        for task in self._variables.tasks_of(slot):
            if task.klass is None or person not in self._layout.takers[task]:
                continue
            serving = self._variables.serve[person, task]
            if task.klass == host:
                yield serving
            elif (task.klass, host) in groups.join:
                both = self._variables.flag()
                self._model.imply(both, serving)
                self._model.imply(both, groups.join[task.klass, host])
                yield both
