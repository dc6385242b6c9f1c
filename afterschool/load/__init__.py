"""What people were asked to do and did: points and minutes by person against each person's own target.

Works on dated places alone, wherever they come from. Nothing here ranks people.
"""

from afterschool.load.held import GroupPupils, HeldPlace, Incident, IncidentKind, ServingPerson
from afterschool.load.tally import Amount, Dimension, PersonLoad, tally
from afterschool.load.targets import Balance, balances, carried_shares, monthly_balances, targets

__all__ = [
    "Amount",
    "Balance",
    "Dimension",
    "GroupPupils",
    "HeldPlace",
    "Incident",
    "IncidentKind",
    "PersonLoad",
    "ServingPerson",
    "balances",
    "carried_shares",
    "monthly_balances",
    "tally",
    "targets",
]
