"""The tables of the solve page: findings before a search, shortages, comparison, history of runs."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QObject

from afterschool.preflight import Finding, Preflight
from afterschool.rules import Shortage
from afterschool.texts import Message, _, pgettext
from ui.runs.compare import PersonRow, Row
from ui.runs.conflicts import LockRow
from ui.runs.run import Run, end_words
from ui.window.axes import number_words
from ui.window.solve.precheck import SEVERITY_NAMES
from ui.window.text_table import Cells, TextTable


class ShortageTable(TextTable):
    """What is missing, in words; every row leads to its place."""

    headings = (pgettext("one", "缺额"), pgettext("one", "人次"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shortages: tuple[Shortage, ...] = ()

    def show_shortages(self, shortages: tuple[Shortage, ...], *, is_known: bool) -> None:
        """Show ``shortages``, or why there are none; not ``is_known``: a roster has to be looked at first."""
        self._shortages = shortages
        rows: list[Cells] = [(shortage.text, shortage.count) for shortage in shortages]
        nothing = _("没有缺额") if is_known else _("排完或停下以后，这里列出缺在哪里")
        self.show_rows(rows or [(nothing, "")])

    def shortage(self, index: QModelIndex) -> Shortage | None:
        """The shortage of a row, if there is one."""
        return self._shortages[index.row()] if 0 <= index.row() < len(self._shortages) else None


class PrecheckTable(TextTable):
    """What is to be known before a search, the worst first, with what to do about it."""

    headings = (_("类别"), _("检查结果"), _("怎么办"))
    numbers_from = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show_result(self, result: Preflight | None) -> None:
        """Show the findings of ``result``; ``None``: it is still being looked for."""
        self._findings = result.findings if result else ()
        rows: list[Cells] = [(SEVERITY_NAMES[row.severity], row.text, row.remedy) for row in self._findings]
        if not rows:
            rows = [("", _("没有发现问题") if result else _("正在检查…"), "")]
        self.show_rows(rows)

    def finding(self, index: QModelIndex) -> Finding | None:
        """The finding of a row, if there is one."""
        return self._findings[index.row()] if index.row() < len(self._findings) else None


class LockTable(TextTable):
    """Locks that a search could not keep, with what to do; every row leads to a lock."""

    headings = (_("没能保留的锁定"), _("怎么办"))
    numbers_from = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locks: tuple[LockRow, ...] = ()

    def show_locks(self, rows: tuple[LockRow, ...]) -> None:
        """Show ``rows``."""
        self._locks = rows
        self.show_rows([(row.text, row.remedy) for row in rows])

    def number(self, index: QModelIndex) -> int:
        """Number of the lock of a row, from 1."""
        return self._locks[index.row()].number


class ComparisonTable(TextTable):
    """Figures before and after."""

    headings = (_("比较项"), _("前"), _("后"), _("变化"))

    def show_comparison(self, rows: tuple[Row, ...]) -> None:
        """Show ``rows``."""
        self.show_rows([(row.name, row.before, row.after, row.change) for row in rows])


class PeopleTable(TextTable):
    """The people for whom something is different, with their load against their own target."""

    headings = (_("变动的人"), _("前（分）"), _("后（分）"), _("应有（分）"), _("换了几处"))

    def show_people(self, rows: tuple[PersonRow, ...] | None) -> None:
        """Show ``rows``; ``None``: nothing is compared."""
        self.show_rows(
            [] if rows is None else [_person_cells(row) for row in rows] or [(_("没有人变动"), "", "", "", "")]
        )


def _person_cells(row: PersonRow) -> Cells:
    target = f"{row.target:.1f}" if row.target else "–"
    return (row.name, f"{row.before:.1f}", f"{row.after:.1f}", target, f"+{row.come} −{row.gone}")


class ChangeTable(TextTable):
    """Every change from one roster to another, in the order of the week."""

    headings = (_("逐项变动"),)

    def show_changes(self, changes: tuple[Message, ...] | None) -> None:
        """Show ``changes``; ``None``: they are still being looked for."""
        if changes is None:
            self.show_rows([(_("正在比较课表"),)])
        else:
            self.show_rows([(text,) for text in changes] or [(_("没有人变动"),)])


class HistoryTable(TextTable):
    """The searches of a plan version, the last one first."""

    headings = (_("次"), _("开始"), _("结束原因"), _("课表"), _("用时（秒）"), _("缺额"), _("总扣分"), _("比最好一次"))
    numbers_from = 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()

    def show_runs(self, runs: Sequence[Run], with_roster: Collection[int]) -> None:
        """Show ``runs``, which come oldest first; ``with_roster``: numbers of those whose roster can be looked at."""
        self._runs = tuple(reversed(runs))
        scores = [run.latest.score for run in runs if run.latest.score is not None]
        best = min(scores, default=None)
        self.show_rows([_cells(run, best, run.number in with_roster) for run in self._runs])

    def run(self, index: QModelIndex) -> Run | None:
        """The run of a row."""
        return self._runs[index.row()] if 0 <= index.row() < len(self._runs) else None

    def row_of(self, run: Run | None) -> int:
        """The row of a run; -1 where it is not shown."""
        return next((row for row, one in enumerate(self._runs) if one is run), -1)


def _cells(run: Run, best: float | None, has_roster: bool) -> Cells:
    figures = run.latest
    return (
        run.number,
        f"{run.started_at:%m-%d %H:%M}",
        end_words(run),
        _roster_words(run, has_roster),
        f"{figures.seconds:.0f}",
        "–" if figures.uncovered is None else figures.uncovered,
        "–" if figures.score is None else number_words(figures.score),
        _behind(figures.score, best),
    )


def _roster_words(run: Run, has_roster: bool) -> Message | str:
    """Whether the roster of a run can still be looked at, and for how long."""
    if not has_roster:
        return "–"
    return _("已长期保留") if run.kept is not None and run.kept.pinned else _("可以查看")


def _behind(score: float | None, best: float | None) -> Message | str:
    """By how much a run is worse than the best one of its plan version."""
    if score is None or best is None:
        return "–"
    return _("最好") if score <= best else _("多 {count}", count=number_words(score - best))
