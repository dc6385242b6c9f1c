"""The tables that version 1.4 brought, as they were then: windows of flexible hours and credits of the time bank."""

STATEMENTS = (
    """CREATE TABLE "flex_window" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "window" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT REFERENCES "staff"(id) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL, "kind" TEXT NOT NULL, "start_min" INTEGER NOT NULL, "end_min" INTEGER NOT NULL,
    "origin" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL, "why" TEXT NOT NULL) STRICT""",
    'CREATE INDEX "flex_window_by_person" ON "flex_window" ("person")',
    """CREATE TABLE "flex_credit" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    "credit" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT REFERENCES "staff"(id) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL, "kind" TEXT NOT NULL, "amount" INTEGER NOT NULL, "withdrawn" INTEGER NOT NULL,
    "why" TEXT NOT NULL) STRICT""",
    'CREATE INDEX "flex_credit_by_person" ON "flex_credit" ("person")',
)
