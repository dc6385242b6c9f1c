"""The school that is measured: the sample, any document, or a case with its roster."""

import shutil
from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.interchange import read_case, read_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.texts import _
from afterschool.week import plan_of_case

SAMPLE = Path(__file__).parents[1] / "sample_data" / f"primary-24{SUFFIX}"
SOURCE = "DOCUMENT, or CASE.json ROSTER.json"


def put_at(path: Path, backups: Path, source: Path = SAMPLE, roster: Path | None = None) -> None:
    """A scratch document at ``path``: a copy of ``source``, or of the week in it with ``roster``."""
    if roster is None:
        shutil.copyfile(source, path)
    else:
        write_week(path, backups, read_case(source).case, read_roster(roster).roster)


def write_week(path: Path, backups: Path, case: Case, roster: Roster) -> None:
    """A new document of one week and its roster."""
    with Document.create(path, plan_of_case(case), backups=backups) as document:
        version = document.plan.semester.versions[0].id
        with document.transaction(_("课表")) as change:
            change.set_roster(version, roster)
