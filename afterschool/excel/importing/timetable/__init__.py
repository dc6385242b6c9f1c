"""Ordinary timetables as schools draw them, into the lessons of their teachers.

A timetable is a sheet for each class (weekdays × periods), one for the whole school (classes × weekdays and periods),
or a list with one lesson a row, which is also what the files of timetabling programs are read into.
"""

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.bells import find_bells
from afterschool.excel.importing.timetable.frames import find_frames
from afterschool.excel.importing.timetable.lists import find_list

TIMETABLE, BELLS = "timetable", "bells"
"""Stand for the id of a table in the proposals of timetables, and of sheets that tell when lessons begin and end."""

__all__ = ["BELLS", "TIMETABLE", "find_bells", "timetable_heading"]


def timetable_heading(grid: Grid) -> int | None:
    """The row of the headings of the first timetable on the sheet, from 1, or 0 without; ``None``: there is none."""
    frames = find_frames(grid)
    if frames:
        return frames[0].heading_row
    found = find_list(grid)
    return found.heading_row if found else None
