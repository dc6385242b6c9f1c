"""The official documents, for citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from afterschool.policy.articles import articles_in_words
from afterschool.texts import Message, _, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that asks something of after-school service."""

    id: str
    title: Message
    """Short, for citations."""
    full: Message
    """As it is listed once."""
    number: str = ""
    """Under which it was issued; empty where none is known."""
    issued_on: date | None = None
    """``None``: not known to the day."""

    @property
    def listed(self) -> Message:
        """Full title, number and date, as far as they are known."""
        parts = [part for part in (self.number, self.issued_on.isoformat() if self.issued_on else "") if part]
        return _("{title}（{about}）", title=self.full, about=joined(parts, _("，"))) if parts else self.full


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a document."""

    source: Source
    articles: str
    """As the document numbers them."""

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Message:
        """Title and articles."""
        if not self.articles:
            return self.source.title
        return _("{title} {articles}", title=self.source.title, articles=articles_in_words(self.articles))


_ALL = (
    Source(
        id="national",
        title=_("国家“双减”意见（2021 年 7 月）"),
        full=_("中共中央办公厅、国务院办公厅《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》"),
        number="中办发〔2021〕40号",
        issued_on=date(2021, 7, 24),
    ),
    Source(
        id="5+2",
        title=_("教育部“5+2”要求（2021 年 7 月）"),
        full=_("教育部推行课后服务“5+2”模式的要求（2021 年 7 月）"),
    ),
    Source(
        id="zhushan-2021",
        title=_("珠山区 2021 年文件"),
        full=_("景德镇市珠山区 2021 年文件"),
        number="珠办发〔2021〕4号",
        issued_on=date(2021, 9, 22),
    ),
    Source(
        id="rongchang-2023",
        title=_("荣昌区 2023 年方案"),
        full=_("重庆市荣昌区人民政府办公室 2023 年工作方案"),
        issued_on=date(2023, 3, 21),
    ),
    Source(id="xinrong-2021", title=_("新荣区 2021 年方案"), full=_("大同市新荣区教育局 2021 年实施方案")),
    Source(id="xinjiang-2024", title=_("新疆方案"), full=_("新疆维吾尔自治区实施方案")),
    Source(id="jilin-2021", title=_("吉林省若干措施"), full=_("吉林省 2021 年若干措施")),
    Source(
        id="national-2023-12",
        title=_("四部门课后服务通知（2023 年 12 月）"),
        full=_("教育部办公厅等四部门关于进一步规范义务教育课后服务的通知（2023 年 12 月）"),
    ),
    Source(
        id="national-2025-10",
        title=_("教师减负通知（2025 年 10 月）"),
        full=_("教育部办公厅关于进一步减轻中小学教师非教育教学负担的通知（2025 年 10 月）"),
        number="教师厅〔2025〕2号",
        issued_on=date(2025, 10, 14),
    ),
    Source(id="school", title=_("本校自定"), full=_("本校自定")),
    Source(
        id="national-2025-11",
        title=_("学生体质强健计划（2025 年 11 月）"),
        full=_("教育部等五部门关于实施学生体质强健计划的意见（2025 年 11 月）"),
    ),
)

SOURCES: Mapping[str, Source] = {row.id: row for row in _ALL}
