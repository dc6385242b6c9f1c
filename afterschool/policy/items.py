"""What clauses can ask: rules that the program checks, and what only the school can attest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterschool.texts import Message, _


class Topic(StrEnum):
    """What a clause is about; reports keep this order."""

    DAYS = "days"
    LENGTH = "length"
    STAGES = "stages"
    END = "end"
    EXTENDED = "extended"
    EVENING = "evening"
    WEEKEND = "weekend"
    PEOPLE = "people"
    HOURS = "hours"
    CONTENT = "content"
    RECORDS = "records"
    MONEY = "money"
    SUPPLY = "supply"
    PLACE = "place"


TOPIC_NAMES: Mapping[Topic, Message] = {
    Topic.DAYS: _("服务天数与覆盖"),
    Topic.LENGTH: _("服务时长"),
    Topic.STAGES: _("阶段安排"),
    Topic.END: _("结束时间"),
    Topic.EXTENDED: _("延时托管"),
    Topic.EVENING: _("晚自习"),
    Topic.WEEKEND: _("周末安排"),
    Topic.PEOPLE: _("服务人员"),
    Topic.HOURS: _("弹性上下班与教师负担"),
    Topic.CONTENT: _("服务内容"),
    Topic.RECORDS: _("记录与管理"),
    Topic.MONEY: _("经费与报酬"),
    Topic.SUPPLY: _("供需与配备"),
    Topic.PLACE: _("活动场地"),
}


class Measure(StrEnum):
    """What the parameter of a rule is."""

    NUMBER = "number"
    """A whole number, at least 0."""
    CLOCK = "clock"
    """``HH:MM``, or ``local``: when offices close where the school is."""
    SWITCH = "switch"
    """Only ``on`` or ``off``."""
    NOTHING = "nothing"
    """The item has no parameter: it is attested."""


ON, OFF, LOCAL = "on", "off", "local"
SAME = "same"
"""Entered where a school has a note but no value of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that clauses ask."""

    id: str
    topic: Topic
    asks: Message
    """In one sentence; a rule with a parameter names it ``{value}``."""
    measure: Measure = Measure.NOTHING
    unit: Message | None = None
    """Of a number."""
    most: int = 9999
    """The largest number that can be asked."""
    asks_any: Message | None = None
    """Instead of ``asks`` where the number is 1."""

    @property
    def is_rule(self) -> bool:
        """Whether the program checks it; otherwise only the school can attest it."""
        return self.measure is not Measure.NOTHING


_DAYS, _MINUTES, _CLUBS, _PERCENT = _("天"), _("分钟"), _("个"), Message("%")
_NUMBER, _CLOCK, _SWITCH = Measure.NUMBER, Measure.CLOCK, Measure.SWITCH

RULES: tuple[Item, ...] = (
    Item(
        id="days_per_week",
        topic=Topic.DAYS,
        asks=_("每个年级每周至少 {value} 天有课后服务"),
        measure=_NUMBER,
        unit=_DAYS,
    ),
    Item(
        id="everyone_covered",
        topic=Topic.DAYS,
        asks=_("留校的每个学生在服务时间里一直有人负责"),
        measure=_SWITCH,
    ),
    Item(
        id="minutes_per_day",
        topic=Topic.LENGTH,
        asks=_("每个年级每天的服务时间，不算休息，至少 {value} 分钟"),
        measure=_NUMBER,
        unit=_MINUTES,
    ),
    Item(
        id="daily_sport",
        topic=Topic.STAGES,
        asks=_("有学生留校的班级，每个服务日至少锻炼 {value} 分钟"),
        measure=_NUMBER,
        unit=_MINUTES,
        asks_any=_("有学生留校的班级，每个服务日都安排锻炼"),
    ),
    Item(
        id="stage_order",
        topic=Topic.STAGES,
        asks=_("先锻炼，再辅导作业和开展社团；前后两段最多相隔 {value} 分钟"),
        measure=_NUMBER,
        unit=_MINUTES,
    ),
    Item(id="earliest_end", topic=Topic.END, asks=_("服务结束不早于 {value}"), measure=_CLOCK),
    Item(id="extended_offered", topic=Topic.EXTENDED, asks=_("申请延时托管的学生都已安排"), measure=_SWITCH),
    Item(id="evening_stage", topic=Topic.EVENING, asks=_("晚自习只为初中年级在工作日开设"), measure=_SWITCH),
    Item(id="latest_end", topic=Topic.EVENING, asks=_("晚自习不晚于 {value} 结束"), measure=_CLOCK),
    Item(
        id="weekend_days",
        topic=Topic.WEEKEND,
        asks=_("每周末最多安排 {value} 天，并且不算作课后服务"),
        measure=_NUMBER,
        unit=_DAYS,
    ),
    Item(id="clearance", topic=Topic.PEOPLE, asks=_("校外人员的审核、资质和背景核查都在有效期内"), measure=_SWITCH),
    Item(id="accompany", topic=Topic.PEOPLE, asks=_("校外人员带活动时，有本校教师在场"), measure=_SWITCH),
    Item(
        id="priority_ranks",
        topic=Topic.PEOPLE,
        asks=_("校领导、特级教师、学科带头人和骨干教师承担了约定的份额"),
        measure=_SWITCH,
    ),
    Item(id="no_new_lessons", topic=Topic.CONTENT, asks=_("只开展允许的活动，不讲新课"), measure=_SWITCH),
    Item(
        id="five_educations",
        topic=Topic.CONTENT,
        asks=_("各年级可选的社团，德智体美劳都有"),
        measure=_SWITCH,
    ),
    Item(
        id="menu_per_grade",
        topic=Topic.CONTENT,
        asks=_("各年级至少有 {value} 个社团可选"),
        measure=_NUMBER,
        unit=_CLUBS,
    ),
    Item(
        id="records_kept",
        topic=Topic.RECORDS,
        asks=_("每场活动都记下人数、内容、时间、形式、负责人和交接"),
        measure=_SWITCH,
    ),
    Item(
        id="indicators",
        topic=Topic.RECORDS,
        asks=_("统计参与率、作业完成、满意度和学生成果"),
        measure=_SWITCH,
    ),
    Item(
        id="participation_floor",
        topic=Topic.RECORDS,
        asks=_("参与率不低于 {value} %"),
        measure=_NUMBER,
        unit=_PERCENT,
        most=100,
    ),
    Item(
        id="homework_floor",
        topic=Topic.RECORDS,
        asks=_("作业完成率不低于 {value} %"),
        measure=_NUMBER,
        unit=_PERCENT,
        most=100,
    ),
    Item(
        id="satisfaction_floor",
        topic=Topic.RECORDS,
        asks=_("家长、学生和教师的满意度都不低于 {value} %"),
        measure=_NUMBER,
        unit=_PERCENT,
        most=100,
    ),
    Item(
        id="separate_money",
        topic=Topic.MONEY,
        asks=_("午间托管、晚自习和周末托管与课后服务分开核算"),
        measure=_SWITCH,
    ),
    Item(id="pay_items", topic=Topic.MONEY, asks=_("本校人员计入绩效增量，校外人员付劳务费"), measure=_SWITCH),
    Item(
        id="shortage_report",
        topic=Topic.SUPPLY,
        asks=_("缺人按日期、时段和专长统计，报给区里"),
        measure=_SWITCH,
    ),
    Item(id="no_ranking", topic=Topic.HOURS, asks=_("不按工作量或报酬给人排名"), measure=_SWITCH),
)

ATTESTED: tuple[Item, ...] = (
    Item(id="regular_service", topic=Topic.DAYS, asks=_("课后服务长期、常态开展")),
    Item(id="voluntary", topic=Topic.DAYS, asks=_("学生自愿参加，提出申请的都接收")),
    Item(id="from_lessons_end", topic=Topic.LENGTH, asks=_("从放学开始，到下班时间为止")),
    Item(id="homework_then_clubs", topic=Topic.STAGES, asks=_("先完成作业，再按菜单参加社团")),
    Item(id="flexible_leaving", topic=Topic.END, asks=_("按路程、交通和天气灵活安排离校")),
    Item(id="extended_agreement", topic=Topic.EXTENDED, asks=_("延长看护由学校与家长商定")),
    Item(id="priority_service", topic=Topic.PEOPLE, asks=_("动员校领导和骨干教师带头参加")),
    Item(id="institutions", topic=Topic.PEOPLE, asks=_("引进的机构经过遴选和评估，不合格的退出")),
    Item(id="many_sources", topic=Topic.PEOPLE, asks=_("请退休教师、有资质的专业人士、志愿者等参加")),
    Item(id="lent_teachers", topic=Topic.PEOPLE, asks=_("区内优秀教师跨校服务")),
    Item(id="political_review", topic=Topic.PEOPLE, asks=_("校外人员通过政治审查")),
    Item(id="vocational", topic=Topic.PEOPLE, asks=_("与职业学校合作开展劳动教育")),
    Item(id="student_teachers", topic=Topic.PEOPLE, asks=_("就近请师范生参加")),
    Item(id="flexible_hours", topic=Topic.HOURS, asks=_("参加服务的教师可以弹性上下班，不一刀切")),
    Item(id="fair_load", topic=Topic.HOURS, asks=_("合理安排教师的工作量和作息")),
    Item(id="no_hard_link", topic=Topic.HOURS, asks=_("参加服务的情况不与职称、评优硬性挂钩")),
    Item(id="no_clock_in", topic=Topic.HOURS, asks=_("不强制教师打卡签到")),
    Item(id="lesson_content", topic=Topic.CONTENT, asks=_("实际活动中没有讲新课或集体补课")),
    Item(id="varied_content", topic=Topic.CONTENT, asks=_("活动包括作业、文体、科技、劳动、阅读和社团")),
    Item(id="festivals", topic=Topic.CONTENT, asks=_("结合节日开展主题活动，办好特色社团")),
    Item(id="school_plan", topic=Topic.CONTENT, asks=_("学校制订了自己的课后服务方案（一校一案）")),
    Item(id="appraisal", topic=Topic.RECORDS, asks=_("参加服务作为教师考核的一项参考")),
    Item(id="safety_rules", topic=Topic.RECORDS, asks=_("有考勤、巡查、交接和应急预案等制度")),
    Item(id="complaints", topic=Topic.RECORDS, asks=_("公布投诉渠道，办理有记录")),
    Item(id="fees", topic=Topic.MONEY, asks=_("收费标准由主管部门确定并公示，没有乱收费")),
    Item(id="fund", topic=Topic.MONEY, asks=_("课后服务经费有保障，专款专用")),
    Item(id="outside_base", topic=Topic.MONEY, asks=_("增加的绩效不作为下一年核定的基数")),
    Item(id="matching", topic=Topic.SUPPLY, asks=_("公布志愿者名单，供需双向对接")),
    Item(id="staffing", topic=Topic.SUPPLY, asks=_("按标准配备教师，优先补充体育和艺术教师")),
    Item(id="rooms_used", topic=Topic.PLACE, asks=_("用好并改善功能室和设备")),
    Item(id="community_places", topic=Topic.PLACE, asks=_("与社区等单位试点合作")),
    Item(id="youth_places", topic=Topic.PLACE, asks=_("利用青少年宫、活动中心等校外场所")),
    Item(id="place_safety", topic=Topic.PLACE, asks=_("场地经过安全检查，出入校门有登记")),
)

ITEMS: Mapping[str, Item] = {row.id: row for row in (*RULES, *ATTESTED)}
"""Everything that clauses ask, by id."""
