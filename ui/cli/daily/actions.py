"""Commands about one document that have several actions, each with options of its own."""

import argparse
from collections.abc import Callable
from pathlib import Path

from afterschool.document import Document
from afterschool.texts import _
from ui.cli.daily.session import Days

Carry = Callable[[Days, argparse.Namespace], None]


class Actions:
    """The actions of a command."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(title=str(_("操作")), metavar=str(_("操作")), required=True)

    def add(self, name: str, about: object, carry: Carry, *, writes: bool | str = True) -> argparse.ArgumentParser:
        """An action that ``carry`` carries out; its parser, to which the options are added.

        ``writes``: whether it writes into the document, or the option with which it does.
        """
        sub = self._parsers.add_parser(name, help=str(about), description=str(about))
        sub.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
        sub.set_defaults(carry=carry, writes=writes)
        return sub


def carry_out_action(options: argparse.Namespace) -> int:
    """Carry out the action that was chosen; only those that write keep others from writing."""
    writes = getattr(options, options.writes) if isinstance(options.writes, str) else options.writes
    with Document.open(options.document, read_only=not writes) as document:
        options.carry(Days(document), options)
    return 0
