"""From a school's own sheets to its plan: guess, let a person correct the guess, then import what is right or nothing.

>>> proposal = propose(path, plan)
>>> result = proposal.apply(plan)
"""

from afterschool.excel.importing.differences import Difference, DifferenceKind
from afterschool.excel.importing.proposal import ImportProposal, ImportResult, propose
from afterschool.excel.importing.sheets import SheetProposal

__all__ = ["Difference", "DifferenceKind", "ImportProposal", "ImportResult", "SheetProposal", "propose"]
