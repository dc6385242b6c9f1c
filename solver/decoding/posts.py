"""Duty posts."""

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.decoding.numbers import Served
from solver.layout.week import Layout


def post_sessions(layout: Layout, served: Served) -> list[Session]:
    """One session for each post on each of its days, filled or not."""
    return [
        Session(kind=SessionKind.POST, day=day, post=post.id, staff=tuple(served.at_post(post.id, day)))
        for post in layout.case.posts.values()
        for day in dict.fromkeys(post.days)
    ]
