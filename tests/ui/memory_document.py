"""A document that lives in memory, as long as the window only needs its contract."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.semester import Semester
from ui.window.port import Changes

LISTS = {StaffMember: "staff", HomeClass: "classes", Room: "rooms", Club: "clubs", Post: "posts", ClockPhase: "clock"}
SINGLE = {School: "school", Semester: "semester", RosterRules: "rules"}


class MemoryChange:
    def __init__(self, document, label):
        self.document, self.label, self.touched = document, label, set()

    def __enter__(self):
        self.before = self.document.state
        return self

    def __exit__(self, error, *rest):
        if error is not None:
            self.document.state = self.before
            return False
        self.changes = Changes(kinds=frozenset(self.touched))
        self.document.undone.clear()
        self.document.done.append((self.label, self.before, self.changes))
        return None

    def put(self, row):
        plan, rosters = self.document.state
        if type(row) in SINGLE:
            kind, value = SINGLE[type(row)], row
        else:
            kind = LISTS[type(row)]
            rows = getattr(plan, kind)
            value = tuple(row if old.id == row.id else old for old in rows)
            value = value if row in value else (*rows, row)
        self.touched.add(kind)
        self.document.state = (replace(plan, **{kind: value}), rosters)

    def remove(self, kind, row_id):
        plan, rosters = self.document.state
        self.touched.add(kind)
        rows = tuple(row for row in getattr(plan, kind) if row.id != row_id)
        self.document.state = (replace(plan, **{kind: rows}), rosters)

    def set_roster(self, version_id, roster):
        plan, rosters = self.document.state
        self.touched.add("rosters")
        self.document.state = (plan, {**rosters, version_id: roster})


class MemoryDocument:
    def __init__(self, plan: SchoolPlan, read_only=False):
        self.state = (plan, {})
        self.done, self.undone = [], []
        self.path, self.read_only = Path("memory.afterschool"), read_only
        self.saved_at = datetime(2026, 9, 1, 6, 3, tzinfo=UTC)

    @property
    def plan(self):
        return self.state[0]

    @property
    def can_undo(self):
        return self.done[-1][0] if self.done else None

    @property
    def can_redo(self):
        return self.undone[-1][0] if self.undone else None

    def roster(self, version_id):
        return self.state[1].get(version_id)

    def transaction(self, label):
        return MemoryChange(self, label)

    def undo(self):
        label, before, changes = self.done.pop()
        self.undone.append((label, self.state, changes))
        self.state = before
        return changes

    def redo(self):
        label, after, changes = self.undone.pop()
        self.done.append((label, self.state, changes))
        self.state = after
        return changes

    def close(self):
        pass
