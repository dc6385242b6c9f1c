"""Records as a table with one row for each place, as any spreadsheet saves it (CSV).

A row names the person and says what is known of them; the columns may be headed in Chinese or by the keys of
``afterschool-records/1``. Checks and incomes have no place in such a table: they need the JSON format.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from afterschool.excel.reader.csv_text import read_csv
from afterschool.interchange.jsonfile import unopened
from afterschool.load.held import INCIDENT_NAMES, IncidentKind
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind, Weekday, name_of
from afterschool.pay.facts import PayFacts
from afterschool.pay.files.record_file import RECORDS_FORMAT, parse_records
from afterschool.problems import JsonPath, KnownError, Problem, SheetCell
from afterschool.texts import LANGUAGES, Message, _

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "person": ("工号", "人员编号"),
    "name": ("姓名",),
    "staff_kind": ("人员类别", "类别"),
    "ranks": ("职级", "职务"),
    "skills": ("学科与特长", "学科"),
    "homeroom": ("班主任班级",),
    "share": ("工作量比例",),
    "date": ("日期",),
    "kind": ("内容", "活动"),
    "role": ("角色",),
    "programme": ("项目",),
    "phase": ("时段",),
    "start": ("开始", "开始时间"),
    "end": ("结束", "结束时间"),
    "groups": ("班级", "班级与人数"),
    "weekday": ("按周几",),
    "duty": ("岗位类别",),
    "points": ("分值",),
    "planned": ("计划",),
    "held": ("实到",),
    "cover": ("代班",),
    "counts": ("计酬",),
    "incidents": ("情况",),
}
"""Key of the column -> how it may be headed besides."""

_PERSON_KEYS = {"name": "name", "staff_kind": "kind", "ranks": "ranks", "skills": "skills", "homeroom": "homeroom"}
_WORDS: Mapping[str, type[StrEnum]] = {
    "kind": SessionKind,
    "role": Role,
    "programme": Programme,
    "weekday": Weekday,
    "duty": DutyKind,
    "staff_kind": StaffKind,
}
_FLAGS = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
_FLAG_KEYS = ("planned", "held", "cover", "counts")
_SEPARATOR = re.compile(r"[、,，;；]\s*")
_PATH = re.compile(r"\$\.(places|people)\[(\d+)\](?:\.(\w+))?")


def read_csv_records(path: Path) -> PayFacts:
    """The records in the CSV file ``path`` (UTF-8 or GBK).

    Raises:
        KnownError: if it cannot be read, with every problem and its cell.
    """
    rows = _rows(path)
    columns = _columns(rows[0] if rows else [])
    records = [{key: row[at].strip() for key, at in columns.items() if at < len(row)} for row in rows[1:]]
    lines = [line for line, record in enumerate(records, 2) if any(record.values())]
    records = [record for record in records if any(record.values())]
    people = _people(records)
    places = [_place(record) for record in records]
    try:
        return parse_records({"format": RECORDS_FORMAT, "people": list(people.values()), "places": places})
    except KnownError as error:
        first = {person: next(n for n, record in enumerate(records) if record["person"] == person) for person in people}
        sources = {"places": lines, "people": [lines[index] for index in first.values()]}
        problems = tuple(_at_cell(problem, path.name, sources, columns) for problem in error.problems)
        raise KnownError(_("“{file}”里有读不懂的地方，请更正以下各处", file=path.name), problems) from None


def _rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unopened(path, error) from error
    return [[str(cell or "") for cell in row] for row in read_csv(content, path.name).rows]


def _columns(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, names in HEADINGS.items():
        for at, cell in enumerate(heading):
            if cell.strip().lower() in (key, *names):
                found.setdefault(key, at)
    missing = [HEADINGS[key][0] for key in ("person", "date", "kind", "start", "end") if key not in found]
    if missing:
        raise KnownError(_("第一行缺少这些列：{columns}。请补上列名", columns="、".join(missing)))
    return found


def _people(records: Iterable[Mapping[str, str]]) -> dict[str, dict[str, object]]:
    """Everybody by id, with what the rows say of them first."""
    people: dict[str, dict[str, object]] = {}
    for record in records:
        person = people.setdefault(record.get("person", ""), {"id": record.get("person", "")})
        for column, key in _PERSON_KEYS.items():
            text = record.get(column, "")
            if text:
                person.setdefault(key, _value(column, text))
        if record.get("share"):
            person.setdefault("share", record["share"])
    return people


def _place(record: Mapping[str, str]) -> dict[str, object]:
    asked = {key: text for key, text in record.items() if text and key not in (*_PERSON_KEYS, "share")}
    place = {key: _value(key, text) for key, text in asked.items()}
    kind = str(place.get("kind"))
    # Where the kind is not understood the row is refused for that, and for nothing that follows from it.
    place.setdefault("role", kind if kind in set(SessionKind) else Role.HOMEWORK.value)
    return place


def _value(key: str, text: str) -> object:
    """The JSON value of a cell; what is not understood stays text and is refused where it stands."""
    if key in _WORDS:
        return _word(_WORDS[key], text)
    if key in _FLAG_KEYS:
        return _FLAGS.get(text.lower(), text)
    if key in ("ranks", "skills", "homeroom"):
        return _SEPARATOR.split(text)
    if key == "groups":
        return [_group(part) for part in _SEPARATOR.split(text)]
    if key == "incidents":
        return [_incident(part) for part in _SEPARATOR.split(text)]
    if key in ("start", "end"):
        return text.replace("：", ":")
    if key == "date":
        return "-".join(part.zfill(2) for part in re.split(r"[-/.]", text))
    return text


def _word(words: type[StrEnum], text: str) -> str:
    names = {str_name: word.value for word in words for str_name in _names(name_of(word))}
    return names.get(text, text)


def _names(message: Message) -> list[str]:
    return [message.in_language(language) for language in LANGUAGES]


def _group(text: str) -> dict[str, object]:
    class_id, _colon, pupils = text.replace("：", ":").partition(":")
    return {"class": class_id.strip(), "pupils": _whole(pupils)}


def _incident(text: str) -> dict[str, object]:
    name, _colon, detail = text.replace("：", ":").partition(":")
    kinds = {known: kind.value for kind, message in INCIDENT_NAMES.items() for known in _names(message)}
    kind = kinds.get(name.strip(), name.strip())
    if not detail:
        return {"kind": kind}
    if kind == IncidentKind.PROXY.value:
        return {"kind": kind, "other": detail.strip()}
    return {"kind": kind, "minutes": _whole(detail)}


def _whole(text: str) -> object:
    return int(text) if text.strip().isdecimal() and len(text) < 10 else text


def _at_cell(problem: Problem, file: str, lines: Mapping[str, Sequence[int]], columns: Mapping[str, int]) -> Problem:
    """``problem`` told by row and column of the table instead of by JSON path."""
    match = _PATH.match(problem.where.path) if isinstance(problem.where, JsonPath) else None
    if match is None:
        return problem
    key = "staff_kind" if match[1] == "people" and match[3] == "kind" else match[3]
    if match[1] == "people" and key == "id":
        key = "person"
    column = columns.get(key) if key else None
    where = SheetCell(
        file=file, sheet="", row=lines[match[1]][int(match[2])], column=None if column is None else column + 1
    )
    return Problem(where=where, what=problem.what, remedy=problem.remedy, severity=problem.severity)
