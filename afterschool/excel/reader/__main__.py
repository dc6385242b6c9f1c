"""The child process: one file in, one JSON object out. Exit status 0 also for a refusal."""

import sys
from pathlib import Path

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import too_large
from afterschool.excel.reader.file import read_path
from afterschool.excel.reader.memory import limit_memory
from afterschool.excel.reader.wire import encode_file, encode_refusal
from afterschool.problems import KnownError


def main() -> int:
    """Read the file named by the only argument."""
    limit_memory(limits.CHILD_MEMORY_BYTES)
    try:
        answer = encode_file(read_path(Path(sys.argv[1])))
    except KnownError as refusal:
        answer = encode_refusal(refusal.message)
    except MemoryError:
        answer = encode_refusal(too_large().message)
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
