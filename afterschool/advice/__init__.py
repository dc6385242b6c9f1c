"""Why a place is empty, who could fill it, and what each way would cost: exact, and quick enough to ask while looking.

Nothing here moves a session in time or room: only who serves changes. :func:`advise` is the front door.
"""

from afterschool.advice.advising import Advice, Question, advise, advise_lead
from afterschool.advice.candidates import Candidate
from afterschool.advice.cost import Cost
from afterschool.advice.options import Move, Option, OptionKind
from afterschool.advice.words import cost_words

__all__ = [
    "Advice",
    "Candidate",
    "Cost",
    "Move",
    "Option",
    "OptionKind",
    "Question",
    "advise",
    "advise_lead",
    "cost_words",
]
