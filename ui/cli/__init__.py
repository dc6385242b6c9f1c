"""The command ``afterschool``: without a word it opens the window, with one it works in the terminal."""

from collections.abc import Sequence

INTERRUPTED = 130
"""The exit status of what was stopped by Ctrl+C, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line as :func:`ui.cli.command_line.carry_out` does; Ctrl+C may come at any time.

    All else is imported in here: that takes a moment, in which impatient people press Ctrl+C, too.
    """
    try:
        from ui.cli.command_line import carry_out

        return carry_out(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
