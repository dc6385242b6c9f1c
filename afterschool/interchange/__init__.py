"""``afterschool-case/1`` and ``afterschool-roster/1``: the public formats in which one week is posed and answered.

Nothing of a document is lost: unknown keys, explicit defaults and the order of keys come back when it is written.
"""

from afterschool.interchange.case import CASE_FORMAT, CaseDocument, case_object, parse_case, read_case
from afterschool.interchange.jsonfile import json_text
from afterschool.interchange.roster import ROSTER_FORMAT, RosterDocument, parse_roster, read_roster, roster_object

__all__ = [
    "CASE_FORMAT",
    "ROSTER_FORMAT",
    "CaseDocument",
    "RosterDocument",
    "case_object",
    "json_text",
    "parse_case",
    "parse_roster",
    "read_case",
    "read_roster",
    "roster_object",
]
