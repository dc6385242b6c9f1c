"""``afterschool compare CASE A B``: what has changed from one roster to another, in words."""

import argparse
from pathlib import Path
from typing import Any

from afterschool.interchange import read_case, read_roster
from afterschool.model.case import Case
from afterschool.rules.difference import Difference, difference
from afterschool.rules.wording import Wording
from afterschool.texts import _, joined
from ui.cli.output import say, say_json

NAME = "compare"
HELP = _("比较两份课表：哪些安排变了，要通知谁")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("before", type=Path, metavar="A.json", help=str(_("原来的课表")))
    parser.add_argument("after", type=Path, metavar="B.json", help=str(_("现在的课表")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print every change, then what each person has to know."""
    case = read_case(options.case).case
    found = difference(case, read_roster(options.before).roster, read_roster(options.after).roster)
    if options.json:
        say_json(difference_object(found))
    else:
        say_difference(case, found)
    return 0


def say_difference(case: Case, found: Difference) -> None:
    """Changes by session and by person, as text."""
    if not found.changes:
        say(_("两份课表没有差别"))
        return
    say(
        _(
            "共 {count} 项变动：换人 {places} 人次，换地点 {rooms} 处",
            count=len(found.changes),
            places=found.changed_places,
            rooms=found.changed_rooms,
        )
    )
    for change in found.changes:
        say(f"  {change.text}")
    say(_("按人通知："))
    words = Wording(case)
    for person, notes in found.by_person.items():
        say(_("  {person}：{notes}", person=words.person(person), notes=joined(notes, _("；"))))


def difference_object(found: Difference) -> dict[str, Any]:
    """The same for programs."""
    return {
        "changed_places": found.changed_places,
        "changed_rooms": found.changed_rooms,
        "changes": [
            {"kind": change.kind.value, "text": str(change.text), "people": list(change.people)}
            for change in found.changes
        ],
        "by_person": {person: [str(note) for note in notes] for person, notes in found.by_person.items()},
    }
