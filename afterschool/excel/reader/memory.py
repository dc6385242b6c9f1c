"""A ceiling on the memory of this process."""

import sys


def limit_memory(most_bytes: int) -> None:
    """Make every allocation above ``most_bytes`` of address space fail.

    macOS does not enforce the limit, and Windows has no such call: there the limits on sizes, rows and cells and the
    parent's time limit have to do.
    """
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
