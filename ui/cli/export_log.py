"""Notes in the document what the command line wrote out of it."""

from collections.abc import Sequence
from pathlib import Path

from afterschool.document import Document, ExportNote
from afterschool.document.exports import NAMES_SHOWN
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from ui.cli.output import fail, say
from ui.moments import moment_words


def say_log(document: Document) -> None:
    """List what was written out of ``document``, oldest first."""
    for note in document.exports:
        words = {"at": moment_words(note.at), "what": note.words, "names": NAMES_SHOWN[note.names]}
        files = joined(note.files)
        if note.purpose:
            say(_("{at} {what}（{names}，用于{purpose}）：{files}", purpose=note.purpose, files=files, **words))
        else:
            say(_("{at} {what}（{names}）：{files}", files=files, **words))
    if not document.exports:
        say(_("还没有导出过"))


def keep_notes(document: Path, notes: Sequence[ExportNote]) -> None:
    """Add ``notes`` to the log of exports. The files are written by then: what cannot be noted is only told."""
    if not notes:
        return
    try:
        with Document.open(document) as opened:
            opened.add_export(*notes)
    except KnownError as error:
        fail(str(_("没有记入导出记录：{why}", why=str(error))))
