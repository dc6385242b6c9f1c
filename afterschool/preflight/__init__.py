"""Before solving: is it possible, and who is missing? By counting alone, without a solver, in under a second.

:func:`inspect` gives findings with the rows behind them, and how many places every roster must leave empty.
:mod:`.registry` is the table of contents.
"""

from afterschool.preflight.check import Check
from afterschool.preflight.finding import Ask, Duty, Finding, Gap, Lack, Preflight, Severity
from afterschool.preflight.inspecting import inspect
from afterschool.preflight.registry import CHECK_BY_ID, CHECKS

__all__ = [
    "CHECKS",
    "CHECK_BY_ID",
    "Ask",
    "Check",
    "Duty",
    "Finding",
    "Gap",
    "Lack",
    "Preflight",
    "Severity",
    "inspect",
]
