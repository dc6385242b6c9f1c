"""What was announced stays as it was announced."""

from datetime import UTC, date, datetime
from pathlib import Path

from afterschool.document import Document
from afterschool.document.publications import publication
from afterschool.model.roster import Roster
from afterschool.texts import _
from tests.afterschool.document.small import PLAN, ROSTER

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
FIRST = publication("V1", "九月课表", date(2026, 9, 7), "首次公布", NOON, ROSTER)


def test_a_publication_keeps_the_roster_while_the_draft_goes_on(path: Path) -> None:
    with Document.create(path, PLAN) as document:
        with document.transaction(_("公布")) as change:
            change.put(FIRST)
        assert change.changes.kinds == {"publications"}
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", Roster())
        assert document.publications == (FIRST,)
    with Document.open(path) as document:
        assert document.publications == (FIRST,)
        assert document.publications[0].roster == ROSTER


def test_publishing_can_be_undone_and_done_again(path: Path) -> None:
    with Document.create(path, PLAN) as document:
        with document.transaction(_("公布")) as change:
            change.put(FIRST)
        assert document.undo().kinds == {"publications"}
        assert document.publications == ()
        document.redo()
        assert document.publications == (FIRST,)
