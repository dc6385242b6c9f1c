"""From a path to an open document, with a question where the user has to decide."""

import shutil
from datetime import date
from pathlib import Path

import platformdirs

from afterschool.calendar import with_shipped
from afterschool.document import SUFFIX, DamagedError, Document, DocumentInUseError, NewerVersionError
from afterschool.document.backups import Backups
from afterschool.document.holder import Holder, holder_of
from afterschool.model.blank import blank_plan
from afterschool.problems import KnownError
from afterschool.samples import sample_folder
from afterschool.texts import Message, _
from ui.settings import Settings
from ui.window.questions import CANCEL, Ask, Choice, Question

SAMPLE = f"primary-24{SUFFIX}"
"""The sample school with a solved roster, in the folder of the samples."""
TOLD = 10
"""Losses that are listed when a damaged document was read."""

_LOOK = Choice(id="look", text=_("以只读方式打开"))
_AGAIN = Choice(id="again", text=_("再试一次"))
_READ_WHAT_IS_LEFT = Choice(id="salvage", text=_("读出还能读的内容"))
_LAST_BACKUP = Choice(id="backup", text=_("查看最近的备份"))
_CLOSE = Choice(id="", text=_("知道了"))


def own_folder() -> Path:
    """Where documents go that the program makes by itself."""
    return platformdirs.user_data_path("afterschool", appauthor=False, ensure_exists=True)


def open_document(path: Path, ask: Ask) -> Document | None:
    """Open ``path``; ``None`` when that is impossible or not wanted after all. Every reason is told."""
    try:
        return Document.open(path)
    except DocumentInUseError as error:
        return _look_or_wait(path, error, ask)
    except NewerVersionError as error:
        if error.readable:
            return _look_or_leave(path, error, ask)
        _tell(error, ask)
    except DamagedError as error:
        return _rescue(path, error, ask)
    except KnownError as error:
        _tell(error, ask)
    return None


def first_document(asked: Path | None, settings: Settings, ask: Ask) -> Document:
    """What the window opens with: what was asked for, else the document used last, else a copy of the sample."""
    recent = [path for path in settings.recent if path.exists()]
    for path in [asked] if asked else recent[:1]:
        document = open_document(path, ask)
        if document is not None:
            settings.remember_document(document.path)
            return document
    return sample_document(own_folder())


def sample_document(folder: Path) -> Document:
    """The user's own copy of the sample school in ``folder``; a copy that cannot be opened stays beside a new one."""
    number = 0
    while True:
        target = folder / (str(_("示例学校")) + (f" {number}" if number else "") + SUFFIX)
        if not target.exists():
            return _new_sample(target)
        try:
            return Document.open(target)
        except KnownError:
            number += 1


def is_sample(document: Document) -> bool:
    """Whether this is the user's own copy of the sample school."""
    return document.path.parent == own_folder()


def shipped_sample() -> Path | None:
    """The sample document that came with the program, ``None`` in a copy of it that has none."""
    try:
        shipped = sample_folder() / SAMPLE
    except FileNotFoundError:
        return None
    return shipped if shipped.exists() else None


def new_document(path: Path) -> Document:
    """An empty school's document at ``path``, which knows the public holidays.

    Raises:
        KnownError: if it cannot be made there.
    """
    return Document.create(path, with_shipped(blank_plan(date.today())))


def _new_sample(target: Path) -> Document:
    shipped = shipped_sample()
    if shipped is None:
        return new_document(target)
    shutil.copyfile(shipped, target)
    return Document.open(target)


def _look_or_wait(path: Path, error: DocumentInUseError, ask: Ask) -> Document | None:
    """Somebody else writes it: say who, look at it meanwhile, or try again once they have closed it."""
    holder = holder_of(path.resolve())
    text = error.message if holder is None else in_use_words(path, holder)
    answer = ask(Question(text=text, choices=(_LOOK, _AGAIN, CANCEL)))
    if answer == _AGAIN.id:
        return open_document(path, ask)
    document = _look(path, ask) if answer == _LOOK.id else None
    if document is not None:
        document.held_by = holder
    return document


def in_use_words(path: Path, holder: Holder) -> Message:
    """On which computer a document is open, and what to do."""
    since = holder.since.astimezone().strftime("%m-%d %H:%M")
    return _(
        "文件“{name}”正在电脑“{computer}”上打开，从 {since} 起。可以先以只读方式查看；要修改，请对方关闭后再试。",
        name=path.name,
        computer=holder.computer,
        since=since,
    )


def _look_or_leave(path: Path, error: KnownError, ask: Ask) -> Document | None:
    if ask(Question(text=error.message, choices=(_LOOK, CANCEL))) != _LOOK.id:
        return None
    return _look(path, ask)


def _look(path: Path, ask: Ask) -> Document | None:
    try:
        return Document.open(path, read_only=True)
    except KnownError as later:
        _tell(later, ask)
        return None


def _rescue(path: Path, error: DamagedError, ask: Ask) -> Document | None:
    """Read-only, either what can be read of the damaged file or its last backup, as the user wants."""
    backups = Backups(path).all()
    choices = (_READ_WHAT_IS_LEFT, *((_LAST_BACKUP,) if backups else ()), CANCEL)
    answer = ask(Question(text=error.message, choices=choices))
    try:
        if answer == _LAST_BACKUP.id:
            return Document.open(backups[0].path, read_only=True)
        if answer == _READ_WHAT_IS_LEFT.id:
            document, problems = Document.salvage(path)
            lost = KnownError(_("能读的内容已经读出。请逐项核对，再另存副本。"), problems[:TOLD])
            _tell(lost, ask)
            return document
    except KnownError as later:
        _tell(later, ask)
    return None


def _tell(error: KnownError, ask: Ask) -> None:
    ask(Question(text=Message("{error}", {"error": error}), choices=(_CLOSE,)))
