"""Other words that schools use for the fixed words of the field."""

from collections.abc import Mapping
from enum import StrEnum

from afterschool.model.school import BodyKind
from afterschool.model.semester import DayKind
from afterschool.model.words import (
    Activity,
    ClubCategory,
    DutyKind,
    Programme,
    Role,
    SessionKind,
    StaffKind,
    WeekParity,
    name_of,
)
from afterschool.texts import Message, _

DAY_KINDS: Mapping[DayKind, Message] = {
    DayKind.HOLIDAY: _("放假"),
    DayKind.MAKEUP: _("补课日"),
    DayKind.SERVICE_OFF: _("停课后服务"),
}
BODY_KINDS: Mapping[BodyKind, Message] = {
    BodyKind.INSTITUTION: _("机构"),
    BodyKind.LENDING_SCHOOL: _("借出学校"),
}
_ACTIVITIES: dict[str, tuple[str, ...]] = {
    "sport": ("体育", "运动", "锻炼", "阳光体育", "体育活动", "体锻", "户外"),
    "homework": ("作业", "辅导", "作业托管", "课后辅导", "看护", "托管"),
    "club": ("社团活动", "兴趣班", "兴趣课", "特色课", "拓展"),
    "noon": ("午托", "午休", "午间", "午间看护", "中午"),
    "extended": ("延时", "延托", "延时服务", "晚托"),
    "evening": ("自习", "晚修", "晚间自习"),
}
SYNONYMS: Mapping[type[StrEnum], Mapping[str, tuple[str, ...]]] = {
    Activity: _ACTIVITIES,
    SessionKind: _ACTIVITIES | {"post": ("值班", "值日", "值岗")},
    Role: _ACTIVITIES
    | {
        "club": ("社团", "主教", "主教师", "社团教师", "社团辅导"),
        "assistant": ("协同", "助教", "协助", "辅助", "协同教师"),
        "post": ("值班", "值日", "值岗", "护学"),
    },
    Programme: {
        "service": ("课后", "延时服务", "课后延时服务", "5+2"),
        "noon": ("午托", "午间"),
        "evening": ("自习", "晚修"),
        "weekend": ("周末", "周末班"),
    },
    StaffKind: {
        "own": ("在编", "本校", "在职", "正式", "在编教师", "合同制", "编内", "代课教师", "教师"),
        "retired": ("退休", "返聘"),
        "professional": ("校外", "外聘", "社会人士", "专业人员", "外聘教师", "校外教师"),
        "volunteer": ("志愿", "家长志愿者", "义工"),
        "institution": ("机构", "机构教师", "第三方", "第三方机构"),
        "student_teacher": ("实习", "实习生", "实习教师"),
    },
    ClubCategory: {
        "moral": ("德", "品德", "思想品德"),
        "intellectual": ("智", "科技", "学科", "益智", "科创", "阅读", "语言"),
        "physical": ("体", "体育类", "运动", "体育运动"),
        "aesthetic": ("美", "艺术", "美术", "音乐", "文艺"),
        "labour": ("劳", "劳动", "劳动实践", "生活"),
    },
    WeekParity: {"every": ("全部", "单双周", "单双"), "odd": ("单", "奇数周"), "even": ("双", "偶数周")},
    DutyKind: {
        "leader": ("总值", "总值班", "领导", "值班领导", "带班", "行政值班"),
        "patrol": ("巡视", "巡逻", "巡课", "巡查岗"),
        "gate": ("校门", "校门口", "门岗", "护学"),
        "stairs": ("楼道", "楼梯", "走廊", "楼层"),
        "escort": ("护送", "路队", "放学", "放学路队"),
        "other": ("其他", "其它"),
    },
    DayKind: {
        "holiday": ("节假日", "法定假日", "休息", "假期"),
        "makeup": ("调休", "补班", "上课", "调休上课"),
        "service_off": ("停", "停课", "考试", "暂停"),
    },
    BodyKind: {"institution": ("培训机构", "第三方机构"), "lending_school": ("借调学校", "学校", "交流学校")},
}


def label_of(word: StrEnum) -> Message:
    """What a workbook calls ``word``."""
    if isinstance(word, DayKind):
        return DAY_KINDS[word]
    return BODY_KINDS[word] if isinstance(word, BodyKind) else name_of(word)


SKILL_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "maths": ("数",),
    "chinese": ("语",),
    "english": ("英", "外语"),
    "pe": ("体", "体育与健康", "体锻"),
    "ethics": ("道法", "品德", "思政", "政治", "道德法治"),
    "it": ("信息", "信息技术", "计算机", "电脑"),
    "art": ("美", "绘画", "艺术"),
    "music": ("音", "声乐"),
    "labour": ("劳动技术", "劳技", "劳"),
    "psychology": ("心理",),
    "other": ("其它",),
}
RANK_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "leader": ("领导", "校级领导", "校长", "副校长", "行政", "书记"),
    "middle_leader": ("中层", "主任", "副主任"),
    "special_grade": ("特级",),
    "subject_leader": ("学科带头", "带头人"),
    "backbone": ("骨干",),
    "homeroom": ("班主任老师",),
    "grade_leader": ("年级主任", "级长"),
}
ROOM_KIND_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "classroom": ("教室", "班级教室", "普通", "行政班教室"),
    "venue": ("操场", "场地", "运动场", "体育场地", "体育场馆", "球场", "户外"),
    "music": ("音乐", "音乐室"),
    "dance": ("舞蹈", "舞蹈室", "形体房"),
    "art": ("美术", "美术室", "画室"),
    "pottery": ("陶艺", "陶艺教室"),
    "calligraphy": ("书法", "书法室"),
    "library": ("阅览室", "图书室"),
    "computer": ("机房", "微机室", "信息教室", "计算机室", "计算机"),
    "science": ("实验室", "科学教室", "科学室", "科学"),
    "hall": ("礼堂", "多功能厅", "阶梯教室"),
    "garden": ("种植", "劳动基地", "种植基地"),
    "gym": ("训练室", "体操房"),
    "tabletennis": ("乒乓球", "乒乓室"),
    "labour": ("劳动", "劳技室"),
    "offcampus": ("校外",),
}
POLICY_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "national": ("国家", "通用"),
    "zhushan-2021": ("珠山", "珠山区"),
    "rongchang-2023": ("荣昌", "荣昌区"),
    "xinrong-2021": ("新荣", "新荣区"),
    "xinjiang-2024": ("新疆",),
    "jilin-2021": ("吉林", "吉林省"),
}
