"""``python -m solver worker``: the solver process, see :mod:`solver.worker`."""

import gc
import os
import sys
from io import TextIOWrapper

GARBAGE_AFTER = 100_000
"""Objects made before Python looks for garbage: a model is millions of small ones that stay, and looking through them
again and again is a tenth of the time to the first roster."""


def main(arguments: list[str]) -> int:
    """Run the worker on standard input and output.

    Returns:
        The exit status; 2 if called in any other way.
    """
    if arguments != ["worker"]:
        sys.stderr.write("usage: python -m solver worker\n")
        return 2
    # Bytes that are no text must not end the worker, nor half a character that a JSON string may hold.
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):  # as in every process that has both
            stream.reconfigure(encoding="utf-8", errors=errors)
    from solver.worker import serve  # OR-Tools takes a second to import: not for a wrong call

    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    # At once: threads may still be inside OR-Tools, and a reader who has left must not be written to again.
    os._exit(serve(sys.stdin, sys.stdout))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
