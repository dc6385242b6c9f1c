"""A school's own after-school service plan (一校一案), derived from its document. It names nobody."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterschool.calendar import calendar_days, count_days
from afterschool.indicators.items import INDICATORS, Indicator
from afterschool.indicators.rows import WHOLE_SCHOOL, MonthIndicators
from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.time import hours_text
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import WEEK, WORKDAYS, Programme, SessionKind, StaffKind, name_of, weekdays_words
from afterschool.pay.kept import PayBasis
from afterschool.pay.ledger import PAY_KIND_NAMES, PayKind
from afterschool.policy.items import TOPIC_NAMES
from afterschool.policy.outcome import STATE_NAMES, State
from afterschool.policy.report import ComplianceReport
from afterschool.record.log import DatedRecord
from afterschool.texts import BLANK, Message, _, joined, pgettext

Cell = object
"""What stands in a table: its text is what :func:`str` makes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """A table of the plan."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A numbered part of the plan."""

    title: Message
    paragraphs: tuple[Message, ...] = ()
    tables: tuple[PlanTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolServicePlan:
    """The whole plan."""

    school: str
    semester: str
    sections: tuple[PlanSection, ...]


def school_plan(
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    basis: PayBasis,
    report: ComplianceReport,
) -> SchoolServicePlan:
    """What the document says of the semester, in the order in which an inspector reads it."""
    return SchoolServicePlan(
        school=plan.school.name,
        semester=plan.semester.name,
        sections=(
            _school(plan),
            _days(plan),
            _clock(plan),
            _clubs(plan),
            _people(plan, rosters),
            _around(plan),
            _safety(plan),
            _records(plan, record),
            _indicators(report),
            _money(basis),
            _attested(report),
        ),
    )


def _school(plan: SchoolPlan) -> PlanSection:
    rows: list[tuple[Cell, ...]] = []
    for grade in sorted({row.grade for row in plan.classes}):
        classes = [row for row in plan.classes if row.grade == grade]
        stay = [sum(row.students.get(day, 0) for row in classes) for day in WORKDAYS]
        rows.append((grade_name(grade), len(classes), sum(row.pupils for row in classes), *stay))
    rows.append((_("合计"), *(sum(int(str(row[column])) for row in rows) for column in range(1, 3 + len(WORKDAYS)))))
    heads = (_("年级"), _("班数"), _("学生数"), *(name_of(day) for day in WORKDAYS))
    text = _("学生自愿参加。下表列出各年级的班数、学生数和每天留校的人数。")
    return PlanSection(title=_("学校和学生"), paragraphs=(text,), tables=(PlanTable(heads=heads, rows=tuple(rows)),))


def _days(plan: SchoolPlan) -> PlanSection:
    semester, days = plan.semester, calendar_days(plan)
    text = _(
        "{first} 至 {last}，课后服务共 {count} 天。",
        first=semester.first_day,
        last=semester.last_day,
        count=count_days(days, programme=Programme.SERVICE),
    )
    programmes = [programme for programme in Programme if count_days(days, programme=programme)]
    rows = tuple(
        (grade_name(grade), *(count_days(days, grade=grade, programme=programme) for programme in programmes))
        for grade in sorted({row.grade for row in plan.classes})
    )
    heads = (_("年级"), *(_("{programme}（天）", programme=name_of(programme)) for programme in programmes))
    return PlanSection(title=_("服务日期"), paragraphs=(text,), tables=(PlanTable(heads=heads, rows=rows),))


def _clock(plan: SchoolPlan) -> PlanSection:
    """The season has a column where the semester has seasons."""
    seasons = {row.id: row.name for row in plan.semester.seasons}
    heads: tuple[Cell, ...] = (_("时段"), _("项目"), _("活动"), _("年级"), _("星期"), _("时间"))
    rows: list[tuple[Cell, ...]] = []
    for row in plan.clock:
        clock = [joined([seasons.get(season, season) for season in row.seasons])] if seasons else []
        rows.append(
            (
                row.name,
                name_of(row.programme),
                joined([name_of(activity) for activity in row.activities]),
                _grades(row.grades),
                weekdays_words(row.days),
                hours_text(row.start_min, row.end_min),
                *clock,
            )
        )
    if seasons:
        heads += (_("作息"),)
    text = _("课后服务不讲新课。各时段如下。")
    return PlanSection(title=_("时间和阶段"), paragraphs=(text,), tables=(PlanTable(heads=heads, rows=tuple(rows)),))


def _clubs(plan: SchoolPlan) -> PlanSection:
    kinds = Counter(name_of(club.category) for club in plan.clubs)
    counts = joined([_("{kind} {count} 个", kind=kind, count=count) for kind, count in kinds.items()])
    text = _("社团共 {count} 个：{kinds}。", count=len(plan.clubs), kinds=counts)
    rows = tuple(map(_club_row, plan.clubs))
    heads = (_("社团"), _("类别"), _("年级"), _("每周次数"), _("人数上限"))
    tables = (PlanTable(heads=heads, rows=rows),) if rows else ()
    return PlanSection(title=_("社团菜单"), paragraphs=(text if rows else _("没有开设社团。"),), tables=tables)


def _club_row(club: Club) -> tuple[Cell, ...]:
    return club.name, name_of(club.category), _grades(club.grades), club.sessions_per_week, club.max_members


def _people(plan: SchoolPlan, rosters: Mapping[str, Roster]) -> PlanSection:
    listed = Counter(row.kind for row in plan.staff)
    serving = {person for roster in rosters.values() for row in roster.sessions for person in row.people}
    placed = Counter(row.kind for row in plan.staff if row.id in serving)
    rows = tuple((name_of(kind), listed[kind], placed[kind]) for kind in StaffKind if listed[kind])
    rows += ((_("合计"), sum(listed.values()), sum(placed.values())),)
    heads = (_("人员类别"), _("可安排人数"), _("课表中的人数"))
    texts = [_("校外人员先审核资质和背景，再安排。")]
    if plan.rules.accompany_external:
        texts.append(_("校外人员带社团时，有本校教师在场。"))
    if plan.school.bodies:
        texts.append(_("合作单位：{bodies}。", bodies=joined([row.name for row in plan.school.bodies])))
    return PlanSection(title=_("服务人员"), paragraphs=tuple(texts), tables=(PlanTable(heads=heads, rows=rows),))


def _around(plan: SchoolPlan) -> PlanSection:
    asked = (
        (_("延时托管"), [row.extended for row in plan.classes]),
        (_("午间托管"), [row.noon for row in plan.classes]),
        (_("晚自习"), [row.evening for row in plan.classes]),
    )
    rows = tuple(
        (name, *(sum(by_day.get(day, 0) for by_day in classes) for day in WORKDAYS))
        for name, classes in asked
        if any(count for by_day in classes for count in by_day.values())
    )
    weekend = sorted({day for row in plan.clock for day in row.days if day.is_weekend}, key=WEEK.index)
    texts = [
        _("各项每天申请的人数如下，与课后服务分开核算。") if rows else _("没有学生申请延时托管、午间托管或晚自习。")
    ]
    texts.append(_("周末安排：{days}。", days=weekdays_words(weekend)) if weekend else _("周末不安排。"))
    heads = (_("项目"), *(name_of(day) for day in WORKDAYS))
    tables = (PlanTable(heads=heads, rows=rows),) if rows else ()
    return PlanSection(title=_("延时托管、午间、晚自习和周末"), paragraphs=tuple(texts), tables=tables)


def _safety(plan: SchoolPlan) -> PlanSection:
    rows = tuple(
        (
            row.name,
            name_of(row.kind),
            weekdays_words(row.days),
            hours_text(row.start_min, row.end_min),
            row.count,
        )
        for row in plan.posts
    )
    waves = [wave for row in plan.classes for wave in row.dismissal_waves]
    texts = [_("每天安排带班、巡查、护学和放学护送岗位。")] if rows else [_("没有设岗位。")]
    if waves:
        texts.append(
            _("弹性离校：{count} 批，共 {pupils} 人次。", count=len(waves), pupils=sum(w.pupils for w in waves))
        )
    heads = (_("岗位"), _("类别"), _("星期"), _("时间"), _("人数"))
    tables = (PlanTable(heads=heads, rows=rows),) if rows else ()
    return PlanSection(title=_("安全和值守"), paragraphs=tuple(texts), tables=tables)


def _records(plan: SchoolPlan, record: DatedRecord) -> PlanSection:
    sessions = [row for day in record.recorded_days for row in record.sessions_on(day).values()]
    held = sum(row.is_held for row in sessions if row.kind is not SessionKind.POST)
    pupils = sum(group.pupils for row in sessions if row.is_held for group in row.groups)
    figures = _(
        "已登记 {days} 天，开展 {held} 场，服务学生 {pupils} 人次；已结账 {months} 个月。",
        days=len(record.recorded_days),
        held=held,
        pupils=pupils,
        months=len(record.closed),
    )
    rule = _("每场活动登记人数、内容、时间、形式、负责人和交接，更正保留原记录。")
    return PlanSection(title=_("登记"), paragraphs=(rule, figures if sessions else _("还没有登记。")))


def _indicators(report: ComplianceReport) -> PlanSection:
    """The whole school's months; those of grades stay with the school."""
    months = [row for row in report.indicators if row.grade == WHOLE_SCHOOL]
    rows = tuple((row.month, *(_figure(row, one) for one in INDICATORS), row.source) for row in months)
    heads = (pgettext("head", "月份"), *(row.titled for row in INDICATORS), _("来源说明"))
    text = _("逐月统计参与率、作业完成率、家长学生教师的满意度和学生成果展示。")
    texts = (text,) if rows else (text, _("还没有填写，由学校另行说明。"))
    tables = (PlanTable(heads=heads, rows=rows),) if rows else ()
    return PlanSection(title=_("四项指标"), paragraphs=texts, tables=tables)


def _figure(month: MonthIndicators, indicator: Indicator) -> Cell:
    value = month.value(indicator)
    return "" if value is None else indicator.text(value)


def _money(basis: PayBasis) -> PlanSection:
    kinds = _(
        "本校人员计入{increment}，校外人员发放{fee}。",
        increment=PAY_KIND_NAMES[PayKind.INCREMENT],
        fee=PAY_KIND_NAMES[PayKind.LABOUR_FEE],
    )
    rows = tuple(
        (version.name or version.id, joined([item.name for item in version.items])) for version in basis.rules.versions
    )
    tables = (PlanTable(heads=(_("规则"), _("计酬项目")), rows=rows),) if rows else ()
    text = _("现行规则如下。") if rows else _("报酬规则由学校另行说明。")
    return PlanSection(title=_("经费和报酬"), paragraphs=(kinds, text), tables=tables)


def _attested(report: ComplianceReport) -> PlanSection:
    rows = tuple(
        (TOPIC_NAMES[row.clause.item.topic], row.clause.words, row.clause.note)
        for row in report.clauses
        if row.state is State.ATTEST
    )
    counts = joined([_("{state} {count} 条", state=STATE_NAMES[s], count=n) for s, n in report.counts.items()], _("，"))
    text = _("按{profile}核对：{counts}。以下各条由学校说明。", profile=report.profile.name, counts=counts)
    complaints = _("投诉电话和受理部门：{blank}", blank=2 * BLANK)
    heads = (_("事项"), _("要求"), _("学校说明"))
    table = PlanTable(heads=heads, rows=rows)
    return PlanSection(title=_("学校说明"), paragraphs=(text, complaints), tables=(table,))


def _grades(grades: tuple[int, ...]) -> Message:
    return joined([grade_name(grade) for grade in sorted(grades)]) if grades else _("各年级")


def cells(table: PlanTable) -> Iterator[tuple[str, ...]]:
    """The head and the rows of a table as texts."""
    for row in (table.heads, *table.rows):
        yield tuple(str(cell) for cell in row)
