"""The log of exports: kept for ever, left alone by undo, without names of people."""

from dataclasses import replace
from pathlib import Path

from afterschool.document import Document, ExportNote, NamesShown, export_note
from afterschool.document.exports import EXPORT_NAMES, NAMES_SHOWN
from afterschool.texts import _
from tests.afterschool.document.shipped import put_document_of
from tests.afterschool.document.small import PLAN, ROSTER

NOTE = export_note("sheets", ("十月.xlsx", "十月 公示.xlsx"), NamesShown.FULL, "2026-10", "报送财务")


def test_a_note_stays_when_what_was_done_before_it_is_undone(path: Path) -> None:
    with Document.create(path, PLAN, backups=path.parent / "backups") as document:
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", ROSTER)
        document.add_export(NOTE)
        document.undo()
        assert document.roster("V1") is None
    with Document.open(path, read_only=True) as document:
        assert document.exports == (NOTE,)


def test_a_document_of_1_6_has_its_log_and_one_of_1_5_an_empty_one(path: Path) -> None:
    for version, count in (("1.5", 0), ("1.6", 1)):
        put_document_of(version, path)
        with Document.open(path, backups=path.parent / "backups") as document:
            assert len(document.exports) == count
            document.add_export(NOTE)
            assert document.exports[-1] == NOTE


def test_what_was_written_is_told_in_words() -> None:
    assert str(NOTE.words) == "月报和现场表册 2026-10"
    assert str(replace(NOTE, about="").words) == "月报和现场表册"
    later = ExportNote(id="1", at=NOTE.at, what="hologram", about="", files=(), names=NamesShown.NONE)
    assert str(later.words) == "hologram", "a newer program knew more"
    assert NAMES_SHOWN.keys() == set(NamesShown)
    assert all(map(str, EXPORT_NAMES.values()))
