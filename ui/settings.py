"""What the program remembers about its user between runs: typed access to QSettings.

Nothing of a school is kept here, only how the window is used; what belongs to the school is in its document.
"""

import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from afterschool.texts import LANGUAGES, SOURCE_LANGUAGE

RECENT_KEPT = 10


class Scheme(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Settings:
    """The user's choices. Unreadable values count as never chosen."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> "Settings":
        """The settings of the person who is logged in."""
        return cls(QSettings("afterschool", "afterschool"))

    @property
    def language(self) -> str:
        """One of :data:`afterschool.texts.LANGUAGES`."""
        chosen = self._text("language")
        return chosen if chosen in LANGUAGES else SOURCE_LANGUAGE

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, high contrast or as the system."""
        chosen = self._text("scheme")
        return Scheme(chosen) if chosen in tuple(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._store.setValue("scheme", value.value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Documents opened last, newest first."""
        return tuple(Path(path) for path in self._texts("recent"))

    def remember_document(self, path: Path) -> None:
        """Put ``path`` at the head of :attr:`recent`."""
        paths = [str(path), *(str(p) for p in self.recent if p != path)]
        self._store.setValue("recent", json.dumps(paths[:RECENT_KEPT]))

    def forget_document(self, path: Path) -> None:
        """Take ``path`` off :attr:`recent`."""
        self._store.setValue("recent", json.dumps([str(p) for p in self.recent if p != path]))

    @property
    def hints_seen(self) -> frozenset[str]:
        """Ids of the hints that were dismissed."""
        return frozenset(self._texts("hints_seen"))

    def dismiss_hint(self, id_: str) -> None:
        """Never show the hint ``id_`` again."""
        self._store.setValue("hints_seen", json.dumps(sorted(self.hints_seen | {id_})))

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty before the first close."""
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def roster_zoom(self) -> float:
        """How large a roster was shown last; 1.0 is the natural size."""
        try:
            return float(self._text("roster_zoom") or 1.0)
        except ValueError:
            return 1.0

    @roster_zoom.setter
    def roster_zoom(self, value: float) -> None:
        self._store.setValue("roster_zoom", str(value))

    def board(self, document: Path) -> dict[str, str]:
        """How the roster of ``document`` was looked at last: view, subject, colours, filter, zoom; empty before."""
        found = self._parsed(_board_key(document))
        return {str(k): v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}

    def set_board(self, document: Path, values: dict[str, str]) -> None:
        """Remember how the roster of ``document`` is looked at."""
        self._store.setValue(_board_key(document), json.dumps(values))

    def folder(self, purpose: str, document: Path) -> Path | None:
        """Where files for ``purpose`` were looked for last with ``document`` open, else with any; ``None``: nowhere
        that is still there."""
        kept = (self._text(_folder_key(purpose, document)), self._text(f"folder/{purpose}"))
        return next((Path(path) for path in kept if path and Path(path).is_dir()), None)

    def remember_folder(self, purpose: str, document: Path, folder: Path) -> None:
        """Files for ``purpose`` were looked for in ``folder``."""
        for key in (_folder_key(purpose, document), f"folder/{purpose}"):
            self._store.setValue(key, str(folder))

    def widths(self, table: str) -> dict[str, int]:
        """Column widths of ``table`` in pixels by field; empty when never changed."""
        found = self._parsed(f"widths/{table}")
        return {str(k): v for k, v in found.items() if isinstance(v, int)} if isinstance(found, dict) else {}

    def set_widths(self, table: str, widths: dict[str, int]) -> None:
        """Remember the column widths of ``table``."""
        self._store.setValue(f"widths/{table}", json.dumps(widths))

    def columns(self, table: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The fields of ``table`` in the order of its columns, and those that are hidden; empty when never chosen."""
        found = self._parsed(f"columns/{table}")
        kept = found if isinstance(found, dict) else {}
        order, hidden = (_texts_of(kept.get(key)) for key in ("order", "hidden"))
        return tuple(order), frozenset(hidden)

    def set_columns(self, table: str, order: Sequence[str], hidden: Sequence[str]) -> None:
        """Remember the order of the columns of ``table``, and which of them are hidden."""
        self._store.setValue(f"columns/{table}", json.dumps({"order": [*order], "hidden": [*hidden]}))

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def _parsed(self, key: str) -> object:
        """What is kept as JSON; ``None`` where that is nothing, or cannot be read."""
        try:
            return json.loads(self._text(key))
        except ValueError:
            return None

    def _texts(self, key: str) -> list[str]:
        return _texts_of(self._parsed(key))


def _texts_of(found: object) -> list[str]:
    """The texts of a list."""
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _board_key(document: Path) -> str:
    return f"board/{_mark_of(document)}"


def _folder_key(purpose: str, document: Path) -> str:
    return f"folder/{purpose}-{_mark_of(document)}"


def _mark_of(document: Path) -> str:
    """The document's place, which says nothing in the settings."""
    return hashlib.sha256(str(document).encode()).hexdigest()[:16]
