"""``afterschool`` without a command: the window. Qt is imported only here, so that commands start fast."""

import argparse
import os
import sys
from pathlib import Path

from afterschool.problems import KnownError
from afterschool.texts import _

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Variables of which one is set where Qt on Linux finds a screen; without, it ends the process by itself."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the window."""
    parser.add_argument("--open", type=Path, metavar="DOCUMENT", help=str(_("打开这个文档")))


def carry_out(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed.

    Raises:
        KnownError: if there is no screen to open it on.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise KnownError(_("这里没有图形界面，窗口打不开。请在桌面上运行；没有桌面时用命令，见 afterschool --help。"))
    from ui.window.application import run_window

    return run_window(options.open)
