"""What the command line prints: plain words to standard output, failures to standard error, data as JSON."""

import json
import sys


def say(text: object = "") -> None:
    """A line for the user."""
    print(text, flush=True)


def fail(text: str) -> None:
    """What went wrong, for the user."""
    print(text, file=sys.stderr, flush=True)


def say_json(content: object) -> None:
    """``content`` as JSON, for programs."""
    say(json.dumps(content, ensure_ascii=False, indent=1))
