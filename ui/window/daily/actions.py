"""What the page of the day does for many sessions at once: recording in bulk, arranging together, importing counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from afterschool.calendar.words import dates_words
from afterschool.document import Change
from afterschool.excel.pupil_counts import PupilCounts
from afterschool.model.month import Month
from afterschool.problems import KnownError
from afterschool.record.board import DayBoard
from afterschool.record.keeping import Noting, add_changes, noted_as_it_stands, unattended_words
from afterschool.record.rearranging import open_after, problem_of, rearrangement
from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.daily import jobs, planning
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.state import DayState
from ui.window.notices import Notice, NoticeKind, Place

NOTHING_TO_NOTE = _("没有要登记的场次")


class DayActions(QObject):
    """Each commits as one step."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._drafts = context.service(RecordDrafts)

    def hold_day(self) -> None:
        """Record what was not recorded of the date, as it stands; not where something else was typed."""
        day, state = self._state.day, self._state
        try:
            noted = noted_as_it_stands(state.book, [day], datetime.now(UTC), self._drafts.ids)
        except KnownError as error:
            self._context.report(error)
        else:
            self._note_days([day], noted)

    def hold_month(self) -> None:
        """The same for all service days of the month up to the date."""
        self._hold_until(self._state.day)

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
        self._read_counts(path, Month.of(self._state.day))

    def _hold_until(self, last: date) -> None:
        book, typed = self._state.book, self._drafts.ids
        days = [row.day for row in book.service_days(last.replace(day=1), last)]
        if not days:
            self._context.tell(NOTHING_TO_NOTE)
            return
        self._context.tasks.in_process(
            _("正在登记 {first} 至 {last}", first=days[0], last=days[-1]),
            jobs.as_it_stands,
            jobs.Source(book.plan, book.rosters, book.record),
            days,
            datetime.now(UTC),
            typed,
            # What was changed or typed meanwhile is noted, or left alone, as it stands now.
            done=lambda noted: (
                self._note_days(days, noted)
                if self._state.book is book and self._drafts.ids == typed
                else self._hold_until(last)
            ),
        )

    def _read_counts(self, path: Path, month: Month) -> None:
        book = self._state.book
        self._context.tasks.in_process(
            _("读取 {name}", name=path.name),
            jobs.pupil_counts,
            path,
            jobs.Source(book.plan, book.rosters, book.record),
            month,
            datetime.now(UTC),
            done=lambda read: (
                self._note_counts(month, *read) if self._state.book is book else self._read_counts(path, month)
            ),
        )

    def _note_days(self, days: list[date], noted: Noting) -> None:
        if not self._context.run(_("照此登记 {first} 至 {last}", first=days[0], last=days[-1]), _appending(noted)):
            return
        text = _("登记了 {count} 场", count=noted.sessions) if noted.sessions else NOTHING_TO_NOTE
        left = noted.left_alone
        texts: list[Message] = [text]
        if left:
            dates = dates_words(day for key, day in self._drafts.dates.items() if key in left)
            texts.append(
                _(
                    "{count} 场填了改动还没有登记（{days}），没有照此登记：请逐场登记或放弃改动",
                    count=len(left),
                    days=dates,
                )
            )
        if noted.unattended:
            texts.append(unattended_words(noted))
        if len(texts) == 1:
            self._context.tell(text, NoticeKind.DONE)
            return
        place = Place(page="daily", row=left[0] if left else noted.unattended[0].id)
        # Nobody there: it stays to be read until it was.
        notice = Notice(text=joined(texts, _("；")), step=_("看第一场"), place=place, stays=bool(noted.unattended))
        self._context.told.emit(notice)

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

    def _note_counts(self, month: Month, read: PupilCounts, noted: Noting) -> None:
        if self._context.run(_("导入 {month} 的人数", month=str(month)), _appending(noted)):
            problems = (*read.problems, *noted.problems)
            kind = NoticeKind.PROBLEM if problems else NoticeKind.DONE
            text = _("读到 {counts} 个人数，登记了 {count} 场", counts=len(read.counts), count=noted.sessions)
            texts = [text, unattended_words(noted)] if noted.unattended else [text]
            self._context.told.emit(
                Notice(text=joined(texts, _("；")), kind=kind, problems=problems, stays=bool(noted.unattended))
            )


def _appending(noted: Noting) -> Callable[[Change], None]:
    return lambda change: change.append(*noted.entries)


def _told(text: Message, unproved: Message | None) -> list[Message]:
    return [text] if unproved is None else [text, unproved]
