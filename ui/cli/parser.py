"""The words of the command line. Each command lives in its own module and adds its options itself."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from afterschool.texts import LANGUAGES, _
from ui.cli import (
    bench,
    calendar,
    check,
    compare,
    comply,
    cover,
    day,
    dayplan,
    demand,
    demo,
    export,
    flex,
    hires,
    importing,
    indicators,
    load,
    new,
    pay,
    preflight,
    record,
    repair,
    runs,
    shortages,
    solve,
    whatif,
    why,
    window,
)
from ui.cli.mistakes import in_words

COMMANDS = (
    demo,
    new,
    importing,
    preflight,
    solve,
    repair,
    day,
    whatif,
    runs,
    check,
    why,
    shortages,
    hires,
    demand,
    compare,
    export,
    calendar,
    cover,
    dayplan,
    record,
    flex,
    load,
    pay,
    comply,
    indicators,
    bench,
)
"""Modules with ``NAME``, ``HELP``, ``add_options(parser)`` and ``carry_out(options) -> exit status``."""

USAGE_ERROR = 2


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Say "usage" in the user's language."""
        super().add_usage(usage, actions, groups, str(_("用法：")) if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language; takes what ``argparse.ArgumentParser`` takes."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, **settings)
        self._positionals.title = str(_("参数"))
        self._optionals.title = str(_("选项"))
        self.add_argument("-h", "--help", action="help", help=str(_("显示本说明")))
        self.add_argument("--language", choices=LANGUAGES, help=str(_("界面语言")))

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and how the command is used."""
        self.print_usage(sys.stderr)
        print(_("命令无法识别：{detail}。用 --help 查看说明。", detail=in_words(message)), file=sys.stderr)
        raise SystemExit(USAGE_ERROR)


def build_parser() -> Parser:
    """The parser of the whole command line; the chosen command stands in ``carry_out`` of its result."""
    parser = Parser(prog="afterschool", description=str(_("课后服务排班。不带命令时打开窗口。")))
    window.add_options(parser)
    parser.set_defaults(carry_out=window.carry_out)
    commands = parser.add_subparsers(title=str(_("命令")), metavar=str(_("命令")))
    for command in COMMANDS:
        sub = commands.add_parser(command.NAME, help=str(command.HELP), description=str(command.HELP))
        command.add_options(sub)
        sub.set_defaults(carry_out=command.carry_out)
    return parser
