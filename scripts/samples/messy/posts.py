"""Posts in a list, and the duty matrix of weekday × post that hangs in the office."""

from afterschool.model.plan import Post, SchoolPlan
from afterschool.model.words import WORKDAYS, DutyKind
from samples.messy.classes import namesakes_of
from samples.messy.habits import day_word, days_word, person_word, several, span_word
from samples.messy.workbook import Cell, Sheet

_POST_KINDS = {DutyKind.LEADER: "总值", DutyKind.PATROL: "巡课", DutyKind.GATE: "校门", DutyKind.ESCORT: "路队"}
_RANKS = {"leader": "领导", "middle_leader": "中层", "subject_leader": "带头人", "backbone": "骨干"}
_PEOPLE_KINDS = {"own": "在编", "volunteer": "志愿者"}


def post_sheets(plan: SchoolPlan) -> list[Sheet]:
    """The list of posts, and the duty matrix of weekday × post that hangs in the office."""
    rows = [
        [
            post.name,
            _POST_KINDS[post.kind],
            days_word(post.days, habit),
            span_word(post.start_min, post.end_min, habit),
            f"{post.count}人",
            several([_PEOPLE_KINDS[kind] for kind in post.kinds or ()], 0),
            several([_RANKS[rank] for rank in post.ranks], habit),
            post.place,
        ]
        for habit, post in enumerate(plan.posts)
    ]
    heading = ("岗位", "类型", "值班日", "值班时间", "每天人数", "人员类别", "任职要求", "位置")
    matrix: list[list[Cell]] = [
        [day_word(day, 1), *(_on_duty(plan, post, place) if day in post.days else "—" for post in plan.posts)]
        for place, day in enumerate(WORKDAYS)
    ]
    columns = ("星期", *(post.name for post in plan.posts))
    return [
        Sheet(name="岗位设置", title="课后服务值班岗位", heading=heading, rows=rows),
        Sheet(name="值班表", title="值班安排（第1周）", heading=columns, rows=matrix),
    ]


def _on_duty(plan: SchoolPlan, post: Post, place: int) -> str:
    """As many people who may stand there as it needs."""
    able = [
        person
        for person in plan.staff
        if (post.kinds is None or person.kind in post.kinds)
        and (not post.ranks or set(post.ranks) & set(person.ranks))
        and person.exemption is None
    ]
    namesakes = namesakes_of(plan)
    chosen = [able[(place * post.count + i) % len(able)] for i in range(post.count)]
    return several([person_word(person, namesakes, 0) for person in chosen], place % 3)
