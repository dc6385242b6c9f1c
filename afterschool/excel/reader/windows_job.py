"""The structures with which Windows takes the limits of a job object (``winnt.h``)."""

import ctypes
from typing import ClassVar

_LIMIT_PROCESS_MEMORY = 0x100


class BasicLimits(ctypes.Structure):
    """``JOBOBJECT_BASIC_LIMIT_INFORMATION``."""

    _fields_: ClassVar = [
        ("per_process_user_time_limit", ctypes.c_int64),
        ("per_job_user_time_limit", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set_size", ctypes.c_size_t),
        ("maximum_working_set_size", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    ]


class ExtendedLimits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``."""

    CLASS: ClassVar[int] = 9
    """``JobObjectExtendedLimitInformation``."""

    _fields_: ClassVar = [
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory_used", ctypes.c_size_t),
        ("peak_job_memory_used", ctypes.c_size_t),
    ]

    @classmethod
    def for_process_memory(cls, most_bytes: int) -> "ExtendedLimits":
        """Limits that hold committed memory of the process below ``most_bytes``, and nothing else."""
        limits = cls()
        limits.basic.limit_flags = _LIMIT_PROCESS_MEMORY
        limits.process_memory_limit = most_bytes
        return limits
