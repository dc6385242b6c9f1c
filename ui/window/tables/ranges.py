"""Weekdays and grades that follow each other, said as a range: 周一至周五, 一年级至三年级."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from afterschool.excel.directory import Directory
from afterschool.excel.tables.column import Codec, ReadContext
from afterschool.excel.values import CellValue, Reading
from afterschool.texts import Message, _, joined

LEAST = 3
"""Fewer than this are listed one by one."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Reads what ``inner`` reads, ranges among it, and writes runs of neighbours as ranges."""

    inner: Codec
    place: Callable[[Any], int]
    """Neighbours have places that differ by 1."""
    name: Callable[[Any], Message]

    @property
    def choices(self) -> tuple[Message, ...]:
        """As those of ``inner``."""
        return self.inner.choices

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """As ``inner`` does."""
        return self.inner.read(cell, context)

    def write(self, value: object, directory: Directory) -> CellValue:
        """Ranges and single ones, in their order."""
        return str(joined([part for run in self._runs(value if isinstance(value, tuple) else ()) for part in run]))

    def _runs(self, values: Sequence[Any]) -> list[list[Message]]:
        runs: list[list[Any]] = []
        for value in sorted(values, key=self.place):
            if runs and self.place(value) == self.place(runs[-1][-1]) + 1:
                runs[-1].append(value)
            else:
                runs.append([value])
        return [self._told(run) for run in runs]

    def _told(self, run: list[Any]) -> list[Message]:
        if len(run) < LEAST:
            return [self.name(value) for value in run]
        return [_("{first}至{last}", first=self.name(run[0]), last=self.name(run[-1]))]
