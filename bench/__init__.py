"""Measurements: how good and how fast. A tool of the source tree, not installed with the program."""
