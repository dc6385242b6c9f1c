"""Who is missing: the least that is missing in any roster, with proof; who would help most; the district's demand list.

Everything here counts and matches without a solver. :mod:`solver.hiring` checks the best hires by planning anew.
"""

from afterschool.shortages.truth import Least, Line, ShortageTruth, shortage_truth

__all__ = ["Least", "Line", "ShortageTruth", "shortage_truth"]
