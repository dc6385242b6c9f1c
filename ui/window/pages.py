"""The pages of the window in the order of the semester. A page appears here when it works."""

from collections.abc import Callable
from dataclasses import dataclass

from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A line of the rail. ``make`` imports the page's module only when the page is first shown."""

    id: str
    title: Message
    icon: str
    """Name of a file in ``ui/icons`` without its ending."""
    purpose: Message
    """One sentence: what the page is for. Tooltip and first line of the page."""
    make: Callable[[AppContext], Page]
    group: int = 0
    """Lines of different groups are set apart: 0 what the school has, 1 planning, 2 in and out."""


def _semester(context: AppContext) -> Page:
    from ui.window.semester.page import SemesterPage

    return SemesterPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        id="semester",
        title=_("学期"),
        icon="semester",
        purpose=_("学校、学期日期和排班版本"),
        make=_semester,
    ),
)
