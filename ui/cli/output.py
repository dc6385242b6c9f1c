"""What the command line prints: plain words to standard output, failures to standard error, data as JSON."""

import json
import os
import sys

from afterschool.problems import KnownError
from afterschool.system_words import reason_of
from afterschool.texts import _


def say(text: object = "") -> None:
    """A line for the user.

    Raises:
        KnownError: if it cannot be written, as to a file on a disk that is full.
        BrokenPipeError: if whoever read has had enough.
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        say_no_more()
        words = _("输出没有写完：{reason}。已经做完的都在，请把输出存到别处。", reason=reason_of(error))
        raise KnownError(words) from error


def say_no_more() -> None:
    """Nothing may be written to standard output at exit either, as it cannot be."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(text: str) -> None:
    """What went wrong, for the user."""
    print(text, file=sys.stderr, flush=True)


def say_json(content: object) -> None:
    """``content`` as JSON, for programs."""
    say(json.dumps(content, ensure_ascii=False, indent=1))
