"""A ledger as text, for keeping it with the month that was closed with it: every line word by word."""

import json
from typing import Any

from afterschool.model.month import Month
from afterschool.model.words import StaffKind
from afterschool.pay.ledger import Ledger, Line, PotBook, Statement
from afterschool.texts import Message

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def ledger_text(ledger: Ledger) -> str:
    """The text of ``ledger``; :func:`read_ledger` gives a ledger that says and pays the same."""
    return _COMPACT(
        {
            "month": str(ledger.month),
            "version": ledger.version,
            "statements": [_statement_object(row) for row in ledger.statements],
            "pots": [[row.pot, row.name, row.money_fen, row.paid_fen] for row in ledger.pots],
            "notes": [_plain(note) for note in ledger.notes],
        }
    )


def read_ledger(text: str) -> Ledger:
    """What :func:`ledger_text` wrote."""
    row = json.loads(text)
    return Ledger(
        month=Month.parse(row["month"]),
        version=row["version"],
        statements=tuple(_statement(statement) for statement in row["statements"]),
        pots=tuple(
            PotBook(pot=pot, name=name, money_fen=money, paid_fen=paid) for pot, name, money, paid in row["pots"]
        ),
        notes=tuple(_message(note) for note in row["notes"]),
    )


def _statement_object(row: Statement) -> dict[str, Any]:
    return {
        "person": row.person,
        "name": row.name,
        "number": row.number,
        "kind": row.kind.value,
        "lines": [[line.item, _plain(line.text), line.fen] for line in row.lines],
        "tax": row.tax_fen,
        "tax_text": None if row.tax_text is None else _plain(row.tax_text),
    }


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        person=row["person"],
        name=row["name"],
        number=row["number"],
        kind=StaffKind(row["kind"]),
        lines=tuple(Line(item=item, text=_message(text), fen=fen) for item, text, fen in row["lines"]),
        tax_fen=row["tax"],
        tax_text=None if row["tax_text"] is None else _message(row["tax_text"]),
    )


def _plain(value: object) -> object:
    """A message by its source and parameters, so that it can be said in either language later."""
    if isinstance(value, Message):
        return {"source": value.source, "parameters": {key: _plain(part) for key, part in value.parameters.items()}}
    return value if isinstance(value, str | int) else str(value)


def _message(plain: Any) -> Message:
    return Message(plain["source"], {key: _part(part) for key, part in plain["parameters"].items()})


def _part(plain: Any) -> object:
    return _message(plain) if isinstance(plain, dict) else plain
