"""The tables that version 1.2 brought, as they were then: the dated record and the basis of pay."""

STATEMENTS = (
    """CREATE TABLE "absence" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "absence" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT REFERENCES "staff"(id) DEFERRABLE INITIALLY
    DEFERRED, "first_day" TEXT NOT NULL, "last_day" TEXT NOT NULL, "from_min" INTEGER NOT NULL, "to_min" INTEGER
    NOT NULL, "reason" TEXT NOT NULL, "note" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL, "why" TEXT NOT NULL)
    STRICT""",
    'CREATE INDEX "absence_by_person" ON "absence" ("person")',
    """CREATE TABLE "session_change" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL
    UNIQUE, "at" TEXT NOT NULL, "session" TEXT NOT NULL, "day" TEXT NOT NULL, "kind" TEXT NOT NULL, "room" TEXT
    REFERENCES "room"(id) DEFERRABLE INITIALLY DEFERRED, "into" TEXT NOT NULL, "counts" INTEGER NOT NULL,
    "together" TEXT NOT NULL, "why" TEXT NOT NULL) STRICT""",
    'CREATE INDEX "session_change_by_room" ON "session_change" ("room")',
    """CREATE TABLE "session_change_planned" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES
    "session_change"(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "item" TEXT REFERENCES
    "staff"(id) DEFERRABLE INITIALLY DEFERRED) STRICT""",
    'CREATE INDEX "session_change_planned_by_owner" ON "session_change_planned" (owner, position)',
    'CREATE INDEX "session_change_planned_by_item" ON "session_change_planned" ("item")',
    """CREATE TABLE "session_change_staff" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES
    "session_change"(id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "item" TEXT REFERENCES
    "staff"(id) DEFERRABLE INITIALLY DEFERRED) STRICT""",
    'CREATE INDEX "session_change_staff_by_owner" ON "session_change_staff" (owner, position)',
    'CREATE INDEX "session_change_staff_by_item" ON "session_change_staff" ("item")',
    """CREATE TABLE "record" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "at"
    TEXT NOT NULL, "day" TEXT NOT NULL, "why" TEXT NOT NULL, "text" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "record_people" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES "record"(id)
    DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "item" TEXT REFERENCES "staff"(id) DEFERRABLE
    INITIALLY DEFERRED) STRICT""",
    'CREATE INDEX "record_people_by_owner" ON "record_people" (owner, position)',
    'CREATE INDEX "record_people_by_item" ON "record_people" ("item")',
    """CREATE TABLE "month_act" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "at" TEXT NOT NULL, "month" TEXT NOT NULL, "closed" INTEGER NOT NULL, "by" TEXT NOT NULL, "why" TEXT NOT
    NULL, "total_fen" INTEGER NOT NULL, "digest" TEXT NOT NULL, "ledger" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "pay_rule" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "text" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "pay_check" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "person" TEXT REFERENCES "staff"(id) DEFERRABLE INITIALLY DEFERRED, "month" TEXT NOT NULL, "check" TEXT NOT
    NULL, "score" TEXT NOT NULL) STRICT""",
    'CREATE INDEX "pay_check_by_person" ON "pay_check" ("person")',
    """CREATE TABLE "pay_income" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "income" TEXT NOT NULL, "month" TEXT NOT NULL, "fen" INTEGER NOT NULL) STRICT""",
)
