"""Supervisors counted by slot say less than supervisors of each group, but not too little."""

import numpy as np

from solver.bounds.compact import spared_rows, supervision_rows
from solver.sparse import Row
from solver.week_model import WeekModel
from tests.make import case, klass, person, phase, room, rules


def _week() -> WeekModel:
    """Two classes that fit into one group; T1 teaches the first, T2 neither."""
    classes = (klass("1.1", pupils=20, teachers="T1"), klass("1.2", pupils=20, teachers=""))
    homes = [room(row.home_room, 50) for row in classes]
    study = phase("study", "homework", "mon")
    return WeekModel(case(study, *classes, *homes, person("T1"), person("T2"), rules(group_size=45)))


def _broken(rows: list[Row], values: np.ndarray) -> int:
    sums = [sum(a * int(values[c]) for c, a in zip(row.columns, row.coefficients, strict=True)) for row in rows]
    return sum(not row.low <= total <= row.high for row, total in zip(rows, sums, strict=True))


def _served(week: WeekModel, named: int, unnamed: int, groups: int) -> np.ndarray:
    """So many who serve through the first class and otherwise, in groups hosted by the first classes that can."""
    values = np.zeros(week.size, dtype=np.int64)
    (slot,) = week.variables.groups
    hosted = week.variables.groups[slot]
    values[[var.index for var in list(hosted.host.values())[:groups]]] = 1
    if groups == 1:
        (join,) = hosted.join.values()
        values[join.index] = 1
    for task in week.variables.tasks_of(slot):
        wanted = unnamed if task.klass is None else named
        values[[var.index for var in week.variables.takers(task)[:wanted]]] = 1
    values[[var.index for var in list(hosted.anonymous.values())[:unnamed]]] = 1
    return values


def test_as_many_supervisors_as_groups() -> None:
    week = _week()
    rows = list(supervision_rows(week))
    assert _broken(rows, _served(week, named=1, unnamed=0, groups=1)) == 0
    assert _broken(rows, _served(week, named=1, unnamed=1, groups=2)) == 0
    assert _broken(rows, _served(week, named=1, unnamed=1, groups=1)) == 1
    assert _broken(rows, _served(week, named=0, unnamed=1, groups=2)) == 1


def test_nobody_serves_through_a_class_that_is_in_no_group() -> None:
    """Beside it, a supervisor is one more than there are groups."""
    week = _week()
    assert _broken(list(supervision_rows(week)), _served(week, named=1, unnamed=0, groups=0)) == 2


def test_rows_left_out_keep_their_numbers() -> None:
    week = _week()
    spared = spared_rows(week)
    rows = week.rows.without(spared)
    assert spared.any()
    assert len(rows.low) == len(week.rows.low)
    assert not (rows.has_low | rows.has_high)[spared].any()
    everything = np.full(week.size, 7, dtype=np.int64)
    assert (rows.broken(everything) == (week.rows.broken(everything) & ~spared)).all()
