"""What was typed and is not in the document yet, on the disk: no crash and no power cut takes more than a moment of it.

It lies beside the backups in the data folder of whoever typed it, readable for nobody else: a folder that many share
has the document, not what one of them has not finished.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from afterschool.problems import KnownError
from afterschool.saving import make_folder, replace_file, why_not
from afterschool.texts import _

FORMAT = "afterschool-typed/1"
NAME = "typed.json"
_ASIDE = "typed-unread.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a program left behind."""

    kept: Mapping[str, object]
    """Plain JSON values by the name of the part of the program that understands them."""
    closed: bool
    """Whether the document was closed, as opposed to a program that ended in the middle."""


class TypedFile:
    """Of the document in whose folder of backups it is; ``document`` tells that one from others at the same path."""

    def __init__(self, folder: Path, document: str) -> None:
        self.path = folder / NAME
        self._document = document

    def read(self) -> Left | None:
        """What was left; ``None`` if nothing was, or by another document.

        Raises:
            KnownError: if it cannot be understood. It lies aside then, and nothing is written over it.
        """
        try:
            found = json.loads(self.path.read_bytes())
            if found["format"] != FORMAT:
                raise ValueError(found["format"])
            left = Left(kept=dict(found["kept"]), closed=bool(found["closed"]))
            return left if found["document"] == self._document else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise self.unreadable() from error

    def write(self, left: Left) -> None:
        """Keep ``left`` instead of what there is; nothing kept is no file.

        Raises:
            KnownError: if it cannot be written; what there is stays.
        """
        if not left.kept:
            self._remove()
            return
        made = {"format": FORMAT, "document": self._document, "closed": left.closed, "kept": left.kept}
        make_folder(self.path.parent)
        replace_file(self.path, json.dumps(made, ensure_ascii=False).encode(), private=True)

    def _remove(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError(why_not(self.path, error)) from error

    def unreadable(self) -> KnownError:
        """What to tell of content that nobody understands; it lies out of the way of what is typed from now on."""
        aside = self.path.with_name(_ASIDE)
        with suppress(OSError):
            self.path.replace(aside)
        return KnownError(
            _("上次填了一半的内容读不出来，没有恢复。文件留在 {path}；文档里已存的内容不受影响。", path=aside)
        )
