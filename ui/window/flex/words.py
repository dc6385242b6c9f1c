"""Amounts of flexible hours as the page shows them. No Qt."""

from afterschool.flex.account import Account, Unit
from afterschool.flex.words import amount_words
from afterschool.texts import Message, joined


def signed(amount: int, unit: Unit) -> Message:
    """An amount with its unit, and a plus before what is added."""
    words = amount_words(amount, unit)
    return Message("+{amount}", {"amount": words}) if amount > 0 else words


def balance_text(account: Account | None) -> Message:
    """What is left of each unit that the account counts."""
    if account is None:
        return Message("…")
    return joined([amount_words(account.sums(unit).balance, unit) for unit in account.units], " · ")
