"""What the document keeps: one line for each table, and which of its fields name rows of other tables.

Whatever stands here gets its columns, foreign keys, undo triggers and content hash without further ado.
"""

from afterschool.document.exports import ExportNote
from afterschool.document.mapping import Listed, Table, table
from afterschool.document.pay_rows import CheckRow, IncomeRow, PayRuleRow
from afterschool.document.publications import Publication
from afterschool.document.records import ImportMemory, SolverRun
from afterschool.document.rows import ConflictRow, KeptRow, RosterRow, SessionRow
from afterschool.document.run_rosters import RunRoster
from afterschool.flex.rows import Credit, Window
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room
from afterschool.model.rules import RosterRules
from afterschool.model.school import OutsideBody, School
from afterschool.model.semester import PlanVersion, Season, Semester
from afterschool.record.day_plans import DayPlan
from afterschool.record.rows import Absence, MonthAct, RecordEntry, SessionChange
from afterschool.texts import _

_CLASS, _STAFF, _ROOM, _CLUB, _POST, _PHASE = _("班级"), _("人员"), _("地点"), _("社团"), _("岗位"), _("时段")
_VERSION, _SEASON, _BODY = _("方案版本"), _("作息季"), _("校外单位")

_SESSION_REFERENCES = {
    "version": ("version", _VERSION),
    "phase": ("phase", _PHASE),
    "room": ("room", _ROOM),
    "club": ("club", _CLUB),
    "post": ("post", _POST),
}
_SESSION_LISTS = (
    Listed(field="classes", use=_CLASS, to={"item": "class"}),
    Listed(field="staff", use=_STAFF, to={"item": "staff"}),
)

SCHOOL = table("school", School, _("学校"), omitted=("bodies",))
BODY = table("body", OutsideBody, _BODY, kind="school")
SEMESTER = table("semester", Semester, _("学期"), omitted=("seasons", "versions"))
SEASON = table("season", Season, _SEASON, kind="semester")
VERSION = table(
    "version",
    PlanVersion,
    _VERSION,
    kind="semester",
    references={"season": ("season", _SEASON)},
    lists=(Listed(field="carried", use=_("计入的差额"), to={"staff": "staff"}),),
)
PHASE = table(
    "phase", ClockPhase, _PHASE, kind="clock", lists=(Listed(field="seasons", use=_SEASON, to={"item": "season"}),)
)
STAFF = table(
    "staff",
    StaffMember,
    _STAFF,
    references={"body": ("body", _BODY)},
    lists=(
        Listed(field="wishes", use=_("意向"), to={"phase": "phase"}),
        Listed(field="lessons", use=_("上课"), to={"class_id": "class"}),
    ),
)
ROOM = table("room", Room, _ROOM, kind="rooms")
CLASS = table(
    "class",
    HomeClass,
    _CLASS,
    kind="classes",
    references={"home_room": ("room", _("教室")), "homeroom_teacher": ("staff", _("班主任"))},
    lists=(
        Listed(field="subject_teachers", use=_("任课教师"), to={"staff": "staff"}),
        Listed(field="phase_students", use=_("留校人数"), to={"key": "phase"}),
        Listed(field="dismissal_waves", use=_("护送岗"), to={"escort_post": "post"}),
    ),
)
CLUB = table(
    "club",
    Club,
    _CLUB,
    kind="clubs",
    references={"body": ("body", _("承办单位"))},
    lists=(
        Listed(field="members", use=_("报名人数"), to={"key": "class"}),
        Listed(field="phases", use=_PHASE, to={"item": "phase"}),
        Listed(field="leaders", use=_("主教师"), to={"item": "staff"}),
        Listed(field="rooms", use=_ROOM, to={"item": "room"}),
    ),
)
CONFLICT = table(
    "club_conflict",
    ConflictRow,
    _("社团冲突"),
    kind="club_conflicts",
    references={"first": ("club", _CLUB), "second": ("club", _CLUB)},
)
POST = table("post", Post, _POST, kind="posts")
RULES = table("rules", RosterRules, _("排班规则"))
KEPT = table("kept", KeptRow, _("锁定"), references=_SESSION_REFERENCES, lists=_SESSION_LISTS)
ROSTER = table("roster", RosterRow, _("排班表"), kind="rosters", references={"version": ("version", _VERSION)})
SESSION = table(
    "session", SessionRow, _("排班场次"), kind="rosters", references=_SESSION_REFERENCES, lists=_SESSION_LISTS
)
SOLVER_RUN = table("solver_run", SolverRun, _("排班记录"), kind="runs")
RUN_ROSTER = table("run_roster", RunRoster, _("历次课表"), kind="runs")
IMPORT_MEMORY = table("import_memory", ImportMemory, _("导入设置"), kind="imports")
ABSENCE = table("absence", Absence, _("请假"), kind="absences", references={"person": ("staff", _STAFF)})
CHANGE = table(
    "session_change",
    SessionChange,
    _("当天变动"),
    kind="changes",
    references={"room": ("room", _ROOM)},
    lists=(
        Listed(field="planned", use=_("原来的人"), to={"item": "staff"}),
        Listed(field="staff", use=_STAFF, to={"item": "staff"}),
    ),
)
ENTRY = table(
    "record", RecordEntry, _("登记"), kind="records", lists=(Listed(field="people", use=_STAFF, to={"item": "staff"}),)
)
(PEOPLE_ON_RECORD,) = ENTRY.lists
"""Everybody whom an entry names, at the first entry that does: whoever is on record cannot be removed."""
DAY_PLAN = table(
    "day_plan",
    DayPlan,
    _("当天预案"),
    kind="plans",
    lists=(
        Listed(field="people", use=_STAFF, to={"item": "staff"}),
        Listed(field="rooms", use=_ROOM, to={"item": "room"}),
    ),
)
MONTH = table("month_act", MonthAct, _("月结"), kind="months")
FLEX_WINDOW = table("flex_window", Window, _("弹性时间"), kind="windows", references={"person": ("staff", _STAFF)})
FLEX_CREDIT = table("flex_credit", Credit, _("弹性账户调整"), kind="credits", references={"person": ("staff", _STAFF)})
PAY_RULE = table("pay_rule", PayRuleRow, _("绩效规则"), kind="pay")
PAY_CHECK = table("pay_check", CheckRow, _("考核"), kind="pay", references={"person": ("staff", _STAFF)})
PAY_INCOME = table("pay_income", IncomeRow, _("收入"), kind="pay")
INDICATORS = table("month_indicators", MonthIndicators, _("四项指标"), kind="indicators")
EXPORT = table("export_note", ExportNote, _("导出记录"), kind="exports")
PUBLICATION = table("publication", Publication, _("公布"), kind="publications")

TABLES: tuple[Table, ...] = (
    SCHOOL,
    BODY,
    SEMESTER,
    SEASON,
    VERSION,
    PHASE,
    STAFF,
    ROOM,
    CLASS,
    CLUB,
    CONFLICT,
    POST,
    RULES,
    KEPT,
    ROSTER,
    SESSION,
    SOLVER_RUN,
    RUN_ROSTER,
    IMPORT_MEMORY,
    ABSENCE,
    CHANGE,
    ENTRY,
    MONTH,
    DAY_PLAN,
    PAY_RULE,
    PAY_CHECK,
    PAY_INCOME,
    PUBLICATION,
    EXPORT,
    FLEX_WINDOW,
    FLEX_CREDIT,
    INDICATORS,
)
BY_NAME = {entry.name: entry for entry in TABLES}
OWNER_OF = {**BY_NAME, **{part.name: entry for entry in TABLES for part in entry.lists}}
"""Name of a table, or of a list's table -> the table whose rows it makes."""
KIND_OF = {name: entry.kind for name, entry in OWNER_OF.items()}
"""Name of a table, or of a list's table -> the kind of change that concerns it."""
