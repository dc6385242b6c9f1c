"""What a school's pay rests on beside its records, as the document keeps it: rules, monthly checks, incomes."""

import json
from dataclasses import dataclass, field, replace
from fractions import Fraction

from afterschool.document.pay_rows import CheckRow, IncomeRow, PayRows, PayRuleRow
from afterschool.model.month import Month
from afterschool.pay.facts import Check, Income
from afterschool.pay.files.rule_file import parse_rules, rules_object
from afterschool.pay.rules import PayRules
from afterschool.problems import KnownError
from afterschool.texts import _

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBasis:
    """Rules, monthly checks and incomes."""

    rules: PayRules = field(default_factory=lambda: PayRules(versions=()))
    checks: tuple[Check, ...] = ()
    incomes: tuple[Income, ...] = ()

    def with_income(self, income: Income) -> "PayBasis":
        """``income`` instead of what was entered for its month by its name; 0 takes it out."""
        others = tuple(row for row in self.incomes if (row.id, row.month) != (income.id, income.month))
        return replace(self, incomes=(*others, income) if income.fen else others)

    def with_check(self, check: Check) -> "PayBasis":
        """``check`` instead of what was entered for its person, month and name."""
        about = (check.person, check.month, check.check)
        others = tuple(row for row in self.checks if (row.person, row.month, row.check) != about)
        return replace(self, checks=(*others, check))


def pay_rows(basis: PayBasis) -> PayRows:
    """How ``basis`` is stored. A person has one result of a check in a month; incomes are told apart by number."""
    return PayRows(
        rules=tuple(
            PayRuleRow(id=version.id, text=_COMPACT(rules_object(PayRules(versions=(version,)))))
            for version in basis.rules.versions
        ),
        checks=tuple(
            CheckRow(
                id=f"{row.month}/{row.check}/{row.person}",
                person=row.person,
                month=str(row.month),
                check=row.check,
                score=str(row.score),
            )
            for row in basis.checks
        ),
        incomes=tuple(
            IncomeRow(id=f"{row.month}/{number}", income=row.id, month=str(row.month), fen=row.fen)
            for number, row in enumerate(basis.incomes)
        ),
    )


def pay_basis(rows: PayRows) -> PayBasis:
    """What :func:`pay_rows` stored.

    Raises:
        KnownError: if a text of rules is none, which only another program can have written.
    """
    return PayBasis(
        rules=PayRules(versions=tuple(version for rule in rows.rules for version in _rules(rule).versions)),
        checks=tuple(
            Check(person=row.person, month=Month.parse(row.month), check=row.check, score=Fraction(row.score))
            for row in rows.checks
        ),
        incomes=tuple(Income(id=row.income, month=Month.parse(row.month), fen=row.fen) for row in rows.incomes),
    )


def _rules(row: PayRuleRow) -> PayRules:
    try:
        return parse_rules(json.loads(row.text))
    except KnownError as error:
        raise KnownError(_("文档里的绩效规则读不了。请重新读入规则文件"), error.problems) from None
