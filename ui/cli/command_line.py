"""Reads the command line, picks the language and carries out one command."""

import logging
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from afterschool.document import SUFFIX
from afterschool.problems import KnownError
from afterschool.texts import LANGUAGES, SOURCE_LANGUAGE, use_language
from ui.cli.output import fail, say_no_more
from ui.cli.parser import build_parser

DONE = 0
UNREADABLE = 2


def carry_out(argv: Sequence[str] | None = None) -> int:
    """Carry out the command line ``argv`` (default: the process's own); its exit status.

    0: done. 1: done, but a roster breaks hard rules. 2: something could not be read, written or done; nothing was
    changed but what was said to be done.

    Raises:
        KeyboardInterrupt: if it is stopped by Ctrl+C.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_unicode()
    use_language(_language(arguments))
    if arguments and arguments[0].endswith(SUFFIX):
        arguments.insert(0, "--open")
    options = build_parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING)
    try:
        status: int = options.carry_out(options)
    except KnownError as error:
        fail(str(error))
        return UNREADABLE
    except BrokenPipeError:
        say_no_more()  # whoever read our output has had enough (``| head``)
        return DONE
    return status


def _speak_unicode() -> None:
    """A terminal that cannot show a character shows a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _language(arguments: Sequence[str]) -> str:
    """The language asked for: on the command line, by ``AFTERSCHOOL_LANGUAGE``, by the system; Chinese otherwise."""
    spread = [part for argument in arguments for part in argument.split("=", 1)]
    asked = [value for option, value in pairwise(spread) if option == "--language"]
    asked += [os.environ.get(name, "") for name in ("AFTERSCHOOL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    for name in asked:
        for known in LANGUAGES:
            if name.lower().startswith(known[:2]):
                return known
    return SOURCE_LANGUAGE
