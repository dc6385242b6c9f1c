"""The staff sheet (教师): everyone who may be asked to serve."""

from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Day, Number, Text, YesNo
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import given, merge_rows
from afterschool.excel.tables.references import Reference
from afterschool.excel.tables.synonyms import RANK_SYNONYMS, SKILL_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, Choices, WeeklyTimes, Words
from afterschool.model.people import Clearance, Exemption, StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.vocabulary import RANKS, SKILLS
from afterschool.model.words import Role, StaffKind
from afterschool.texts import _

_PLAIN = (
    "number",
    "name",
    "kind",
    "ranks",
    "skills",
    "campus",
    "phone",
    "share",
    "roles",
    "max_per_day",
    "max_per_week",
    "min_per_week",
    "unavailable",
    "body",
)
_CLEARANCE = {
    "cleared": "reviewed",
    "cleared_from": "first_day",
    "cleared_until": "last_day",
    "evidence": "evidence",
}


def _records(plan: SchoolPlan) -> list[Record]:
    return [_record(person) for person in plan.staff]


def _record(person: StaffMember) -> Record:
    exemption = person.exemption
    return (
        {"id": person.id}
        | {name: getattr(person, name) for name in _PLAIN}
        | {column: getattr(person.clearance, name) for column, name in _CLEARANCE.items()}
        | {
            "exempt": exemption.reason if exemption else "",
            "exempt_until": exemption.last_day if exemption else None,
        }
    )


def _build(old: StaffMember | None, record: Record) -> StaffMember:
    values = given(record, _PLAIN)
    person = (
        replace(old, **values)
        if old
        else StaffMember(id=str(record["id"]), **({"clearance": _first_clearance(values)} | values))
    )
    clearance = {_CLEARANCE[column]: value for column, value in given(record, _CLEARANCE).items()}
    return replace(person, clearance=replace(person.clearance, **clearance), exemption=_exemption(person, record))


def _first_clearance(values: dict[str, Any]) -> Clearance:
    """Own teachers were reviewed when they were employed; anybody else must show it."""
    return Clearance(reviewed=values.get("kind", StaffKind.OWN) is StaffKind.OWN)


def _exemption(person: StaffMember, record: Record) -> Exemption | None:
    values = given(record, ("exempt", "exempt_until"))
    reason = values.get("exempt", person.exemption.reason if person.exemption else "")
    last_day = values.get("exempt_until", person.exemption.last_day if person.exemption else None)
    return Exemption(reason=reason, last_day=last_day) if reason or last_day else None


STAFF = Table(
    id="staff",
    title=_("教师"),
    synonyms=("教职工", "教师名单", "教师信息", "人员", "教师花名册", "教职工名册", "师资", "教师表"),
    note=_("可以参加课后服务的所有人，包括外聘和志愿者。同名的人靠工号区分。"),
    kind=Kind.STAFF,
    key=("number", "name"),
    records=_records,
    merge=lambda plan, records: replace(plan, staff=merge_rows(plan.staff, records, _build)),
    columns=(
        Column(
            id="number",
            heading=_("工号"),
            codec=Text(),
            synonyms=("教师编号", "编号", "人员编号", "职工号", "教工号", "员工号", "教师工号"),
            note=_("每人一个，不重复。请用文本格式，避免前面的 0 丢失。"),
            example="T001",
            required=True,
        ),
        Column(
            id="name",
            heading=_("姓名"),
            codec=Text(is_person=True),
            synonyms=("教师姓名", "名字", "教师", "老师", "老师姓名", "教职工姓名"),
            example="李晓明",
            required=True,
        ),
        Column(
            id="kind",
            heading=_("人员类别"),
            codec=Choice(StaffKind),
            synonyms=("类别", "性质", "人员性质", "身份", "来源", "编制"),
            note=_("不填按本校教师。"),
            example="本校教师",
            width=14,
        ),
        Column(
            id="skills",
            heading=_("学科与特长"),
            codec=Words(SKILLS, SKILL_SYNONYMS, several=True),
            synonyms=("学科", "科目", "任教学科", "任教科目", "特长", "专长", "所教学科", "任课学科"),
            note=_("多项用顿号隔开；能带体育锻炼的写“体育”。"),
            example="语文、书法",
            blank=(),
            width=18,
        ),
        Column(
            id="ranks",
            heading=_("职务与称号"),
            codec=Words(RANKS, RANK_SYNONYMS, several=True),
            synonyms=("职务", "称号", "荣誉", "行政职务", "骨干情况", "岗位职务"),
            note=_("例如：校领导、骨干教师、班主任；多项用顿号隔开。"),
            example="骨干教师",
            blank=(),
            width=18,
        ),
        Column(
            id="roles",
            heading=_("可承担"),
            codec=Choices(Role),
            synonyms=("可承担任务", "可安排", "服务类型", "可担任", "承担项目", "能承担的工作"),
            note=_("体育锻炼、作业辅导、社团主教、社团协同、午间托管、延时托管、晚自习、岗位；多项用顿号隔开。"),
            example="体育锻炼、作业辅导、岗位",
            width=30,
        ),
        Column(
            id="max_per_day",
            heading=_("每天最多"),
            codec=Number(most=20),
            synonyms=("日上限", "每日上限", "每天上限", "每日最多", "每天最多节数"),
            note=_("一天最多安排几项。"),
            example=2,
        ),
        Column(
            id="max_per_week",
            heading=_("每周最多"),
            codec=Number(most=100),
            synonyms=("周上限", "每周上限", "每周最多节数", "周最多"),
            note=_("一周最多安排几项。"),
            example=6,
        ),
        Column(
            id="min_per_week",
            heading=_("每周最少"),
            codec=Number(most=100),
            synonyms=("周下限", "每周下限", "周最少", "每周至少"),
            example=0,
        ),
        Column(
            id="share",
            heading=_("工作量比例"),
            codec=Number(most=5, whole=False),
            synonyms=("工作量系数", "系数", "比例", "工作量"),
            note=_("1 为全量，0.5 为一半，0 表示不参与均衡。"),
            example=1,
        ),
        Column(
            id="unavailable",
            heading=_("不能安排的时间"),
            codec=WeeklyTimes(),
            synonyms=(
                *("不可用时间", "不可安排时间", "不在校时间", "不便时间", "没空时间", "没空的时间"),
                *("请避开", "冲突时间"),
            ),
            note=_("例如：周二 15:30-16:30；周五全天。多个时间用分号隔开。"),
            example="周五全天",
            blank=(),
            width=26,
        ),
        Column(
            id="campus",
            heading=_("校区"),
            codec=Text(),
            synonyms=("所在校区",),
            blank=None,
        ),
        Column(
            id="phone",
            heading=_("电话"),
            codec=Text(),
            synonyms=("手机", "联系电话", "手机号", "联系方式", "手机号码"),
            note=_("可不填。"),
            blank="",
            width=14,
        ),
        Column(
            id="body",
            heading=_("所属单位"),
            codec=Reference(Kind.BODY),
            synonyms=("单位", "所属机构", "派出单位", "来源单位"),
            note=_("机构人员或借调教师填写，名称与“外部单位”表一致。"),
            blank=None,
            refers_to=Kind.BODY,
            width=16,
        ),
        Column(
            id="cleared",
            heading=_("准入审核"),
            codec=YesNo(),
            synonyms=("审核", "审核通过", "是否审核", "资格审核", "背景审查"),
            note=_("资质、背景审查材料是否齐全；没有通过的人不会被安排。"),
            example="是",
        ),
        Column(id="cleared_from", heading=_("审核有效期起"), codec=Day(), blank=None, width=14),
        Column(id="cleared_until", heading=_("审核有效期止"), codec=Day(), blank=None, width=14),
        Column(
            id="evidence",
            heading=_("审核材料"),
            codec=Text(),
            synonyms=("材料", "证明材料"),
            blank="",
            width=16,
        ),
        Column(
            id="exempt",
            heading=_("免排原因"),
            codec=Text(),
            synonyms=("免排", "不安排原因", "不参加原因"),
            note=_("孕期、哺乳期、病休等；填了就不安排。"),
            blank="",
            width=16,
        ),
        Column(
            id="exempt_until",
            heading=_("免排至"),
            codec=Day(),
            note=_("不填表示整个学期。"),
            blank=None,
        ),
    ),
)
