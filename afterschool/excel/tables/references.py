"""Cells that name rows of other tables: a room, several teachers, "语文：张三", the time of a club."""

import re
from dataclasses import dataclass

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.normalise.names import split_names
from afterschool.excel.normalise.text import fold, is_nothing, person_name, tidy
from afterschool.excel.normalise.times import weekly_times
from afterschool.excel.tables.codecs import NoList
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.synonyms import SKILL_SYNONYMS
from afterschool.excel.tables.word_codecs import LIST_MARK, Words
from afterschool.excel.values import CellValue, Fault, Reading
from afterschool.model.plan import ClockPhase, SubjectTeacher
from afterschool.model.time import WeeklyTime
from afterschool.model.vocabulary import SKILLS, word_name
from afterschool.model.words import Activity, SessionKind, name_of
from afterschool.texts import LANGUAGES, Message, _

_TITLES = re.compile(r"(?:老师|教师|校长|主任|副校长)$")
_WITH_NUMBER = re.compile(r"(?P<name>.+?)[(（\[【](?P<number>[^()（）\[\]【】]+)[)）\]】]")
_SUBJECT = re.compile(r"(?P<subject>[^：:]+)[：:](?P<name>.+)", re.DOTALL)
_ONE_WORD = re.compile(r"[^、，,;；/／+＋|&\s]+")
_SUBJECTS = Words(SKILLS, SKILL_SYNONYMS)

KIND_NAMES = {
    Kind.SEASON: _("季节作息"),
    Kind.VERSION: _("方案版本"),
    Kind.BODY: _("外部单位"),
    Kind.PHASE: _("作息时段"),
    Kind.STAFF: _("教师"),
    Kind.CLASS: _("班级"),
    Kind.ROOM: _("场地"),
    Kind.CLUB: _("社团"),
    Kind.POST: _("岗位"),
}


def candidates(kind: Kind, text: str, directory: Directory) -> tuple[str, ...]:
    """Ids of the rows that ``text`` may mean; for people with and without title, number and spaces in the name."""
    found = directory.find(kind, text)
    if found or kind is not Kind.STAFF:
        return found
    match = _WITH_NUMBER.fullmatch(text)
    if match:
        return tuple(
            person
            for person in directory.find(kind, match["number"].strip())
            if person in directory.find(kind, person_name(match["name"].strip()))
        )
    return directory.find(kind, _TITLES.sub("", person_name(text)))


def find_one(kind: Kind, text: str, directory: Directory) -> str | Fault:
    """The id of the one row that ``text`` means."""
    found = candidates(kind, text, directory)
    if len(found) == 1:
        return found[0]
    if not found:
        return Fault(
            what=_("{kind}里没有“{name}”", kind=KIND_NAMES[kind], name=text),
            remedy=_("请检查写法，或先在“{kind}”表里添加", kind=KIND_NAMES[kind]),
        )
    return Fault(
        what=_("叫“{name}”的不止一位", name=text),
        remedy=_(
            "请写上工号，例如：{names}",
            names=LIST_MARK.join(directory.label(kind, row_id) for row_id in found),
        ),
    )


@dataclass(frozen=True, slots=True)
class Reference(NoList):
    """The name of one row."""

    kind: Kind

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The row's id."""
        found = find_one(self.kind, tidy(cell), context.directory)
        return Reading(faults=(found,)) if isinstance(found, Fault) else Reading(value=found)

    def write(self, value: object, directory: Directory) -> CellValue:
        """The row's name."""
        return directory.label(self.kind, value) if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class References(NoList):
    """The names of several rows."""

    kind: Kind
    missing: Message | None = None
    """What stands for ``None`` in the list, where that has a meaning."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of ids, and a fault for each name that means no row or several."""
        ids: list[str | None] = []
        faults: list[Fault] = []
        for name in self._split(tidy(cell), context.directory):
            found = None if self._is_missing(name) else find_one(self.kind, name, context.directory)
            if isinstance(found, Fault):
                faults.append(found)
            elif found not in ids:
                ids.append(found)
        return Reading(value=tuple(ids), faults=tuple(faults)) if ids or not faults else Reading(faults=tuple(faults))

    def _split(self, text: str, directory: Directory) -> tuple[str, ...]:
        def is_known(name: str) -> bool:
            return self._is_missing(name) or bool(candidates(self.kind, name, directory))

        return tuple(name for name in split_names(text, is_known) if is_known(name) or not is_nothing(name))

    def _is_missing(self, name: str) -> bool:
        return self.missing is not None and fold(name) in {fold(str(self.missing)), fold(self.missing.source)}

    def write(self, value: object, directory: Directory) -> CellValue:
        """The names."""
        ids = value if isinstance(value, tuple) else ()
        return LIST_MARK.join(
            str(self.missing) if row_id is None else directory.label(self.kind, row_id) for row_id in ids
        )


@dataclass(frozen=True, slots=True)
class SubjectTeachers(NoList):
    """Who teaches a class what: 语文：张三、数学：李四; a name alone is a teacher whose subject is not told."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """A tuple of :class:`SubjectTeacher`."""
        directory = context.directory
        teachers: list[SubjectTeacher] = []
        faults: list[Fault] = []

        def is_known(text: str) -> bool:
            return bool(candidates(Kind.STAFF, _split_subject(text)[1], directory))

        for part in split_names(tidy(cell), is_known):
            subject, name = _split_subject(part)
            found = find_one(Kind.STAFF, name, directory)
            if isinstance(found, Fault):
                faults.append(found)
            else:
                teachers.append(SubjectTeacher(staff=found, subject=subject))
        if faults and not teachers:
            return Reading(faults=tuple(faults))
        return Reading(value=tuple(teachers), faults=tuple(faults))

    def write(self, value: object, directory: Directory) -> CellValue:
        """Subject and name of each."""
        teachers = value if isinstance(value, tuple) else ()
        return LIST_MARK.join(
            f"{word_name(SKILLS, row.subject)}：{directory.label(Kind.STAFF, row.staff)}"
            if row.subject
            else directory.label(Kind.STAFF, row.staff)
            for row in teachers
        )


def _split_subject(text: str) -> tuple[str, str]:
    """(subject, name); a subject that the list does not know is one word, or it would swallow the names before it."""
    match = _SUBJECT.fullmatch(text)
    if not match:
        return "", text
    subject = subject_id(match["subject"].strip())
    return (subject, match["name"].strip()) if subject in SKILLS or _ONE_WORD.fullmatch(subject) else ("", text)


def subject_id(text: str) -> str:
    """The identifier of a subject; one that the list does not know is kept as typed."""
    return _SUBJECTS.word(text)


@dataclass(frozen=True, slots=True)
class ClubTimes(NoList):
    """A club's times as schools write them, 周二、周四 16:30-17:30: days, and the club phases that lie at that time."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """``{"days", "phases", "sessions_per_week"}``."""
        times = weekly_times(tidy(cell))
        if isinstance(times, Fault):
            return Reading(faults=(times,))
        phases: dict[str, None] = {}
        faults: list[Fault] = []
        for time in times:
            found = [phase.id for phase in context.plan.clock if _is_club_phase_at(phase, time)]
            phases.update(dict.fromkeys(found))
            if not found:
                faults.append(
                    Fault(
                        what=_("作息表里没有 {day} {time} 的社团时段", day=name_of(time.day), time=time),
                        remedy=_("请检查时间，或先在“作息”表里添加社团时段"),
                    )
                )
        days = tuple(dict.fromkeys(time.day for time in times))
        if not phases:
            return Reading(faults=tuple(faults))
        value = {"days": days, "phases": tuple(phases), "sessions_per_week": len(days)}
        return Reading(value=value, faults=tuple(faults))

    def write(self, value: object, directory: Directory) -> CellValue:
        """Nothing: our own workbooks have a column each for days and phases."""
        return None


def _is_club_phase_at(phase: ClockPhase, time: WeeklyTime) -> bool:
    return (
        Activity.CLUB in phase.activities
        and time.day in phase.days
        and WeeklyTime(time.day, phase.start_min, phase.end_min).overlaps(time)
    )


STAY_SERVICE = "students"
_STAY_WORDS = {
    STAY_SERVICE: (_("课后服务"), ("体育锻炼", "作业辅导", "课后", "服务", "留校", "社团", "体育", "作业")),
    "noon": (name_of(SessionKind.NOON), ("午托", "午休", "午间", "中午")),
    "extended": (name_of(SessionKind.EXTENDED), ("延时", "延托", "晚托")),
    "evening": (name_of(SessionKind.EVENING), ("自习", "晚修")),
}
PHASE_MARK = "phase:"
_PHASE_PREFIX = re.compile(r"(?:时段|phase)[：:]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StayPurpose:
    """What pupils stay for: the service as a whole, noon care, extended care, evening study, or one phase."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """``students``, ``noon``, ``extended``, ``evening``, or ``phase:`` and the phase's id."""
        text = tidy(cell)
        plain = fold(text)
        marked = _PHASE_PREFIX.match(text)
        if marked:
            found = find_one(Kind.PHASE, text[marked.end() :], context.directory)
            return Reading(faults=(found,)) if isinstance(found, Fault) else Reading(value=PHASE_MARK + found)
        for purpose, (name, _others) in _STAY_WORDS.items():
            if plain in {fold(name.in_language(language)) for language in LANGUAGES}:
                return Reading(value=purpose)
        found = find_one(Kind.PHASE, text, context.directory)
        if isinstance(found, str):
            return Reading(value=PHASE_MARK + found)
        for purpose, (_name, others) in _STAY_WORDS.items():
            if text in others:
                return Reading(value=purpose)
        return Reading(faults=(found,))

    def write(self, value: object, directory: Directory) -> CellValue:
        """The name of the purpose or of the phase."""
        purpose = str(value)
        if purpose.startswith(PHASE_MARK):
            return str(_("时段：{name}", name=directory.label(Kind.PHASE, purpose.removeprefix(PHASE_MARK))))
        return str(_STAY_WORDS[purpose][0])

    @property
    def choices(self) -> tuple[Message, ...]:
        """The four purposes that need no phase."""
        return tuple(name for name, _others in _STAY_WORDS.values())
