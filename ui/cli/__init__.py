"""The command ``afterschool``: without a word it opens the window, with one it works in the terminal."""

from ui.cli.main import main

__all__ = ["main"]
