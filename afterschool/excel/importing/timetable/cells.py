"""What one place of a timetable says: 语文 王老师, 美术(单)/音乐(双), 王芳, 三(2)班 数学."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.normalise.grades import class_key
from afterschool.excel.normalise.names import words_in
from afterschool.excel.normalise.text import fold, is_dash
from afterschool.excel.tables.references import candidates, subject_id
from afterschool.excel.tables.synonyms import SKILL_SYNONYMS
from afterschool.excel.tables.word_codecs import enum_words
from afterschool.model.vocabulary import SKILLS
from afterschool.model.words import WeekParity

_PARITY_STARTS = re.compile(r"(单周|双周)(?=.)")
_PARITY_ENDS = re.compile(r"(?<=.)(单周|双周)$")
_INNER = re.compile(r"[()（）\[\]【】:：]+")
_CALLED_TEACHER = re.compile(r".+(?:老师|教师)")
_PLACE = re.compile(r".*(?:室|馆|场|厅|楼|操场|机房)")
_NO_LESSONS = frozenset(
    fold(word)
    for word in (
        *("自习", "自修", "大课间", "课间操", "早操", "眼保健操", "眼操", "升旗", "升旗仪式", "午餐", "午休", "午睡"),
        *("放学", "课后服务", "延时服务", "社团", "社团活动", "托管", "教研", "集体备课", "休息"),
    )
)
"""In such a place nobody teaches, or the service does that is planned here."""
_SPELLINGS = sorted(
    {word for key, name in SKILLS.items() for word in (name.source, *SKILL_SYNONYMS.get(key, ())) if len(word) > 1},
    key=len,
    reverse=True,
)


class _Sort(Enum):
    PARITY = auto()
    SUBJECT = auto()
    PERSON = auto()
    CLASS = auto()
    PLACE = auto()
    OTHER = auto()


@dataclass(slots=True, kw_only=True)
class CellLesson:
    """One lesson of a place, in the words of the sheet."""

    subject: str = ""
    teachers: list[str] = field(default_factory=list)
    class_name: str = ""
    parities: list[WeekParity] = field(default_factory=list)

    @property
    def parity(self) -> WeekParity:
        """The weeks it takes place in."""
        return self.parities[0] if len(set(self.parities)) == 1 else WeekParity.EVERY


def cell_lessons(text: str, directory: Directory) -> tuple[CellLesson, ...]:
    """The lessons that ``text`` names; none where nobody teaches."""
    pieces = words_in(text, lambda word: _known(word, directory) is not None)
    words = [word for piece in pieces for word in _words(piece, directory)]
    return tuple(lesson for lesson in _gathered(words) if not is_no_lesson(lesson.subject))


def is_no_lesson(subject: str) -> bool:
    """Whether nobody teaches in what ``subject`` names."""
    return fold(subject) in _NO_LESSONS


def parities_in(word: str) -> tuple[WeekParity, ...]:
    """The weeks that ``word`` names: one kind, or both in their order; empty if it names none."""
    found = enum_words(WeekParity).get(fold(word))
    if found is WeekParity.EVERY:
        return (WeekParity.ODD, WeekParity.EVEN)
    return (found,) if isinstance(found, WeekParity) else ()


def _known(word: str, directory: Directory) -> _Sort | None:
    """What ``word`` is, if it is one of the words that are known."""
    if parities_in(word):
        return _Sort.PARITY
    if subject_id(word) in SKILLS:
        return _Sort.SUBJECT
    if candidates(Kind.STAFF, word, directory):
        return _Sort.PERSON
    if class_key(word) or directory.knows(Kind.CLASS, word):
        return _Sort.CLASS
    return _Sort.PLACE if directory.knows(Kind.ROOM, word) else None


def _words(piece: str, directory: Directory) -> Iterator[tuple[_Sort, str]]:
    """The words of a piece between separators: what is not known as a whole comes apart at brackets and colons."""
    sort = _known(piece, directory)
    if sort:
        yield sort, piece
        return
    for part in _INNER.split(_PARITY_ENDS.sub(r":\1", _PARITY_STARTS.sub(r"\1:", piece))):
        word = part.strip()
        if not is_dash(word):
            yield from _unglued(word, directory)


def _unglued(word: str, directory: Directory) -> Iterator[tuple[_Sort, str]]:
    """语文王芳 and 语文王老师 are two words."""
    sort = _known(word, directory)
    if sort is None:
        for subject in _SPELLINGS:
            rest = word.removeprefix(subject)
            if rest != word and (_CALLED_TEACHER.fullmatch(rest) or candidates(Kind.STAFF, rest, directory)):
                yield from ((_Sort.SUBJECT, subject), (_Sort.PERSON, rest))
                return
    yield sort or _guessed(word), word


def _guessed(word: str) -> _Sort:
    if _CALLED_TEACHER.fullmatch(word):
        return _Sort.PERSON
    return _Sort.PLACE if _PLACE.fullmatch(word) else _Sort.OTHER


def _gathered(words: Sequence[tuple[_Sort, str]]) -> list[CellLesson]:
    """Words into lessons: a second subject begins a second lesson, as does a second parity where it comes first."""
    lessons = [CellLesson()]
    parity_first = bool(words) and words[0][0] is _Sort.PARITY
    for sort, word in words:
        last = lessons[-1]
        begins = last.subject and (sort is _Sort.SUBJECT or (sort is _Sort.PARITY and parity_first))
        if begins:
            last = CellLesson()
            lessons.append(last)
        _add(last, sort, word)
    _share_out(lessons)
    return [lesson for lesson in lessons if lesson.subject or lesson.teachers]


def _add(lesson: CellLesson, sort: _Sort, word: str) -> None:
    if sort is _Sort.PARITY:
        lesson.parities += parities_in(word)
    elif sort is _Sort.PERSON:
        lesson.teachers.append(word)
    elif sort is _Sort.CLASS:
        lesson.class_name = word
    elif sort is _Sort.SUBJECT or (sort is _Sort.OTHER and not lesson.subject):
        lesson.subject = word
    elif sort is _Sort.OTHER and not lesson.teachers:
        lesson.teachers.append(word)


def _share_out(lessons: Sequence[CellLesson]) -> None:
    """语文/美术(单/双): as many parities at the end as there are lessons belong to them in their order."""
    parities = lessons[-1].parities
    if len(lessons) == len(parities) > 1 and not any(lesson.parities for lesson in lessons[:-1]):
        for lesson, parity in zip(lessons, list(parities), strict=True):
            lesson.parities = [parity]
