"""What an import comes to, in words. No Qt widgets."""

from dataclasses import replace

from afterschool.excel.importing import DifferenceKind, ImportResult
from afterschool.problems import Problem, Severity
from afterschool.texts import Message, _, joined
from ui.window.notices import Notice, NoticeKind, Place
from ui.window.roster.seek import VIOLATION


def errors(result: ImportResult) -> tuple[Problem, ...]:
    """What keeps something from being imported."""
    return tuple(problem for problem in result.problems if problem.severity is Severity.ERROR)


def summary(result: ImportResult) -> Message:
    """What importing would do, what it would leave out, and what it would not touch."""
    wrong, kept = len(errors(result)), _count(result, DifferenceKind.MISSING)
    changes = _changes(result)
    if not changes and not wrong:
        return _("文件与现有数据一致，没有要改的。")
    parts = changes or [_("没有要改的")]
    if wrong:
        parts.append(_("{count} 处有错误，不会导入", count=wrong))
    if kept:
        parts.append(_("文件里没有的 {count} 行保持不变", count=kept))
    return joined(parts, _("；"))


def done_notice(result: ImportResult, *, has_roster: bool) -> Notice:
    """What was done, what was left out and why, and where to go on."""
    wrong, done = errors(result), joined(_changes(result), _("；"))
    step = None if has_roster else _("接着排班")
    place = None if has_roster else Place(page="solve")
    if not wrong:
        return Notice(text=_("已导入：{done}。可以撤销。", done=done), kind=NoticeKind.DONE, step=step, place=place)
    text = _("已导入：{done}。还有 {count} 处错误没有导入，改好文件后再导入一次即可。", done=done, count=len(wrong))
    return Notice(text=text, kind=NoticeKind.PROBLEM, problems=wrong, step=step, place=place)


def with_broken_rules(notice: Notice, count: int) -> Notice:
    """``notice``, and that the kept roster breaks rules in ``count`` places now that the data are others."""
    text = _("{done}现在的课表有 {count} 处违反规则，请到课表逐处改好。", done=notice.text, count=count)
    place = Place(page="roster", row=f"{VIOLATION}:1")
    return replace(notice, text=text, kind=NoticeKind.PROBLEM, step=_("看第一处"), place=place)


def _changes(result: ImportResult) -> list[Message]:
    words = (
        (DifferenceKind.ADDED, _("新增 {count} 行", count=_count(result, DifferenceKind.ADDED))),
        (DifferenceKind.CHANGED, _("修改 {count} 处", count=_count(result, DifferenceKind.CHANGED))),
        (DifferenceKind.REMOVED, _("去掉 {count} 行", count=_count(result, DifferenceKind.REMOVED))),
    )
    return [text for kind, text in words if _count(result, kind)]


def _count(result: ImportResult, kind: DifferenceKind) -> int:
    return sum(difference.kind is kind for difference in result.differences)
