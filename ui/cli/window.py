"""``afterschool`` without a command: the window. Qt is imported only here, so that commands start fast."""

import argparse
from pathlib import Path

from afterschool.texts import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the window."""
    parser.add_argument("--open", type=Path, metavar="DOCUMENT", help=str(_("打开这个文档")))


def carry_out(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    from ui.window.application import run_window

    return run_window(options.open)
