"""The tables of the solve page: findings before a search, shortages, comparison, history of runs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject

from afterschool.document import SolverRun
from afterschool.preflight import Finding, Preflight
from afterschool.rules import Shortage
from afterschool.texts import Message, _, pgettext
from solver.protocol import EndReason
from ui.window.solve.chart_data import number_words
from ui.window.solve.compare import PersonRow, Row
from ui.window.solve.conflicts import LockRow
from ui.window.solve.precheck import SEVERITY_NAMES
from ui.window.solve.run import REASON_NAMES, Run, end_words
from ui.window.text_table import Cells, TextTable


class ShortageTable(TextTable):
    """What is missing, in words."""

    headings = (pgettext("one", "缺额"), pgettext("one", "人次"))

    def show_shortages(self, shortages: tuple[Shortage, ...]) -> None:
        """Show ``shortages``."""
        self.show_rows([(shortage.text, shortage.count) for shortage in shortages])


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

    def show_people(self, rows: tuple[PersonRow, ...]) -> None:
        """Show ``rows``."""
        self.show_rows([_person_cells(row) for row in rows] or [(_("没有人变动"), "", "", "", "")])


def _person_cells(row: PersonRow) -> Cells:
    target = f"{row.target:.1f}" if row.target else "–"
    return (row.name, f"{row.before:.1f}", f"{row.after:.1f}", target, f"+{row.come} −{row.gone}")


class HistoryTable(TextTable):
    """The searches of this session, the last one first, and under them those that the document remembers."""

    headings = (_("次"), _("开始"), _("用时（秒）"), _("缺额"), _("总扣分"), _("比最好一次"), _("结束原因"))
    numbers_from = 2

    def show_runs(self, runs: Sequence[Run], earlier: Sequence[SolverRun] = ()) -> None:
        """Show ``runs``, and those of ``earlier`` days, of which only figures are known."""
        best: dict[str, float] = {}
        for version, score in [*((r.version, r.latest.score) for r in runs), *((r.version, r.score) for r in earlier)]:
            if score is not None:
                best[version] = min(score, best.get(version, score))
        rows = [_cells(run, best) for run in reversed(runs)]
        self.show_rows([*rows, *(_remembered(run, best) for run in reversed(earlier))])


def _cells(run: Run, best: Mapping[str, float]) -> Cells:
    figures = run.latest
    return (
        run.number,
        f"{run.started_at:%m-%d %H:%M}",
        f"{figures.seconds:.0f}",
        "–" if figures.uncovered is None else figures.uncovered,
        "–" if figures.score is None else number_words(figures.score),
        _behind(figures.score, best.get(run.version)),
        end_words(run),
    )


def _remembered(run: SolverRun, best: Mapping[str, float]) -> Cells:
    reason = REASON_NAMES[EndReason(run.reason)] if run.reason in tuple(EndReason) else "–"
    started = f"{run.started.astimezone():%m-%d %H:%M}"
    behind = _behind(run.score, best.get(run.version))
    return ("–", started, f"{run.seconds:.0f}", run.uncovered, number_words(run.score), behind, reason)


def _behind(score: float | None, best: float | None) -> Message | str:
    """By how much a run is worse than the best one of its plan version."""
    if score is None or best is None:
        return "–"
    return _("最好") if score <= best else _("多 {count}", count=number_words(score - best))
