"""On what something was measured: figures mean nothing without it."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

Machine = dict[str, object]


def machine() -> Machine:
    """Processor, cores, memory, versions, and how busy the machine was; what the system does not tell is left out."""
    found: Machine = {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "ortools": version("ortools"),
    }
    if hasattr(os, "sysconf"):
        found["memory_gb"] = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
    if hasattr(os, "getloadavg"):
        found["load_before"] = round(os.getloadavg()[0], 1)
    return found


def machine_words(found: Machine) -> str:
    """One line for tables."""
    return ", ".join(f"{key.replace('_', ' ')}: {value}" for key, value in found.items() if value)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _colon, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor()
