"""Past runs of the solver: figures for ever, rosters of the last ones and of those that were pinned."""

import os
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from afterschool.document import Document, SolverRun
from afterschool.document.integrity import damaged_tables, write_hashes
from afterschool.document.past_runs import KEPT_ROSTERS
from afterschool.document.run_rosters import RunRoster, run_roster
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.document.shipped import put_document_of
from tests.afterschool.document.small import ROSTER

OTHER = Roster(sessions=ROSTER.sessions[1:])


def run(name: str, version: str = "V1") -> SolverRun:
    """A run that found a roster."""
    started = datetime(2026, 10, 8, 1, 2, tzinfo=UTC)
    return SolverRun(
        id=name, version=version, started=started, seconds=60, seed=1, score=12.5, bound=11, uncovered=0, reason="time"
    )


def ids(document: Document) -> list[str]:
    return [row.id for row in document.runs]


def test_a_run_keeps_its_roster_beside_its_figures(document: Document) -> None:
    stored = document.add_run(run("a"), ROSTER)
    assert (stored.number, document.next_run) == (1, 2)
    assert document.runs == (stored,)
    assert document.run_roster("a") == ROSTER
    assert document.run_roster("nobody") is None


def test_only_the_last_runs_of_a_version_and_pinned_ones_keep_their_roster(document: Document) -> None:
    document.add_run(run("elsewhere", "V2"), OTHER)
    document.add_run(run("pinned"), OTHER)
    with document.transaction(_("保留")) as change:
        change.pin_run("pinned", True)
    for number in range(KEPT_ROSTERS + 2):
        document.add_run(run(f"run {number}"), ROSTER)
    last = {f"run {number}" for number in range(2, KEPT_ROSTERS + 2)}
    assert document.runs_with_roster == {"elsewhere", "pinned", *last}
    assert len(document.runs) == KEPT_ROSTERS + 4, "the figures of all are there"
    assert document.run_roster("run 0") is None
    assert document.run_roster("pinned") == OTHER


def test_a_run_without_roster_takes_nobody_s_place(document: Document) -> None:
    document.add_run(run("first"), ROSTER)
    for number in range(KEPT_ROSTERS):
        document.add_run(run(f"nothing {number}"))
    document.add_run(run("last"), ROSTER)
    assert document.runs_with_roster == {"first", "last"}


def test_deleting_a_run_can_be_undone_also_after_other_runs(document: Document) -> None:
    document.add_run(run("a"), ROSTER)
    with document.transaction(_("删除")) as change:
        changes = change
        change.delete_run("a")
    assert changes.changes.kinds == {"runs"}
    assert ids(document) == []
    document.add_run(run("b"), OTHER)
    assert document.runs[0].number == 2, "a number means one run only"
    document.undo()
    assert ids(document) == ["a", "b"]
    assert document.run_roster("a") == ROSTER
    document.redo()
    assert ids(document) == ["b"]


def test_pinning_can_be_undone(document: Document) -> None:
    document.add_run(run("a"), ROSTER)
    with document.transaction(_("保留")) as change:
        change.pin_run("a", True)
    assert document.runs[0].pinned
    document.undo()
    assert not document.runs[0].pinned


def test_undo_leaves_runs_alone(document: Document) -> None:
    with document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    document.add_run(run("a"), ROSTER)
    document.undo()
    assert document.roster("V1") is None
    assert document.run_roster("a") == ROSTER


def test_nobody_can_mark_a_run_that_is_not_there(document: Document) -> None:
    with pytest.raises(KeyError), document.transaction(_("删除")) as change:
        change.delete_run("nobody")


def test_a_read_only_document_shows_its_runs_and_takes_none(document: Document) -> None:
    document.add_run(run("a"), ROSTER)
    document.close()
    with Document.open(document.path, read_only=True) as seen:
        assert seen.run_roster("a") == ROSTER
        with pytest.raises(KnownError, match="只读"):
            seen.add_run(run("b"), ROSTER)
        with pytest.raises(KnownError, match="只读"), seen.transaction(_("删除")) as change:
            change.delete_run("a")
        assert ids(seen) == ["a"]


def test_the_journal_does_not_keep_what_was_dropped(document: Document) -> None:
    document.add_run(run("a"), ROSTER)
    number = document.history()[-1].number
    (entry,) = [entry for entry in document.entries(number) if entry.table == "run_roster"]
    assert entry.after == {"id": "a", "position": 0}


def test_a_roster_that_cannot_be_read_is_none() -> None:
    assert RunRoster(id="a", content=b"rubbish").roster is None
    assert RunRoster(id="a", content=run_roster("a", ROSTER).content[:-3]).roster is None


def test_runs_of_a_document_of_1_6_are_numbered_and_have_no_roster(path: Path) -> None:
    put_document_of("1.6", path)
    connection = apsw.Connection(os.fspath(path))
    connection.create_scalar_function("current_step", lambda *_none: 0, 0)
    for place, name in enumerate(("a", "b")):
        connection.execute(
            """INSERT INTO solver_run
            (position, id, version, started, seconds, seed, score, bound, uncovered, uncovered_bound, reason)
            VALUES (?, ?, 'V1', '2026-10-08T01:02:00+00:00', 60, 1, 12.5, 11, 0, 0, 'time')""",
            (place, name),
        )
    write_hashes(connection, ["solver_run"])
    connection.close()
    with Document.open(path, backups=path.parent / "backups") as document:
        assert [(row.id, row.number, row.pinned, row.deleted) for row in document.runs] == [
            ("a", 1, False, False),
            ("b", 2, False, False),
        ]
        assert document.runs_with_roster == frozenset()
        assert document.add_run(run("c"), ROSTER).number == 3
        with document.transaction(_("删除")) as change:
            change.delete_run("a")
    connection = apsw.Connection(os.fspath(path))
    assert damaged_tables(connection) == []
    connection.close()
    with Document.open(path, backups=path.parent / "backups") as document:
        assert ids(document) == ["b", "c"]
        assert document.run_roster("c") == ROSTER


def test_a_document_of_1_8_has_the_roster_of_its_run(path: Path) -> None:
    put_document_of("1.8", path)
    with Document.open(path, backups=path.parent / "backups") as document:
        (found,) = document.runs
        assert (found.number, found.pinned) == (1, True)
        assert document.run_roster(found.id) == OTHER
