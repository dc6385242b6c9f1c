"""The kinds of thing a document holds, as :class:`Changes` names them: fields of a plan, rosters, record, pay."""

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
PUBLICATIONS = "publications"

ABSENCES = "absences"
CHANGES = "changes"
RECORDS = "records"
MONTHS = "months"
PLANS = "plans"
WINDOWS = "windows"
CREDITS = "credits"
PAY = "pay"
INDICATORS = "indicators"

PLAN = frozenset((SCHOOL, SEMESTER, CLOCK, STAFF, CLASSES, ROOMS, CLUBS, CLUB_CONFLICTS, POSTS, RULES, KEPT, ROSTERS))
"""The plan and its rosters."""
DATED = frozenset((ABSENCES, CHANGES, RECORDS, MONTHS, PLANS, WINDOWS, CREDITS))
"""The dated record."""
ALL = PLAN | DATED | {PAY, INDICATORS, PUBLICATIONS}
"""What changes when another document is opened."""
