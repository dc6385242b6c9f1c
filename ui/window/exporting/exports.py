"""The kinds of file that the page 导出 offers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterschool.texts import Message, _
from ui.window.exporting.writing import ExportWriter
from ui.window.file_dialogs import EXCEL, JSON, FileKind
from ui.window.tasks import Job


def _always(_writer: ExportWriter) -> bool:
    return True


def _has_roster(writer: ExportWriter) -> bool:
    return writer.why_no_roster is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A line of the page: one kind of file."""

    id: str
    title: Message
    about: Message
    kind: FileKind | None
    """``None``: several files, in a folder of their own."""
    file_name: Message
    """With ``{school}``: what is suggested."""
    write: Callable[[ExportWriter, Path], Job[Any] | None]
    ready: Callable[[ExportWriter], bool] = _always
    """Whether it can be written now."""


EXPORTS: tuple[Export, ...] = (
    Export(
        id="roster_book",
        title=_("课表工作簿"),
        about=_("全校总表，每个班、每个人、每个场地各一张，以及社团、岗位和缺额；A4 可直接打印。"),
        kind=EXCEL,
        file_name=_("{school}课表"),
        write=ExportWriter.write_roster_book,
        ready=_has_roster,
    ),
    Export(
        id="sheets",
        title=_("月报和现场表册"),
        about=_("一个月的统计、发放、公示、签到等表；A4 可直接打印，合计是公式。"),
        kind=EXCEL,
        file_name=_("{school}课后服务月报"),
        write=ExportWriter.write_sheets,
        ready=lambda writer: writer.has_sheets,
    ),
    Export(
        id="flex_book",
        title=_("弹性上下班"),
        about=_("“弹性上下班”页正在看的一周：谁哪天晚到、早走，每人存入、使用和剩余；A4，姓名只写首尾，剩余是公式。"),
        kind=EXCEL,
        file_name=_("{school}弹性上下班"),
        write=ExportWriter.write_flex_book,
        ready=lambda writer: writer.has_flex,
    ),
    Export(
        id="demand_book",
        title=_("人员需求清单"),
        about=_("课表还缺的人：人数、要求、星期、时间、地点，报给区里调配。"),
        kind=EXCEL,
        file_name=_("{school}人员需求清单"),
        write=ExportWriter.write_demand_book,
        ready=_has_roster,
    ),
    Export(
        id="calendars",
        title=_("每人的日历"),
        about=_("每人一个日历文件（iCalendar），按实际日期，含代班和变动；手机和电脑的日历可以导入。"),
        kind=None,
        file_name=_("{school}课后服务日历"),
        write=ExportWriter.write_calendars,
        ready=lambda writer: writer.has_any_roster,
    ),
    Export(
        id="poster",
        title=_("给家长看的一周安排"),
        about=_("一张网页，可打印张贴：各班每天几点做什么、有哪些社团；没有学生姓名，教师姓名只写首尾。"),
        kind=FileKind(_("网页"), (".html",)),
        file_name=_("{school}课后服务一周安排"),
        write=ExportWriter.write_poster,
        ready=_has_roster,
    ),
    Export(
        id="plan_book",
        title=_("学期数据工作簿"),
        about=_("人员、班级、场地、社团、岗位等全部数据；改好以后可以再导入。"),
        kind=EXCEL,
        file_name=_("{school}学期数据"),
        write=ExportWriter.write_plan_book,
    ),
    Export(
        id="template",
        title=_("空白填报模板"),
        about=_("带下拉选项、说明和示例行的空表，发给各处室填写。"),
        kind=EXCEL,
        file_name=_("课后服务填报模板"),
        write=ExportWriter.write_template,
    ),
    Export(
        id="case",
        title=_("给其他程序：要排什么"),
        about=_("给其他程序用的 JSON 文件，写明这一周要排什么。"),
        kind=FileKind(JSON.name, (".case.json",)),
        file_name=Message("{school}"),
        write=ExportWriter.write_case_file,
        ready=lambda writer: writer.week.case is not None,
    ),
    Export(
        id="roster",
        title=_("给其他程序：怎么排"),
        about=_("给其他程序用的 JSON 文件，写明这一周怎么排。"),
        kind=FileKind(JSON.name, (".roster.json",)),
        file_name=Message("{school}"),
        write=ExportWriter.write_roster_file,
        ready=_has_roster,
    ),
    Export(
        id="fet",
        title=_("给排课软件 FET"),
        about=_("FET 能打开的活动表，时间和地点已固定；人员只写工号。"),
        kind=FileKind(_("FET 文件"), (".fet",)),
        file_name=Message("{school}"),
        write=ExportWriter.write_fet_file,
        ready=_has_roster,
    ),
)
"""Every kind of file, the most wanted first."""
