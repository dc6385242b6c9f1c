"""Keys of a lock that only a session of the roster can carry."""

from collections.abc import Iterable
from dataclasses import replace

from afterschool.model.case import Case
from afterschool.model.roster import Session


def with_extra_keys(case: Case, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """``sessions``, each lock's unknown keys written into the first session that meets it but for them."""
    out = list(sessions)
    for lock in case.locks:
        if not lock.extra:
            continue
        plain = replace(lock, extra={})
        for i, session in enumerate(out):
            free = all(session.extra.get(key, value) == value for key, value in lock.extra.items())
            if free and plain.is_met_by(session):
                out[i] = replace(session, extra={**session.extra, **lock.extra})
                break
    return tuple(out)
