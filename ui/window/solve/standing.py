"""How things stand before a search: what is to be planned, who is there, what is known, what there is. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.words import Activity
from afterschool.preflight import Preflight
from afterschool.rules import Verdict
from afterschool.texts import Message, _, joined
from ui.runs.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to know at a glance."""

    title: Message
    value: Message
    detail: Message


def facts_of(case: Case, checked: Preflight | None, verdict: Verdict | None, runs: Sequence[Run]) -> tuple[Fact, ...]:
    """The task, the people, what was found before the search (``None``: not yet), and the roster that is kept."""
    return _task(case), _people(case), _check(checked), _roster(verdict, runs)


def lack_of(case: Case | None) -> Message | None:
    """What keeps a search from making sense at all."""
    if case is None:
        return _("学期里还没有排班方案。请到“学期”页添加一个。")
    for rows, text in (
        (case.phases, _("作息里还没有时段。请到“作息”页添加。")),
        (case.classes, _("还没有班级。请到“班级”页添加，或导入学校的表格。")),
        (case.staff, _("还没有人员。请到“人员”页添加，或导入学校的表格。")),
    ):
        if not rows:
            return text
    return None


def kept_words(verdict: Verdict | None) -> Message:
    """What there is of a roster, given what the rules say of it."""
    if verdict is None:
        return _("这个方案还没有课表")
    missing = sum(shortage.count for shortage in verdict.shortages)
    if missing:
        return _("现有课表共 {count} 项，缺 {missing} 人次", count=verdict.sessions, missing=missing)
    return _("现有课表共 {count} 项，没有缺额", count=verdict.sessions)


def next_step() -> Message:
    """What happens when the search is started."""
    return _("按“开始排班”：先排出一份完整的课表，再不断改进，随时可以停下。采用新结果之前，现在的课表不会变。")


def places_wanted(case: Case) -> int:
    """Places of one week if no classes are merged and every pupil who stays needs the class's own session."""
    groups = sum(
        row.stay(activity, day, phase.id) > 0
        for phase in case.phases.values()
        for activity in phase.activities
        if activity is not Activity.CLUB
        for row in case.classes_of(phase)
        for day in phase.days
    )
    clubs = sum(club.sessions_per_week * (1 + club.assistants) for club in case.clubs.values())
    posts = sum(post.count * len(post.days) for post in case.posts.values())
    return groups + clubs + posts


def _task(case: Case) -> Fact:
    rows = (
        (_("{count} 个班", count=len(case.classes)), case.classes),
        (_("{count} 个社团", count=len(case.clubs)), case.clubs),
        (_("{count} 个岗位", count=len(case.posts)), case.posts),
    )
    what = joined([text for text, some in rows if some])
    return Fact(
        title=_("一周要排"),
        value=_("最多 {count} 处", count=places_wanted(case)),
        detail=joined([what, _("并班以后会少一些")], _("；")),
    )


def _people(case: Case) -> Fact:
    days = {day for phase in case.phases.values() for day in phase.days}
    able = [row for row in case.staff.values() if row.cleared and row.roles and row.max_per_week > 0]
    most = sum(min(row.max_per_week, row.max_per_day * len(days)) for row in able)
    return Fact(
        title=_("可以安排的人"),
        value=_("共 {count} 人", count=len(able)),
        detail=_("按各人上限，一周合计最多 {count} 处", count=most),
    )


def _check(checked: Preflight | None) -> Fact:
    title = _("排班前检查")
    if checked is None:
        return Fact(title=title, value=_("正在检查…"), detail=_("不用等它，可以直接开始"))
    count = len(checked.findings)
    detail = _("{count} 条列在下面，点一条就到它的来源", count=count) if count else _("可以开始排班")
    if checked.is_contradictory:
        return Fact(title=title, value=_("数据有矛盾"), detail=detail)
    if checked.certainly_missing:
        return Fact(title=title, value=_("必然缺 {count} 人次", count=checked.certainly_missing), detail=detail)
    return Fact(title=title, value=_("没有必然的缺额"), detail=detail)


def _roster(verdict: Verdict | None, runs: Sequence[Run]) -> Fact:
    title = _("现在的课表")
    last = [_last_run(runs[-1])] if runs else []
    if verdict is None:
        return Fact(title=title, value=_("还没有"), detail=joined([*last, _("采用结果后出现在“课表”页")], _("；")))
    missing = sum(shortage.count for shortage in verdict.shortages)
    value = _("缺 {count} 人次", count=missing) if missing else _("没有缺额")
    return Fact(title=title, value=value, detail=joined([_("共 {count} 项", count=verdict.sessions), *last], _("；")))


def _last_run(run: Run) -> Message:
    day = f"{run.started_at:%m-%d %H:%M}"
    return _("上次排班 {day}，用时 {seconds} 秒", day=day, seconds=round(run.latest.seconds))
