"""The words of the command line. Each command lives in its own module and adds its options itself."""

import argparse
import sys
from typing import NoReturn

from afterschool.texts import LANGUAGES, Message, _
from ui.cli import bench, check, demo, export, importing, new, solve, window

COMMANDS = (demo, new, importing, check, solve, export, bench)
"""Modules with ``NAME``, ``HELP``, ``add_options(parser)`` and ``carry_out(options) -> exit status``."""

USAGE_ERROR = 2


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are in the user's language."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse's own is untyped
        """Say "usage" in the user's language."""
        super().add_usage(usage, actions, groups, f"{_('用法：')}")


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language."""

    def __init__(self, prog: str, description: Message) -> None:
        super().__init__(prog=prog, description=str(description), formatter_class=Formatter, add_help=False)
        self._positionals.title = str(_("参数"))
        self._optionals.title = str(_("选项"))
        self.add_argument("-h", "--help", action="help", help=str(_("显示本说明")))
        self.add_argument("--language", choices=LANGUAGES, help=str(_("界面语言")))

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and how the command is used."""
        self.print_usage(sys.stderr)
        print(_("命令无法识别：{detail}。用 --help 查看说明。", detail=message), file=sys.stderr)
        raise SystemExit(USAGE_ERROR)


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; the chosen command stands in ``carry_out`` of its result."""
    parser = Parser("afterschool", _("课后服务排班。不带命令时打开窗口。"))
    window.add_options(parser)
    parser.set_defaults(carry_out=window.carry_out)
    commands = parser.add_subparsers(title=str(_("命令")), metavar="", parser_class=_command_parser)
    for command in COMMANDS:
        sub = commands.add_parser(command.NAME, help=str(command.HELP), description=command.HELP)
        command.add_options(sub)
        sub.set_defaults(carry_out=command.carry_out)
    return parser


def _command_parser(prog: str, description: Message) -> Parser:
    return Parser(prog, description)
