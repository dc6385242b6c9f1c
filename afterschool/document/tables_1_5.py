"""The tables that version 1.5 brought, as they were then: plans of single dates."""

STATEMENTS = (
    """CREATE TABLE "day_plan" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, "at"
    TEXT NOT NULL, "day" TEXT NOT NULL, "kept" INTEGER NOT NULL, "version" TEXT NOT NULL, "runs" TEXT NOT NULL,
    "basis" TEXT NOT NULL, "why" TEXT NOT NULL, "text" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "day_plan_people" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES "day_plan"(id)
    DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "item" TEXT REFERENCES "staff"(id) DEFERRABLE
    INITIALLY DEFERRED) STRICT""",
    'CREATE INDEX "day_plan_people_by_owner" ON "day_plan_people" (owner, position)',
    'CREATE INDEX "day_plan_people_by_item" ON "day_plan_people" ("item")',
    """CREATE TABLE "day_plan_rooms" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES "day_plan"(id)
    DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "item" TEXT REFERENCES "room"(id) DEFERRABLE INITIALLY
    DEFERRED) STRICT""",
    'CREATE INDEX "day_plan_rooms_by_owner" ON "day_plan_rooms" (owner, position)',
    'CREATE INDEX "day_plan_rooms_by_item" ON "day_plan_rooms" ("item")',
)
