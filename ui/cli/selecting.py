"""Options that name the part of a roster that is to be planned anew."""

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path

from afterschool.interchange import read_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.words import WEEK, SessionKind
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from solver.protocol import Scope


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The options of a selection, and the roster to start from."""
    days, kinds = [day.value for day in WEEK], [kind.value for kind in SessionKind]
    parser.add_argument("--roster", type=Path, metavar="START.json", help=str(_("从这份课表开始")))
    parser.add_argument("--only-days", nargs="+", choices=days, default=[], help=str(_("只重排这几天，其余不动")))
    parser.add_argument("--only-grades", nargs="+", type=int, default=[], metavar="N", help=str(_("只重排这些年级")))
    parser.add_argument("--only-people", nargs="+", default=[], metavar="ID", help=str(_("只重排这些人，其他人不动")))
    parser.add_argument("--only-phases", nargs="+", default=[], metavar="ID", help=str(_("只重排这些时段")))
    parser.add_argument("--only-kinds", nargs="+", choices=kinds, default=[], help=str(_("只重排这些活动")))


def start_of(options: argparse.Namespace) -> Roster | None:
    """The roster named by ``--roster``."""
    return read_roster(options.roster).roster if options.roster else None


def selection_of(options: argparse.Namespace, case: Case, start: Roster | None) -> Scope | None:
    """The selection that ``options`` name; ``None``: everything may change.

    Raises:
        KnownError: if something named is not in ``case``, or there is no roster to keep the rest of.
    """
    scope = Scope(
        days=tuple(options.only_days),
        phases=tuple(options.only_phases),
        kinds=tuple(options.only_kinds),
        grades=tuple(options.only_grades),
        people=tuple(options.only_people),
    )
    if scope == Scope():
        return None
    if start is None:
        raise KnownError(_("只重排一部分时，要用 --roster 给出现有的课表。"))
    expect_known("--only-phases", scope.phases, case.phases)
    expect_known("--only-people", scope.people, case.staff)
    expect_known("--only-grades", map(str, scope.grades), {str(row.grade) for row in case.classes.values()})
    return scope


def expect_known(option: str, asked: Iterable[str], known: Collection[str]) -> None:
    """Refuse what was ``asked`` for with ``option`` and is not ``known``.

    Raises:
        KnownError: naming some that are known.
    """
    for key in asked:
        if key not in known:
            some = joined(sorted(known)[:5])
            raise KnownError(_("{option}：没有 {key}。编号应如 {some}。", option=option, key=key, some=some))
