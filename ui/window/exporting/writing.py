"""Starts the jobs that write files, from the document as it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from afterschool.document import ExportNote, NamesShown, export_note
from afterschool.excel.roster_book import RosterHeading
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.exporting import jobs
from ui.window.exporting.log import keep_note
from ui.window.exporting.sheet_choice import SheetChoice
from ui.window.flex.state import FlexState
from ui.window.roster.week_state import WeekState
from ui.window.tasks import Job

REASONS_SHOWN = 3
Made = Path | tuple[Path, ...]
"""A file or folder that was written, or several files."""


class ExportWriter:
    """Each method starts one kind of file; ``None`` where it cannot be written now."""

    def __init__(self, context: AppContext, sheets: SheetChoice, done: Callable[[Made], None]) -> None:
        self._context, self._sheets, self._done = context, sheets, done
        self.week = context.service(WeekState)

    @property
    def has_any_roster(self) -> bool:
        """Whether some plan version has a roster."""
        return bool(self._context.document.rosters)

    @property
    def has_sheets(self) -> bool:
        """Whether sheets of a month are chosen that can be written."""
        return self._sheets.order is not None

    @property
    def has_flex(self) -> bool:
        """Whether there are flexible hours to write."""
        return self._context.service(DayState).has_days and bool(self._context.plan.school.flex_rules)

    @property
    def why_no_roster(self) -> Message | None:
        """Why the roster cannot be written now."""
        verdict = self.week.verdict
        if verdict is None:
            return _("还没有课表，先到“排班”页计算一次。下面的数据和模板现在就可以导出。")
        if verdict.violations:
            reasons = joined([violation.text for violation in verdict.violations[:REASONS_SHOWN]], _("；"))
            return _(
                "课表有 {count} 处违反规则，改好以后才能导出课表：{reasons}",
                count=len(verdict.violations),
                reasons=reasons,
            )
        return None

    def write_roster_book(self, path: Path) -> Job[Any] | None:
        """Start writing the roster workbook."""
        version, week = self._context.version, self._ready
        if version is None or week is None:
            return None
        heading = RosterHeading.of(self._context.plan, version.id, date.today())
        note = _note("roster_book", path, NamesShown.FULL, version.name)
        return self._start(note, jobs.roster_book, path, *week, heading)

    def write_sheets(self, path: Path) -> Job[Any] | None:
        """Start writing the sheets of a month."""
        document, order = self._context.document, self._sheets.order
        if order is None:
            return None
        source = (document.plan, document.rosters, document.record, document.pay)
        names = NamesShown.FULL if order.shows_full_names else NamesShown.MASKED
        note = export_note("sheets", (path.name,), names, order.month, order.full_names_for)
        return self._start(note, jobs.month_sheets, path, *source, order)

    def write_demand_book(self, path: Path) -> Job[Any] | None:
        """Start writing the demand list."""
        week = self._ready
        note = _note("demand_book", path, NamesShown.NONE)
        return self._start(note, jobs.demand_book, path, *week) if week else None

    def write_flex_book(self, path: Path) -> Job[Any] | None:
        """Start writing the week of flexible hours that is looked at, and the accounts as it ends."""
        if not self.has_flex:
            return None
        note = _note("flex_book", path, NamesShown.MASKED)
        return self._start(note, jobs.flex_book, path, *self._context.service(FlexState).source)

    def write_plan_book(self, path: Path) -> Job[Any] | None:
        """Start writing the plan workbook."""
        note = _note("plan_book", path, NamesShown.FULL)
        return self._start(note, jobs.plan_book, path, self._context.plan)

    def write_template(self, path: Path) -> Job[Any] | None:
        """Start writing the empty template."""
        return self._start(None, jobs.template, path)

    def write_case_file(self, path: Path) -> Job[Any] | None:
        """Start writing the weekly problem."""
        case = self.week.case
        return self._start(_note("case", path, NamesShown.FULL), jobs.case_file, path, case) if case else None

    def write_roster_file(self, path: Path) -> Job[Any] | None:
        """Start writing the roster."""
        week = self._ready
        note = _note("roster", path, NamesShown.NONE)
        return self._start(note, jobs.roster_file, path, week[1]) if week else None

    def write_calendars(self, folder: Path) -> Job[Any] | None:
        """Start writing everybody's calendar into ``folder``."""
        document = self._context.document
        note = _note("calendars", folder, NamesShown.FULL)
        return self._start(note, jobs.calendars, folder, document.plan, document.rosters, document.record)

    def write_poster(self, path: Path) -> Job[Any] | None:
        """Start writing the week for parents."""
        version, week = self._context.version, self._ready
        if version is None or week is None:
            return None
        note = _note("poster", path, NamesShown.MASKED, version.name)
        return self._start(note, jobs.poster, path, self._context.plan, version, *week)

    def write_fet_file(self, path: Path) -> Job[Any] | None:
        """Start writing the activities for FET."""
        week = self._ready
        note = _note("fet", path, NamesShown.NONE)
        return self._start(note, jobs.fet_file, path, self._context.plan, *week) if week else None

    @property
    def _ready(self) -> tuple[Case, Roster] | None:
        case, roster = self.week.case, self.week.roster
        return (case, roster) if case and roster and self.why_no_roster is None else None

    def _start(self, note: ExportNote | None, work: Callable[..., Made], path: Path, *args: object) -> Job[Any]:
        """``note``: what to keep in the log of exports when it is written; ``None`` for what has nothing in it."""
        label = _("导出 {name}", name=path.name)
        return self._context.tasks.in_process(label, work, path, *args, done=partial(self._finish, note))

    def _finish(self, note: ExportNote | None, made: Made) -> None:
        if note is not None:
            files = made if isinstance(made, tuple) else (made,)
            keep_note(self._context, replace(note, files=tuple(path.name for path in files)))
        self._done(made)


def _note(what: str, path: Path, names: NamesShown, about: str = "") -> ExportNote:
    return export_note(what, (path.name,), names, about)
