"""What the page of the day does for many sessions at once: recording in bulk, arranging together, importing counts."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from afterschool.document import Change
from afterschool.excel.pupil_counts import PupilCounts
from afterschool.model.month import Month
from afterschool.problems import Problem
from afterschool.record.board import DayBoard
from afterschool.record.daybook import Daybook
from afterschool.record.keeping import add_as_it_stands, add_changes, add_counts
from afterschool.record.rearranging import open_after, problem_of, rearrangement
from afterschool.texts import Message, _, joined
from ui.window.context import AppContext, Notice, NoticeKind
from ui.window.daily import jobs, planning
from ui.window.daily.state import DayState


class DayActions(QObject):
    """Each commits as one step."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state

    def hold_day(self) -> None:
        """Record what was not recorded of the date, as it stands."""
        self._hold([self._state.day])

    def hold_month(self) -> None:
        """The same for all service days of the month up to the date."""
        day = self._state.day
        self._hold([row.day for row in self._state.book.service_days(day.replace(day=1), day)])

    def arrange(self) -> None:
        """Have the solver fill the open places of the date with the least change."""
        board = self._state.board
        problem = problem_of(self._state.book, board)
        if problem is not None:
            self._context.tasks.in_stoppable_process(
                _("正在安排 {day}", day=board.day.day),
                planning.least_change,
                problem.case,
                problem.baseline,
                problem.accepted,
                done=partial(self._on_arranged, board),
            )

    def import_counts(self, path: Path) -> None:
        """Read the head counts of the date's month from a file."""
        month = Month.of(self._state.day)
        self._context.tasks.in_process(
            _("读取 {name}", name=path.name),
            jobs.pupil_counts,
            path,
            self._context.plan,
            month,
            done=partial(self._on_counts, path, month),
        )

    def _hold(self, days: list[date]) -> None:
        book = self._state.book
        book.foresee(days)
        total = 0

        def edit(book: Daybook, change: Change, now: datetime) -> None:
            nonlocal total
            total = add_as_it_stands(book, change, days, now)

        if self._state.write(_("照此登记 {first} 至 {last}", first=days[0], last=days[-1]), edit):
            text = _("登记了 {count} 场", count=total) if total else _("没有要登记的场次")
            self._context.tell(text, NoticeKind.DONE)

    def _on_arranged(self, board: DayBoard, answer: planning.Arranged) -> None:
        if self._state.book.board(board.day.day) is not board:
            self._context.tell(_("安排期间当天又有改动，请再按一次“一起安排”"))
            return

        found = rearrangement(board, answer.roster, datetime.now(UTC))
        left = open_after(self._state.book, board, found)
        if left >= len(board.open_places):
            text = _("没有找到更好的安排，什么都没有改。可以多给一些时间，或逐个选人代。")
            self._context.tell(text, NoticeKind.PROBLEM)
            return
        label = _("一起安排 {day}", day=board.day.day)
        if self._state.write(label, lambda book, change, _now: add_changes(book, change, found.changes)):
            text = _("变动 {count} 场", count=len(found.changes))
            if left:
                text = _("变动 {count} 场，还有 {left} 个空位没有人能补", count=len(found.changes), left=left)
            self._context.tell(joined(_told(text, answer.unproved), _("；")), NoticeKind.DONE)

    def _on_counts(self, path: Path, month: Month, read: PupilCounts) -> None:
        total, unused = 0, tuple[Problem, ...]()

        def edit(book: Daybook, change: Change, now: datetime) -> None:
            nonlocal total, unused
            total, unused = add_counts(book, change, read.counts, now, str(_("导入“{name}”", name=path.name)))

        if self._state.write(_("导入 {month} 的人数", month=str(month)), edit):
            problems = (*read.problems, *unused)
            kind = NoticeKind.PROBLEM if problems else NoticeKind.DONE
            text = _("读到 {counts} 个人数，登记了 {count} 场", counts=len(read.counts), count=total)
            self._context.told.emit(Notice(text=text, kind=kind, problems=problems))


def _told(text: Message, unproved: Message | None) -> list[Message]:
    return [text] if unproved is None else [text, unproved]
