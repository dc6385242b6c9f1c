"""The kinds of thing a document holds, as :class:`Changes` names them: the fields of a plan, and the rosters."""

SCHOOL = "school"
SEMESTER = "semester"
CLOCK = "clock"
STAFF = "staff"
CLASSES = "classes"
ROOMS = "rooms"
CLUBS = "clubs"
CLUB_CONFLICTS = "club_conflicts"
POSTS = "posts"
RULES = "rules"
KEPT = "kept"
ROSTERS = "rosters"

ALL = frozenset((SCHOOL, SEMESTER, CLOCK, STAFF, CLASSES, ROOMS, CLUBS, CLUB_CONFLICTS, POSTS, RULES, KEPT, ROSTERS))
"""What changes when another document is opened."""
