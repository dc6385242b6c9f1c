"""H1: no class, club or post is placed twice for the same duty. (That ids, days and phases fit is true by layout.)"""

from ortools.sat.python import cp_model

from afterschool.model.words import SessionKind
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Variables, total


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures that a class is in one group or in none, and that a post has the people it asks for or misses them."""
    for slot, groups in variables.groups.items():
        joins: dict[str, list[cp_model.IntVar]] = {klass: [] for klass in slot.pupils}
        for (klass, _host), var in groups.join.items():
            joins[klass].append(var)
        for klass in slot.pupils:
            hosting = [groups.host[klass]] if klass in groups.host else []
            needed = groups.needed.get(klass, 1)
            model.add(total(hosting) + total(joins[klass]) + groups.absent[klass] == needed)
    at_post = {(task.post, task.time.day): task for task in layout.takers if task.kind is SessionKind.POST}
    for (post, day), missing in variables.missing_at_post.items():
        task = at_post.get((post, day))
        standing = total(variables.takers(task)) if task is not None else 0
        count = max(0, layout.case.posts[post].count)
        model.add(standing <= count)
        model.add(standing + missing >= count)
