"""What a roster must keep to and what it is judged by: one module per rule, :mod:`.registry` the table of contents.

The rules share nothing with the solver, so that every roster, also a hand-made one, is judged by the same code.
"""

from afterschool.rules.judging import judge
from afterschool.rules.verdict import LoadRange, Shortage, ShortageCause, Verdict, Violation

__all__ = ["LoadRange", "Shortage", "ShortageCause", "Verdict", "Violation", "judge"]
