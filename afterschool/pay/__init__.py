"""Pay: rules as data, worked out month by month from dated records, every amount with its reason."""

from afterschool.model.month import Month
from afterschool.pay.facts import Check, Income, PayFacts
from afterschool.pay.ledger import Ledger, Line, PayKind, PotBook, Statement
from afterschool.pay.rules import PayRules, RuleVersion
from afterschool.pay.working import pay_month

__all__ = [
    "Check",
    "Income",
    "Ledger",
    "Line",
    "Month",
    "PayFacts",
    "PayKind",
    "PayRules",
    "PotBook",
    "RuleVersion",
    "Statement",
    "pay_month",
]
