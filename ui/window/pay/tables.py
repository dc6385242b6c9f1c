"""The tables of the page of pay: everybody's month, one person's lines, a dry run, the trail."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from afterschool.model.month import Month
from afterschool.pay.closing import Act, TrailEntry
from afterschool.pay.comparing import Difference, LineChange
from afterschool.pay.ledger import PAY_KIND_NAMES, Ledger, Line, Statement
from afterschool.pay.money import yuan
from afterschool.pay.sources import ClassNames, source_words, worth_words
from afterschool.texts import Message, _, pgettext
from ui.moments import moment_words
from ui.window.text_table import TextTable


class LedgerTable(TextTable):
    """A line for everybody who is paid, in the order of the ledger."""

    headings = (_("姓名"), _("性质"), _("应发（元）"), _("扣税（元）"), _("实发（元）"))
    numbers_from = 2

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.statements: tuple[Statement, ...] = ()

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Show these."""
        self.statements = ledger.statements if ledger else ()
        self.show_rows(
            [
                (row.name, PAY_KIND_NAMES[row.pay_kind], yuan(row.gross_fen), yuan(row.tax_fen), yuan(row.net_fen))
                for row in self.statements
            ]
        )


class LineTable(TextTable):
    """How one person's money comes about."""

    headings = (_("怎样算出来"), _("金额（元）"))

    def show_statement(self, statement: Statement | None) -> None:
        """Show its lines, the tax and the sum."""
        if statement is None:
            self.show_rows([])
            return
        rows: list[tuple[object, ...]] = [(line.text, yuan(line.fen)) for line in statement.lines]
        rows.append((_("应发"), yuan(statement.gross_fen)))
        if statement.tax_text is not None:
            rows.append((statement.tax_text, yuan(-statement.tax_fen)))
            rows.append((_("实发"), yuan(statement.net_fen)))
        self.show_rows(rows)


class DifferenceTable(TextTable):
    """What other rules would change."""

    headings = (pgettext("one", "月份"), _("姓名"), _("现在（元）"), _("换成（元）"), _("差（元）"))
    numbers_from = 2

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.differences: tuple[Difference, ...] = ()

    def show_differences(self, rows: Sequence[Difference]) -> None:
        """Show these."""
        self.differences = tuple(rows)
        self.show_rows(
            [(row.month, row.name, yuan(row.before_fen), yuan(row.after_fen), yuan(row.gross_fen)) for row in rows]
        )


class LineChangeTable(TextTable):
    """Why one person's money would differ: each line as it is and as it would be."""

    headings = (_("现在怎样算"), _("换成怎样算"), _("差（元）"))
    numbers_from = 2

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[LineChange, ...] = ()
        """In the first rows; sum and tax follow."""

    def show_difference(self, row: Difference | None) -> None:
        """Show its lines, the sum, and the tax where that differs."""
        self.lines = row.lines if row else ()
        if row is None:
            self.show_rows([])
            return
        rows = [*map(_line_row, row.lines), (_("应发"), "", yuan(row.gross_fen))]
        if row.tax is not None:
            rows += [_line_row(row.tax), (_("实发"), "", yuan(row.net_after_fen - row.net_before_fen))]
        self.show_rows(rows)


class SourceChangeTable(TextTable):
    """The dated records behind one line that reads otherwise."""

    headings = (_("由哪些登记来"), _("现在（元）"), _("换成（元）"), _("差（元）"))

    def show_line(self, line: LineChange | None, class_names: ClassNames) -> None:
        """Show what becomes of each."""
        self.show_rows(
            [
                (source_words(row.about, class_names), worth_words(row.before), worth_words(row.after), yuan(row.fen))
                for row in (line.sources if line else ())
            ]
        )


def _line_row(line: LineChange) -> tuple[object, ...]:
    return (_line_words(line.before), _line_words(line.after), yuan(line.fen))


def _line_words(line: Line | None) -> object:
    return "—" if line is None else _("{text} = {money} 元", text=line.text, money=yuan(line.fen))


class TrailTable(TextTable):
    """When a month was closed and opened again."""

    headings = (_("时间"), _("办理"), _("合计（元）"), _("原因"))
    numbers_from = len(headings)

    def show_trail(self, trail: Sequence[TrailEntry], month: Month | None) -> None:
        """Show what was done to ``month``."""
        self.show_rows(
            [
                (
                    moment_words(row.at),
                    _act_words(row),
                    yuan(row.total_fen),
                    row.reason,
                )
                for row in trail
                if row.month == month
            ]
        )


def _act_words(row: TrailEntry) -> Message:
    act = _("结账") if row.act is Act.CLOSED else _("重新打开")
    return _("{act}（{by}）", act=act, by=row.by) if row.by else act
