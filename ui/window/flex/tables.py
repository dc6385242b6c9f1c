"""The small tables beside the week: what fills a day, an account line by line, who is given nothing and why."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from afterschool.flex.account import LINE_NAMES, Account, AccountLine, LineKind
from afterschool.flex.day import PersonDay
from afterschool.flex.planning import UNSERVED_REASONS, Unserved
from afterschool.flex.rows import WINDOW_NAMES, Window, WindowOrigin
from afterschool.flex.words import amount_words
from afterschool.record.names import Names
from afterschool.texts import Message, _, joined
from ui.window.flex.words import signed
from ui.window.indexes import Index
from ui.window.text_table import TextTable


class DutyTable(TextTable):
    """What somebody must be there for on a date."""

    headings = (_("要到的事"),)
    numbers_from = 1

    def show_day(self, day: PersonDay | None) -> None:
        """Show the duties of a day, in the order of time."""
        self.show_rows([(row.what,) for row in day.commitments] if day else [])


class WindowTable(TextTable):
    """What is granted to somebody on a date."""

    headings = (_("已准许"), _("时间"), _("由谁定"), _("原因"))
    numbers_from = 4

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.windows: tuple[Window, ...] = ()

    def show_day(self, day: PersonDay | None) -> None:
        """Show the windows of a day."""
        self.windows = day.windows if day else ()
        self.show_rows([(WINDOW_NAMES[row.kind], row.time_text, origin(row), row.why) for row in self.windows])

    def window_at(self, index: Index) -> Window | None:
        """The window of a line; the only one where no line is chosen."""
        if index.isValid() and index.row() < len(self.windows):
            return self.windows[index.row()]
        return self.windows[0] if len(self.windows) == 1 else None


def origin(window: Window) -> Message:
    """Who granted it."""
    return _("自动安排") if window.origin is WindowOrigin.PLAN else _("手工")


class AccountTable(TextTable):
    """An account, the newest line first, with what is left after each."""

    headings = (_("日期"), _("为什么"), _("数额"), _("结余"))
    numbers_from = 2

    def show_account(self, account: Account | None) -> None:
        """Show every line of an account."""
        units = account.units if account else ()
        found = [pair for unit in units for pair in reversed(list(account.balances(unit)))] if account else []
        found.sort(key=lambda pair: pair[0].day, reverse=True)
        self.show_rows(
            [
                (f"{row.day:%m-%d}", _line_text(row), signed(row.signed, row.unit), amount_words(left, row.unit))
                for row, left in found
            ]
        )


def _line_text(row: AccountLine) -> Message:
    """What lapsed says so; the sign tells the others apart."""
    return joined([LINE_NAMES[row.kind], row.text], " ") if row.kind is LineKind.LAPSED else row.text


class UnservedTable(TextTable):
    """Who is given nothing in a planned week, and why."""

    headings = (_("姓名"), _("这周没有的原因"))
    numbers_from = 2

    def show_reasons(self, unserved: Mapping[str, Unserved], names: Names) -> None:
        """Show these people, in the order of the staff."""
        self.show_rows([(names.person(person), UNSERVED_REASONS[why]) for person, why in unserved.items()])
