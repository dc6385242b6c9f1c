"""Any sequence of transactions, undo, redo and restarts does what a list of snapshots says."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from afterschool.document import Document
from afterschool.document.change import TABLE_OF
from afterschool.document.copying import verify_file
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.plans import RULES, plans, rosters

State = tuple[SchoolPlan, dict[str, Roster]]
PLAN_LISTS = tuple(kind for kind in TABLE_OF if kind in SchoolPlan.__dataclass_fields__)


class AnySequence(RuleBasedStateMachine):
    """The model is a list of states, and which of them is the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "school.afterschool")
        self.states: list[State] = []
        self.now = 0

    @initialize(plan=plans())
    def begin(self, plan: SchoolPlan) -> None:
        self.document = Document.create(self.path, plan)
        self.states = [(plan, {})]

    def teardown(self) -> None:
        if self.states:
            self.document.close()
            verify_file(self.path)
        self.folder.cleanup()

    @property
    def plan(self) -> SchoolPlan:
        return self.states[self.now][0]

    def advance(self, state: State) -> None:
        if state != self.states[self.now]:
            self.states[self.now + 1 :] = [state]
            self.now += 1

    @rule(plan=plans())
    def replace_everything(self, plan: SchoolPlan) -> None:
        with self.document.transaction(_("导入")) as change:
            for version in self.states[self.now][1]:
                change.set_roster(version, None)
            change.set_plan(plan)
        self.advance((plan, {}))

    @rule(data=st.data())
    def put_a_roster(self, data: st.DataObject) -> None:
        versions = [version.id for version in self.plan.semester.versions]
        if versions:
            version, roster = data.draw(st.sampled_from(versions)), data.draw(rosters(self.plan))
            with self.document.transaction(_("求解")) as change:
                change.set_roster(version, roster)
            self.advance((self.plan, {**self.states[self.now][1], version: roster}))

    @rule(data=st.data(), kind=st.sampled_from(PLAN_LISTS))
    def put_rows_in_order(self, data: st.DataObject, kind: str) -> None:
        rows = data.draw(st.permutations(getattr(self.plan, kind)))
        with self.document.transaction(_("排序")) as change:
            change.order(kind, [row.id for row in rows])
        changes: dict[str, Any] = {kind: tuple(rows)}
        self.advance((replace(self.plan, **changes), self.states[self.now][1]))

    @rule(data=st.data(), kind=st.sampled_from(PLAN_LISTS))
    def remove_a_row(self, data: st.DataObject, kind: str) -> None:
        """Works if nobody uses the row, else nothing changes."""
        rows = getattr(self.plan, kind)
        if not rows:
            return
        gone = data.draw(st.sampled_from(rows))
        try:
            with self.document.transaction(_("删除")) as change:
                change.remove(kind, gone.id)
        except KnownError:
            return
        changes: dict[str, Any] = {kind: tuple(row for row in rows if row is not gone)}
        self.advance((replace(self.plan, **changes), self.states[self.now][1]))

    @rule(rules=RULES, campuses=st.lists(st.sampled_from("东西"), max_size=2).map(tuple))
    def put_single_rows(self, rules: Any, campuses: tuple[str, ...]) -> None:
        school = replace(self.plan.school, campuses=campuses)
        with self.document.transaction(_("规则")) as change:
            change.put(rules)
            change.put(school)
        self.advance((replace(self.plan, rules=rules, school=school), self.states[self.now][1]))

    @rule()
    def fail_half_way(self) -> None:
        try:
            with self.document.transaction(_("失败")) as change:
                change.put(replace(self.plan.school, name="不该留下"))
                raise ZeroDivisionError
        except ZeroDivisionError:
            return

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        self.document.undo()
        self.now -= 1

    @precondition(lambda self: self.now + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        self.document.redo()
        self.now += 1

    @rule()
    def restart(self) -> None:
        self.document.close()
        self.document = Document.open(self.path)

    @invariant()
    def document_equals_the_present_state(self) -> None:
        if self.states:
            plan, rosters_now = self.states[self.now]
            assert self.document.plan == plan
            assert self.document.rosters == rosters_now
            assert (self.document.can_undo is not None) == (self.now > 0)
            assert (self.document.can_redo is not None) == (self.now + 1 < len(self.states))


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
