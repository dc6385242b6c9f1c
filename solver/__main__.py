"""``python -m solver worker``: the solver process, see :mod:`solver.worker`."""

import sys


def main(arguments: list[str]) -> int:
    """Run the worker on standard input and output.

    Returns:
        The exit status; 2 if called in any other way.
    """
    if arguments != ["worker"]:
        sys.stderr.write("usage: python -m solver worker\n")
        return 2
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text wrappers in a process
    from solver.worker import serve  # OR-Tools takes a second to import: not for a wrong call

    return serve(sys.stdin, sys.stdout)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
