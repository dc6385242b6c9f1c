"""The school of 24 classes as its office really keeps it: many files, many habits, the same facts."""

from samples.messy.files import write_messy

__all__ = ["write_messy"]
