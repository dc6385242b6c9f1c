"""The columns of the sheet, and how schools call them."""

from collections.abc import Mapping

from afterschool.excel.normalise.text import fold
from afterschool.indicators.items import BY_FIELD, INDICATORS
from afterschool.texts import LANGUAGES, Message, _, pgettext

MONTH, GRADE, DAY, SOURCE = "month", "grade", "day", "source"
SHEET_TITLE = _("四项指标")
HEADS: Mapping[str, Message] = {
    MONTH: pgettext("head", "月份"),
    GRADE: _("年级"),
    **{row.field: row.titled for row in INDICATORS},
    DAY: _("统计日期"),
    SOURCE: _("来源说明"),
}
"""Column -> its head, in the order of the sheet."""

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    MONTH: ("月", "统计月份"),
    GRADE: ("范围", "年段", "统计范围"),
    "participation_bp": ("课后服务参与率", "参加率", "学生参与率", "参与比例"),
    "homework_bp": ("作业完成", "作业完成情况", "校内作业完成率", "课后服务作业完成率", "完成率"),
    "parents_bp": ("家长满意率", "家长满意"),
    "pupils_bp": ("学生满意率", "学生满意"),
    "teachers_bp": ("教师满意率", "教师满意", "老师满意度", "老师满意率"),
    "works": ("学生成果", "学生成果展示", "成果", "成果展示数", "作品展示", "展示成果"),
    DAY: ("日期", "调查日期", "统计时间"),
    SOURCE: ("来源", "说明", "备注", "数据来源"),
}
WHOSE = frozenset(("满意度", "满意率", "satisfaction"))
"""Heads that do not say whose satisfaction it is."""


def _without_unit(text: str) -> str:
    """``参与率`` of ``参与率（%）``."""
    plain = fold(text)
    for bracket in "([":
        plain = plain.partition(bracket)[0]
    return plain


def _spellings(column: str, head: Message) -> frozenset[str]:
    name = BY_FIELD[column].name if column in BY_FIELD else head
    return frozenset(fold(text) for text in (*map(name.in_language, LANGUAGES), *_SYNONYMS[column]))


_BY_SPELLING = {text: column for column, head in HEADS.items() for text in _spellings(column, head)}


def column_of(text: str) -> str | None:
    """The column that a head of a school's sheet means; ``None``: none of ours."""
    return _BY_SPELLING.get(_without_unit(text))


def says_not_whose(text: str) -> bool:
    """Whether it is the head of a column of satisfaction that does not say whose."""
    return _without_unit(text) in WHOSE
