"""The sheet about kept places (锁定): parts of the roster that must stay as they are."""

from collections.abc import Sequence
from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Text
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import given
from afterschool.excel.tables.references import Reference, References
from afterschool.excel.tables.word_codecs import Choice, OneDay
from afterschool.model.plan import KeptPlace, SchoolPlan
from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind
from afterschool.texts import _

_LOCK = ("kind", "day", "phase", "room", "classes", "club", "post", "staff")


def _record(place: KeptPlace) -> Record:
    return {"version": place.version, "note": place.note} | {name: getattr(place.lock, name) for name in _LOCK}


def _merge(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    """Adds the places that the plan does not keep yet; equal ones are the same place."""
    kept = list(plan.kept)
    for record in records:
        lock = Lock(**given(record, _LOCK))
        version = str(record["version"])
        if any(place.version == version and replace(place.lock, extra={}) == lock for place in kept):
            continue
        kept.append(KeptPlace(id=_free_id(kept), version=version, lock=lock, **given(record, ("note",))))
    return replace(plan, kept=tuple(kept))


def _free_id(kept: Sequence[KeptPlace]) -> str:
    taken = {place.id for place in kept}
    return next(name for name in (f"kept-{n}" for n in range(1, len(kept) + 2)) if name not in taken)


KEPT = Table(
    id="kept",
    title=_("锁定"),
    synonyms=("锁定安排", "固定安排"),
    note=_("已经定下、不能再改的安排。只写要固定的部分，其余留空。"),
    key=("version", *_LOCK),
    records=lambda plan: [_record(place) for place in plan.kept],
    merge=_merge,
    columns=(
        Column(
            id="version",
            heading=_("方案名称"),
            codec=Reference(Kind.VERSION),
            synonyms=("方案", "方案版本"),
            example="上半学期",
            required=True,
            refers_to=Kind.VERSION,
        ),
        Column(
            id="kind",
            heading=_("活动"),
            codec=Choice(SessionKind),
            synonyms=("类型",),
            example="体育锻炼",
            blank=None,
        ),
        Column(id="day", heading=_("星期"), codec=OneDay(), synonyms=("周几",), example="周一", blank=None),
        Column(
            id="phase",
            heading=_("时段"),
            codec=Reference(Kind.PHASE),
            blank=None,
            refers_to=Kind.PHASE,
            width=18,
        ),
        Column(id="room", heading=_("场地"), codec=Reference(Kind.ROOM), blank=None, refers_to=Kind.ROOM, width=16),
        Column(
            id="classes",
            heading=_("班级"),
            codec=References(Kind.CLASS),
            note=_("多个班用顿号隔开。"),
            blank=None,
            width=16,
        ),
        Column(id="club", heading=_("社团"), codec=Reference(Kind.CLUB), blank=None, refers_to=Kind.CLUB),
        Column(id="post", heading=_("岗位"), codec=Reference(Kind.POST), blank=None, refers_to=Kind.POST),
        Column(
            id="staff",
            heading=_("人员"),
            codec=References(Kind.STAFF, missing=_("（无主教师）")),
            synonyms=("教师",),
            note=_("姓名；同名时写工号；多人用顿号隔开。"),
            example="李晓明",
            blank=None,
            width=18,
        ),
        Column(id="note", heading=_("说明"), codec=Text(), synonyms=("备注",), blank="", width=20),
    ),
)
