"""What goes into a document comes out of it."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from afterschool.document import Document
from afterschool.model.plan import SchoolPlan
from afterschool.texts import _
from tests.plans import plans, rosters

FEW = settings(
    max_examples=8,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""Shrinking is left out: every example writes files, and a failing one would be shrunk for many minutes."""


@FEW
@given(plan=plans())
def test_a_plan_comes_back_as_it_was(plan: SchoolPlan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "school.afterschool")
        Document.create(path, plan).close()
        with Document.open(path) as document:
            assert document.plan == plan


@FEW
@given(data=st.data(), plan=plans())
def test_rosters_come_back_as_they_were(data: st.DataObject, plan: SchoolPlan) -> None:
    versions = [version.id for version in plan.semester.versions]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "school.afterschool")
        written = {}
        with Document.create(path, plan) as document:
            for version in versions * 2:
                written[version] = data.draw(rosters(plan))
                with document.transaction(_("求解")) as change:
                    change.set_roster(version, written[version])
        with Document.open(path) as document:
            assert {version: document.roster(version) for version in versions} == written
