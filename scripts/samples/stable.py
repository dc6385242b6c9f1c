"""Workbooks that come out byte for byte the same each time: no clock time inside."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = "2026-08-28T08:00:00Z"
_ZIP_MOMENT = (2026, 8, 28, 8, 0, 0)
_CORE = "docProps/core.xml"


def write_stably(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a workbook and put it at ``path`` with every time in it replaced."""
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / path.name
        write(fresh)
        path.write_bytes(without_times(fresh.read_bytes()))


def without_times(workbook: bytes) -> bytes:
    """The same .xlsx with fixed times and in one compression."""
    result = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for info in sorted(source.infolist(), key=lambda entry: entry.filename != "[Content_Types].xml"):
            content = source.read(info)
            if info.filename == _CORE:
                content = re.sub(rb">[^<>]*Z</dcterms:", f">{_MOMENT}</dcterms:".encode(), content)
            entry = ZipInfo(info.filename, _ZIP_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return result.getvalue()
