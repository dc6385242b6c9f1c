"""The whole proposal for one or several files: what each sheet is, and the import itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from afterschool.excel.choices import LIST_SHEET
from afterschool.excel.importing.apply import Import
from afterschool.excel.importing.differences import Difference, differences_of
from afterschool.excel.importing.sheets import SheetProposal, propose_sheet
from afterschool.excel.importing.timetable import TIMETABLE
from afterschool.excel.importing.unread import tell_unread_columns
from afterschool.excel.reader.child import read_file
from afterschool.excel.reader.sheet import FileData
from afterschool.excel.template import GUIDE_TITLE
from afterschool.model.plan import SchoolPlan
from afterschool.problems import Problem, Severity, SheetCell
from afterschool.texts import LANGUAGES, _

_OWN_SHEETS = frozenset({GUIDE_TITLE.in_language(language) for language in LANGUAGES} | {LIST_SHEET})
"""Sheets of our own workbooks that hold no data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import makes of a plan."""

    plan: SchoolPlan
    problems: tuple[Problem, ...]
    """By file, sheet, row and column. What an error stands at was left out, everything else is in ``plan``."""
    differences: tuple[Difference, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything was left out."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProposal:
    """What the sheets of some files are taken for; correct it sheet by sheet, then apply it."""

    sheets: tuple[SheetProposal, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Sheets that were not understood or are hidden, and columns: nothing is imported from them."""
        return tuple(problem for sheet in self.sheets for problem in _sheet_problems(sheet))

    def with_sheet(self, index: int, sheet: SheetProposal) -> "ImportProposal":
        """The proposal with the ``index``-th sheet, from 0, replaced by a corrected one.

        The times of lessons hold for all timetables of the school, whichever they were typed for.
        """
        sheets = (*self.sheets[:index], sheet, *self.sheets[index + 1 :])
        changed = replace(self, sheets=sheets)
        is_retimed = sheet.lesson_times != self.sheets[index].lesson_times
        return changed.with_lesson_times(sheet.lesson_times) if is_retimed else changed

    def with_lesson_times(self, times: str) -> "ImportProposal":
        """The proposal with the times of the lessons of a day for all its timetables."""
        timed = [s.with_lesson_times(times) if s.table == TIMETABLE else s for s in self.sheets]
        return replace(self, sheets=tuple(timed))

    def remembered(self) -> dict[str, dict[str, Any]]:
        """The choices made, as plain data; give them to :func:`propose` for the next file of the same make."""
        return {sheet.signature: sheet.remembered() for sheet in self.sheets}

    def apply(self, plan: SchoolPlan, all_or_nothing: bool = False) -> ImportResult:
        """``plan`` with everything that is right in the included sheets.

        Rows are updated by staff number, class, club … and added where they are new; nothing that the files do not
        speak of is taken away. With ``all_or_nothing`` the plan stays as it is if there is any error.
        """
        work = Import(plan)
        work.run(self.sheets)
        problems = tuple(sorted((*self.problems, *work.problems), key=_place))
        result = ImportResult(
            plan=work.plan,
            problems=problems,
            differences=differences_of(plan, work.plan, work.tables, work.named),
        )
        if all_or_nothing and result.has_errors:
            return replace(result, plan=plan, differences=())
        return result


def propose(
    paths: Path | Sequence[Path], plan: SchoolPlan, remembered: Mapping[str, Mapping[str, Any]] | None = None
) -> ImportProposal:
    """Read files and guess what each sheet is; ``remembered`` holds choices made for earlier files.

    Raises:
        KnownError: if a file cannot be read.
    """
    return propose_files([read_file(path) for path in ([paths] if isinstance(paths, Path) else paths)], remembered)


def propose_files(
    files: Sequence[FileData], remembered: Mapping[str, Mapping[str, Any]] | None = None
) -> ImportProposal:
    """The same for files that are read already."""
    return ImportProposal(
        sheets=tuple(
            propose_sheet(file.name, sheet, remembered or {})
            for file in files
            for sheet in file.sheets
            if sheet.rows and sheet.name not in _OWN_SHEETS
        )
    )


def _sheet_problems(sheet: SheetProposal) -> tuple[Problem, ...]:
    where = SheetCell(file=sheet.file, sheet=sheet.name)
    if sheet.included:
        return tell_unread_columns(sheet)
    if sheet.data.hidden:
        what, remedy = _("这张工作表是隐藏的，没有导入"), _("如果需要，请在导入设置里勾选它")
    elif sheet.table is None:
        what, remedy = _("看不出这张工作表是什么内容，没有导入"), _("如果需要，请指定它的内容和列标题所在的行")
    else:
        return ()
    return (Problem(where=where, what=what, remedy=remedy, severity=Severity.WARNING),)


def _place(problem: Problem) -> tuple[str, str, int, int]:
    where = problem.where
    if isinstance(where, SheetCell):
        return (where.file, where.sheet, where.row or 0, where.column or 0)
    return (str(where), "", 0, 0)
