"""What a printer would get: every file opened by LibreOffice, saved again with sums, as PDF and as pictures."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PATIENCE_S = 1800
DOTS_PER_INCH = 60
PRINTED = (".xlsx", ".docx")
CALCULATES_ANEW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""The setting of LibreOffice by which formulas are worked out whatever figure a file has for them."""


def office_program() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(program: str, files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each workbook that was opened -> the same as LibreOffice saves it, with what formulas come to in their cells."""
    return _converted(program, [path for path in files if path.suffix == ".xlsx"], "xlsx", folder)


def printed(program: str, files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each file that was opened -> its PDF. Documents need the part of LibreOffice that writes them."""
    return _converted(program, [path for path in files if path.suffix in PRINTED], "pdf", folder)


def pictures(pdfs: Sequence[Path], folder: Path, most_pages: int) -> int:
    """A picture of each of the first pages; how many. None where ``pdftoppm`` is not installed."""
    program = shutil.which("pdftoppm")
    if program is None:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    for pdf in pdfs:
        command = [program, "-png", "-r", str(DOTS_PER_INCH), "-l", str(most_pages), str(pdf), str(folder / pdf.stem)]
        subprocess.run(command, check=True, timeout=PATIENCE_S)
    return len(list(folder.glob("*.png")))


def _converted(program: str, files: Sequence[Path], kind: str, folder: Path) -> dict[Path, Path]:
    """Names may be the same in different folders, so each goes to one of its own; one start serves many files."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(CALCULATES_ANEW, encoding="utf-8")
    by_folder: dict[Path, list[Path]] = {}
    for path in files:
        by_folder.setdefault(path.parent, []).append(path)
    made: dict[Path, Path] = {}
    for number, (home, paths) in enumerate(by_folder.items()):
        target = folder / kind / f"{number:02d} {home.name}"
        target.mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(target), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
        made |= {path: target / f"{path.stem}.{kind}" for path in paths}
    return {path: other for path, other in made.items() if other.exists()}
