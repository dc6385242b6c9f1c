"""A ceiling on the memory of this process."""

import sys

from afterschool.excel.reader.windows_job import ExtendedLimits


def limit_memory(most_bytes: int) -> None:
    """Make every allocation above ``most_bytes`` fail.

    macOS knows the call and does not enforce it: there the limits on sizes, rows and cells and the parent's time limit
    have to do.
    """
    if sys.platform == "win32":
        _limit_by_job(most_bytes)
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _limit_by_job(most_bytes: int) -> None:
    """Put this process into a job object of Windows that has the limit; where that is refused, go on without."""
    if sys.platform != "win32":
        return
    import ctypes

    kernel = ctypes.WinDLL("kernel32")
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = ExtendedLimits.for_process_memory(most_bytes)
    kernel.SetInformationJobObject(job, ExtendedLimits.CLASS, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
