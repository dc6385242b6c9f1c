"""What a lock asks for that no session can have, seen alone or beside another lock.

A lock names parts of a session. Only the parts it names are judged: what it leaves open may turn out well.
"""

from collections.abc import Iterator

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek
from afterschool.model.roster import Lock
from afterschool.model.time import WeeklyTime
from afterschool.model.words import CARE, Activity, MergeScope, Role, SessionKind, Weekday, name_of
from afterschool.preflight.survey import is_free, is_open
from afterschool.preflight.words import Words
from afterschool.texts import Message, _

_CARE_KINDS = frozenset(SessionKind(activity.value) for activity in CARE)
_CLASS_KINDS = _CARE_KINDS | {SessionKind.SPORT}


class LockView:
    """A lock with the rows it names, each ``None`` where it names none."""

    def __init__(self, case: Case, words: Words, lock: Lock) -> None:
        self.case, self.words, self.lock = case, words, lock
        self.phase: Phase | None = case.phases.get(lock.phase or "")
        self.room: RoomWeek | None = case.rooms.get(lock.room or "")
        self.club: ClubWeek | None = case.clubs.get(lock.club or "")
        self.post: PostWeek | None = case.posts.get(lock.post or "")
        self.people = tuple(key for key in dict.fromkeys(lock.staff or ()) if key is not None and key in case.staff)
        self.classes = tuple(key for key in dict.fromkeys(lock.classes or ()) if key in case.classes)

    @property
    def kind(self) -> SessionKind | None:
        """What kind of session it must be, also where only the club or the post says so."""
        if self.lock.kind is None and self.club is not None:
            return SessionKind.CLUB
        if self.lock.kind is None and self.post is not None:
            return SessionKind.POST
        return self.lock.kind

    @property
    def time(self) -> WeeklyTime | None:
        """When it must be, if day and phase or post are named."""
        row = self.post if self.kind is SessionKind.POST else self.phase
        return row.on(self.lock.day) if row is not None and self.lock.day is not None else None

    def faults(self) -> Iterator[Message]:
        """Everything that contradicts the hard rules in this lock alone."""
        yield from self._time_faults()
        yield from self._room_faults()
        yield from self._class_faults()
        yield from self._club_faults()
        for person in self.people:
            yield from self._person_faults(person)

    def _time_faults(self) -> Iterator[Message]:
        row = self.post if self.kind is SessionKind.POST else self.phase
        day = self.lock.day
        if row is not None and day is not None and day not in row.days:
            yield _("{day}没有这个时段或岗位", day=name_of(day))
        kind = self.kind
        if kind not in (None, SessionKind.POST) and self.phase is not None and kind.value not in self.phase.activities:
            yield _("时段没有{kind}", kind=name_of(kind))

    def _room_faults(self) -> Iterator[Message]:
        room, time = self.room, self.time
        if room is None or self.kind is SessionKind.POST:
            return
        if time is not None and not is_open(room, time):
            yield _("{room}这时不开放", room=self.words.room(room.id))
        if self.kind is SessionKind.SPORT and not room.is_venue:
            yield _("{room}不是运动场地", room=self.words.room(room.id))
        if self.club is not None and room.id not in self.club.rooms:
            yield _("{room}不在社团的场地里", room=self.words.room(room.id))
        if self.club is not None and self.club.size > room.capacity:
            yield _("{room}容纳不下社团的 {count} 名学生", room=self.words.room(room.id), count=self.club.size)

    def _class_faults(self) -> Iterator[Message]:
        kind, phase = self.kind, self.phase
        for key in self.classes:
            row = self.case.classes[key]
            if phase is not None and row.grade not in phase.grades:
                yield _("{class_name}的年级不在这个时段", class_name=self.words.classes([key]))
            elif self._has_nobody(row):
                yield _("{class_name}这时没有学生留下", class_name=self.words.classes([key]))
        if kind is SessionKind.SPORT and len(self.classes) > self.case.rules.classes_per_sport_supervisor:
            yield _("一名教师最多带 {most} 个班", most=self.case.rules.classes_per_sport_supervisor)
        if kind in _CARE_KINDS and self._may_not_share(kind):
            yield _("这些班不能并在一组")

    def _has_nobody(self, row: ClassWeek) -> bool:
        """Whether none of the class stays, of what a class session of this kind, phase and day would need."""
        kind, phase, day = self.kind, self.phase, self.lock.day
        if phase is None or day is None or kind is None or kind not in _CLASS_KINDS:
            return False
        return row.stay(Activity(kind.value), day, phase.id) == 0

    def _may_not_share(self, kind: SessionKind) -> bool:
        scope = self.case.rules.merge[kind]
        grades = {self.case.classes[key].grade for key in self.classes}
        return len(self.classes) > 1 and (scope is MergeScope.NONE or (scope is MergeScope.GRADE and len(grades) > 1))

    def _club_faults(self) -> Iterator[Message]:
        club = self.club
        if club is None:
            return
        if self.phase is not None and self.phase.id not in club.phases:
            yield _("社团不在这个时段活动")
        if self.lock.day is not None and self.lock.day not in club.days:
            yield _("社团{day}不活动", day=name_of(self.lock.day))
        unfit = [person for person in self.people if self._fits_no_role(person)]
        if unfit:
            yield _("{people}不在社团的主教师人选里，也不承担协同", people=self.words.names("staff", unfit))

    def _fits_no_role(self, person: str) -> bool:
        roles = self.case.staff[person].roles
        leads = self.club is not None and person in self.club.leaders and Role.CLUB in roles
        return not leads and Role.ASSISTANT not in roles

    def _person_faults(self, person: str) -> Iterator[Message]:
        row, time, name = self.case.staff[person], self.time, self.words.person(person)
        if not row.cleared:
            yield _("{person}未通过准入审核", person=name)
        if 0 in (row.max_per_day, row.max_per_week):
            yield _("{person}的上限是 0", person=name)
        if self.kind not in (None, SessionKind.CLUB) and Role(self.kind.value) not in row.roles:
            yield _("{person}不承担{kind}", person=name, kind=name_of(self.kind))
        if time is not None and not is_free(row, time):
            yield _("{person}这时没有空", person=name)
        if self.post is not None and not self.post.admits(row):
            yield _("{person}不符合岗位的类别或级别", person=name)

    # -- two locks -----------------------------------------------------------------------------

    def may_be_same(self, other: "LockView") -> bool:
        """Whether one session could meet both locks, as far as the named parts tell."""
        parts = ("day", "phase", "room", "club", "post")
        if self.kind is not None and other.kind is not None and self.kind is not other.kind:
            return False
        if any(not _agree(getattr(self.lock, part), getattr(other.lock, part)) for part in parts):
            return False
        one_person = {self.kind, other.kind} & _CLASS_KINDS
        return not one_person or len({*self.people, *other.people}) <= 1

    def conflicts(self, other: "LockView") -> Iterator[Message]:
        """Why two locks that no single session meets cannot both be met."""
        time, beside = self.time, other.time
        if time is not None and beside is not None and time.overlaps(beside):
            for person in self.people:
                if person in other.people:
                    yield _("{person}要同时在两处", person=self.words.person(person))
            if self.room is not None and self.room is other.room and not self._both_sport(other):
                yield _("{room}要同时用于两处", room=self.words.room(self.room.id))
        yield from self._same_duty(other)

    def _both_sport(self, other: "LockView") -> bool:
        venue = self.room is not None and self.room.is_venue
        return venue and {self.kind, other.kind} <= {None, SessionKind.SPORT}

    def _same_duty(self, other: "LockView") -> Iterator[Message]:
        """One class, post or club meeting that would be there twice."""
        same_time = self.lock.day is not None and (self.lock.day, self.lock.phase) == (other.lock.day, other.lock.phase)
        if self.kind is None or self.kind is not other.kind or not same_time:
            return
        if self.lock.phase is not None and self.kind in _CLASS_KINDS:
            for key in self.classes:
                if key in other.classes:
                    yield _("{class_name}要在两组里", class_name=self.words.classes([key]))
        if self.post is not None and self.post is other.post:
            yield _("岗位{post}这天要安排两次", post=self.words.post(self.post.id))


def _agree(one: Weekday | str | None, other: Weekday | str | None) -> bool:
    return one is None or other is None or one == other
