"""When the phases of a row or a column take place, one line for each time. No Qt."""

from collections.abc import Sequence

from afterschool.model.case import Phase
from afterschool.model.time import hours_text
from afterschool.model.words import Weekday, weekdays_words
from afterschool.texts import Message, joined
from ui.labels import grades_text

Hours = tuple[int, int]
"""Begin and end in minutes after midnight."""


def hours_by_day(phases: Sequence[Phase]) -> Message:
    """The usual hours, and under them those of other days: 15:20–16:20, 周五 15:00–16:00."""
    days: dict[Hours, list[Weekday]] = {}
    for phase in phases:
        days.setdefault((phase.start_min, phase.end_min), []).extend(phase.days)
    ordered = sorted(days.items(), key=lambda item: -len(item[1]))
    lines: list[object] = []
    for hours, on in ordered:
        lines.append(joined([weekdays_words(on), hours_text(*hours)], " ") if lines else hours_text(*hours))
    return joined(lines, "\n")


def hours_by_grade(phases: Sequence[Phase]) -> Message:
    """The hours on one day; where grades have hours of their own, a line for each: 1–3 年级 15:20–16:20."""
    grades: dict[Hours, list[int]] = {}
    for phase in phases:
        grades.setdefault((phase.start_min, phase.end_min), []).extend(phase.grades)
    if len(grades) == 1:
        return Message(hours_text(*next(iter(grades))))
    return joined([joined([grades_text(tuple(of)), hours_text(*hours)], " ") for hours, of in grades.items()], "\n")
