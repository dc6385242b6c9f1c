"""Where the shared benchmark cases and the reference checker lie, if anywhere: tests run without them too."""

import importlib.util
import json
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """The folder named by ``AFTERSCHOOL_SHARED``, or ``shared`` beside the project; ``None`` when there is none."""
    named = os.environ.get("AFTERSCHOOL_SHARED")
    for folder in [Path(named)] if named else [ROOT.parent / "shared"]:
        if folder.is_dir():
            return folder
    return None


def shared_case_paths() -> list[Path]:
    """The shared cases, smallest first; empty without the shared folder."""
    folder = shared_folder()
    return sorted((folder / "cases").glob("*.json"), key=lambda path: path.stat().st_size) if folder else []


def shared_case(name: str) -> dict[str, Any] | None:
    """The shared case ``name`` (e.g. ``"primary-6"``) as a JSON object, if it is there."""
    for path in shared_case_paths():
        if path.stem == name:
            document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return document
    return None


@cache
def reference_checker() -> ModuleType | None:
    """The reference checker of the interchange formats, loaded from the shared folder, if it is there."""
    folder = shared_folder()
    path = folder / "tools" / "check_roster.py" if folder else None
    if path is None or not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("reference_checker", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
