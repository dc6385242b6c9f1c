"""Proven lower limits. Each comes from a relaxation: a problem that every roster solves, with fewer rules or terms.

:mod:`solver.bounds.shortages` bounds the uncovered places, :mod:`solver.bounds.rest` everything else.
"""

from solver.bounds.rest import RestBound
from solver.bounds.shortages import least_uncovered, rows_of_days, uncovered_bound

__all__ = ["RestBound", "least_uncovered", "rows_of_days", "uncovered_bound"]
