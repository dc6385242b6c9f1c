"""``afterschool-case/1``: one week to be rostered, as a JSON object."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from afterschool.interchange import tables
from afterschool.interchange.codecs import Clock, Items, OptionalText, Text
from afterschool.interchange.jsonfile import note_absurdities, read_document
from afterschool.interchange.place import Place, UnfitError
from afterschool.interchange.references import note_unknown_ids
from afterschool.interchange.rows import Field, Row, Table
from afterschool.interchange.versions import expect_format
from afterschool.model.case import Case
from afterschool.texts import _

CASE_FORMAT = "afterschool-case/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDocument:
    """A case and the object it was read from, which keeps what the model does not hold (order, spelling, extras)."""

    case: Case
    source: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _School:
    name: str
    policy: str | None = None


_SCHOOL = Row(_School, Field("name", Text()), Field("policy", OptionalText()))
_BODY = Row(
    Case,
    Field("off_work", Clock(), "off_work_min"),
    Field("phases", Table(tables.PHASE)),
    Field("classes", Table(tables.CLASS)),
    Field("rooms", Table(tables.ROOM)),
    Field("staff", Table(tables.STAFF)),
    Field("clubs", Table(tables.CLUB)),
    Field("club_conflicts", Items(tables.ClubPair())),
    Field("posts", Table(tables.POST)),
    Field("rules", tables.RULES, always=True),
    Field("locks", Items(tables.LockEntry())),
    Field("baseline", Items(tables.SESSION)),
    elsewhere=("format", "school"),
)


def read_case(path: Path) -> CaseDocument:
    """The case in the file ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem and its JSON path.
    """
    return read_document(path, parse_case)


def parse_case(document: object) -> CaseDocument:
    """The case of a JSON object.

    Raises:
        KnownError: if it is none, with every problem and its JSON path.
    """
    source = expect_format(document, CASE_FORMAT)
    at = Place()
    case = _read(source, at)
    note_unknown_ids(source, at)
    note_absurdities(source, at)
    if at.problems or case is None:
        raise at.known_error(_("这份方案读不了，请更正以下各处"))
    return CaseDocument(case=case, source=source)


def case_object(case: Case, like: CaseDocument | None = None) -> dict[str, object]:
    """``case`` as a JSON object.

    ``like`` is the document it came from: whatever still holds is written exactly as it stood there, with unknown
    keys and explicit defaults. Without it values equal to their default are left out.
    """
    source = like.source if like else {}
    school = _SCHOOL.write(_School(name=case.school_name, policy=case.policy), source.get("school"))
    body = _BODY.write(case, source)
    return {**dict.fromkeys(source), "format": CASE_FORMAT, "school": school, **body}


def _read(source: Mapping[str, object], at: Place) -> Case | None:
    """The case, or ``None`` after noting why there is none."""
    school = _part(_SCHOOL, source.get("school"), at.key("school"))
    try:
        values = _BODY.read_values(source, at)
    except UnfitError:
        return None
    return Case(school_name=school.name, policy=school.policy, **values) if school else None


def _part(row: Row[_School], value: object, at: Place) -> _School | None:
    try:
        return row.read(value, at)
    except UnfitError:
        return None
