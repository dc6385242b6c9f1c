"""Rooms and venues as the general affairs office lists them, and the clubs that meet there."""

from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.words import ClubCategory
from samples.messy.classes import namesakes_of
from samples.messy.habits import class_word, full_width, nothing, person_word, several
from samples.messy.workbook import Cell, Sheet

_CATEGORIES = {
    ClubCategory.MORAL: "德",
    ClubCategory.INTELLECTUAL: "智",
    ClubCategory.PHYSICAL: "体",
    ClubCategory.AESTHETIC: "美",
    ClubCategory.LABOUR: "劳",
}
_ROOM_KINDS = {
    "classroom": "普通教室",
    "venue": "运动场地",
    "music": "音乐室",
    "dance": "舞蹈室",
    "art": "美术室",
    "pottery": "陶艺室",
    "calligraphy": "书法室",
    "library": "图书室",
    "computer": "机房",
    "science": "实验室",
    "hall": "多功能厅",
    "garden": "种植园",
    "gym": "训练室",
    "tabletennis": "乒乓球室",
    "labour": "劳动教室",
}


def rooms_sheet(plan: SchoolPlan) -> Sheet:
    """Numbers with units, full-width digits, strokes for nothing."""
    rows = [
        [
            habit + 1,
            row.name,
            row.number or nothing(habit),
            _ROOM_KINDS[row.kind],
            row.floor or nothing(habit + 1),
            f"{row.area_m2}㎡" if row.area_m2 else nothing(habit),
            full_width(row.capacity) if habit % 2 else f"{row.capacity}人",
            row.classes_at_once,
            "√" if row.outdoor else "",
        ]
        for habit, row in enumerate(plan.rooms)
    ]
    heading = ("序号", "名称", "编号", "类型", "楼层", "面积", "容纳人数", "容纳班数", "户外")
    return Sheet(
        name="教室及功能室", title="教室、功能室及场地一览表", notes=("总务处提供",), heading=heading, rows=rows
    )


def club_sheets(plan: SchoolPlan) -> list[Sheet]:
    """The menu with several names in a cell, the sign-up under merged club names, and the pairs that clash."""
    menu = [_club_row(plan, club, habit) for habit, club in enumerate(plan.clubs)]
    heading = (
        *("序号", "名称", "类型", "招生年级", "指导教师", "助教人数", "活动地点", "活动时段", "每周次数"),
        *("间隔天数", "人数上限", "合作机构", "是否校队", "器材", "简介"),
    )
    signed: list[list[Cell]] = [
        [club.name, class_word(class_id, habit + i), count]
        for habit, club in enumerate(plan.clubs)
        for i, (class_id, count) in enumerate(club.members.items())
    ]
    names = {club.id: club.name for club in plan.clubs}
    pairs = [[names[one], names[other]] for one, other in plan.club_conflicts]
    notes = ("每生限报一项；不足15人不开班。",)
    columns = ("社团名称", "所在班级", "报名人数")
    return [
        Sheet(name="社团一览表", title="“一校一品”社团一览表", notes=notes, heading=heading, rows=menu),
        Sheet(name="报名统计", title="社团报名统计", heading=columns, rows=signed, merge_first=True),
        Sheet(name="社团冲突", title="不能同时活动的社团", heading=("社团名称", "冲突社团"), rows=pairs),
    ]


def _club_row(plan: SchoolPlan, club: Club, habit: int) -> list[Cell]:
    people, namesakes = {person.id: person for person in plan.staff}, namesakes_of(plan)
    return [
        habit + 1,
        club.name,
        _CATEGORIES[club.category],
        several([f"{grade}年级" for grade in club.grades], 0),
        several([person_word(people[id_], namesakes, 3 * habit) for id_ in club.leaders], habit),
        club.assistants or "",
        several(club.rooms, habit + 1),
        several(club.phases, 0),
        f"{club.sessions_per_week}次",
        club.min_gap_days,
        f"{club.max_members}人",
        club.body or nothing(habit),
        "是" if club.school_team else "",
        club.materials or nothing(habit),
        club.description,
    ]
