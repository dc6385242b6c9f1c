"""Random small cases, as JSON objects, in families that between them use every feature of the interchange format."""

import random
from typing import Any

Object = dict[str, Any]

FAMILIES: dict[str, frozenset[str]] = {
    "plain": frozenset(),
    "two campuses": frozenset({"campus"}),
    "weekend": frozenset({"weekend"}),
    "noon, extended, evening": frozenset({"all_day"}),
    "flexible leaving": frozenset({"phase_students"}),
    "merging": frozenset({"merging", "all_day"}),
    "sport": frozenset({"sport"}),
    "outsiders": frozenset({"outsiders"}),
    "posts": frozenset({"posts"}),
    "locks and baseline": frozenset({"locks", "baseline"}),
    "wishes and weights": frozenset({"wishes", "weights"}),
}
FAMILIES["everything"] = frozenset().union(*FAMILIES.values())
ROLES = ("sport", "homework", "noon", "extended", "evening", "club", "assistant", "post")
KINDS = ("retired", "professional", "volunteer", "institution", "student_teacher")


def random_case(family: str, seed: int) -> Object:
    """A small case of ``family``; the same for the same seed."""
    return _Maker(FAMILIES[family], random.Random(f"{family} {seed}")).case()


class _Maker:
    def __init__(self, features: frozenset[str], rng: random.Random) -> None:
        self.has = features.__contains__
        self.rng = rng
        self.days = ["mon", "tue", "wed"][: rng.randint(1, 3)] + (["sat"] if "weekend" in features else [])
        self.campuses = ["A", "B"] if "campus" in features else [None]

    def case(self) -> Object:
        phases = self.phases()
        classes = [self.klass(f"{grade}.{n}", grade) for grade in (1, 2) for n in range(1, self.rng.randint(2, 4))]
        rooms = [self.room(row["home_room"], "classroom") for row in classes]
        rooms += [self.room(f"F{n}", "music") for n in (1, 2)] + [self.venue(f"V{n}") for n in (1, 2)]
        staff = [self.person(f"T{n}") for n in range(1, self.rng.randint(5, 10))]
        people = [row["id"] for row in staff]
        for row in classes:
            row["teachers"] = self.some(people, 3)
            if self.has("phase_students"):
                row["phase_students"] = {p["id"]: self.pupils() for p in self.some(phases, 2)}
        clubs = [self.club(f"C{n}", classes, phases, people, rooms) for n in range(1, self.rng.randint(2, 4))]
        case: Object = {
            "format": "afterschool-case/1",
            "school": {"name": "示例小学"},
            "off_work": "17:30",
            "phases": phases,
            "classes": classes,
            "rooms": rooms,
            "staff": staff,
            "clubs": clubs,
            "posts": [self.post(n) for n in range(1, 4 if self.has("posts") else 2)],
            "rules": self.rules(),
        }
        if self.rng.random() < 0.5:
            case["club_conflicts"] = [[self.rng.choice(clubs)["id"], clubs[-1]["id"]]]
        if self.has("locks"):
            case["locks"] = [{"session": self.part_of_session(case)} for _ in range(self.rng.randint(0, 3))]
        if self.has("baseline"):
            case["baseline"] = random_sessions(case, self.rng, self.rng.randint(0, 12))
        return case

    def phases(self) -> list[Object]:
        weekdays = [day for day in self.days if day != "sat"]
        grids = [("sport", ["sport"], "15:20", "16:20"), ("study", ["homework", "club"], "16:30", "17:30")]
        if self.has("all_day"):
            grids += [("midday", ["noon"], "12:00", "13:00"), ("ext", ["extended"], "17:20", "18:00")]
            grids += [("eve", ["evening"], "18:30", "20:00")]
        phases = [
            {"id": key, "activities": activities, "days": weekdays, "start": start, "end": end, "grades": [1, 2]}
            for key, activities, start, end in grids
        ]
        if self.rng.random() < 0.5:
            low, high = dict(phases[1], id="study-low", grades=[1]), dict(phases[1], id="study-high", grades=[2])
            high |= {"start": "17:00", "end": "18:00"}
            phases[1:2] = [low, high]
        if self.has("weekend"):
            morning = {"days": ["sat"], "start": "09:00", "end": "11:00", "grades": [1, 2]}
            phases.append({"id": "weekend", "activities": ["homework", "club"], **morning})
        return phases

    def klass(self, key: str, grade: int) -> Object:
        row: Object = {"id": key, "grade": grade, "home_room": f"R{key}", "students": self.pupils()}
        if self.has("all_day"):
            row |= {kind: self.pupils() for kind in self.some(["noon", "extended", "evening"], 3)}
        return row

    def room(self, key: str, kind: str) -> Object:
        row: Object = {"id": key, "kind": kind, "capacity": self.rng.choice([20, 40, 45, 60])}
        return self.on_campus(row | self.unavailable(0.15))

    def venue(self, key: str) -> Object:
        row = self.room(key, "venue") | {"capacity": self.rng.choice([40, 90, 200])}
        return row | self.maybe(0.8, classes_at_once=self.rng.randint(1, 3), outdoor=True)

    def person(self, key: str) -> Object:
        outside = self.has("outsiders") and self.rng.random() < 0.4
        roles = list(ROLES) if self.rng.random() < 0.6 else self.some(list(ROLES), 5)
        row: Object = {"id": key, "kind": self.rng.choice(KINDS) if outside else "own", "roles": roles}
        row |= {"cleared": self.rng.random() < 0.9, "max_per_day": self.rng.randint(0, 4)}
        row |= {"max_per_week": self.rng.randint(2, 9)} | self.unavailable(0.3)
        row |= self.maybe(0.3, skills=["pe"]) | self.maybe(0.3, ranks=self.some(["leader", "backbone"], 2))
        row |= self.maybe(0.3, share=self.rng.choice([0, 0.5, 0.8])) | self.maybe(0.2, min_per_week=2)
        if self.has("wishes"):
            row["prefers"] = [
                {"weight": self.rng.choice([-2, 1, 2.5])} | self.maybe(0.5, day="mon") | self.maybe(0.4, phase="sport")
                for _ in range(self.rng.randint(0, 2))
            ]
        return self.on_campus(row)

    def club(
        self, key: str, classes: list[Object], phases: list[Object], people: list[str], rooms: list[Object]
    ) -> Object:
        studies = [p["id"] for p in phases if "club" in p["activities"]]
        row = {
            "id": key,
            "category": self.rng.choice(["moral", "physical", "labour"]),
            "grades": [1, 2],
            "members": {c["id"]: self.rng.randint(0, 12) for c in self.some(classes, 3)},
            "sessions_per_week": self.rng.randint(0, 2),
            "phases": self.some(studies, 2),
            "leaders": self.some(people, 3),
            "rooms": self.some([r["id"] for r in rooms], 3),
        }
        row |= self.maybe(0.4, assistants=self.rng.randint(0, 2)) | self.maybe(0.4, min_gap_days=self.rng.randint(0, 3))
        return row | self.maybe(0.3, days=self.some(self.days, 2))

    def post(self, number: int) -> Object:
        row = {"id": f"P{number}", "days": self.some(self.days, 3), "start": "15:00", "end": "15:30"}
        row |= {"count": self.rng.randint(0, 2)}
        if self.has("posts"):
            row |= self.maybe(0.5, kinds=self.some(["own", "retired"], 2))
            row |= self.maybe(0.5, ranks=self.some(["leader", "backbone"], 1)) | {"end": "16:30"}
        return row

    def rules(self) -> Object:
        rules: Object = self.maybe(0.5, classes_per_pe_lead=self.rng.randint(1, 4))
        if self.has("campus"):
            rules["travel_minutes"] = self.rng.choice([5, 10, 25])
        if self.has("merging"):
            rules["group_size"] = self.rng.choice([30, 45, 80])
            rules["merge"] = {
                k: self.rng.choice(["none", "grade", "phase"]) for k in self.some(["homework", "noon"], 2)
            }
        if self.has("sport"):
            rules["classes_per_sport_supervisor"] = self.rng.randint(1, 3)
        if self.has("outsiders"):
            rules |= self.maybe(0.5, accompany_external=False)
        if self.has("weights"):
            rules["weights"] = {
                key: self.rng.choice([0, 1, 3.5]) for key in self.some(["stranger", "prefer", "change"], 3)
            }
            rules["points"] = {role: self.rng.choice([0, 0.3, 2]) for role in self.some(list(ROLES), 4)}
            rules["weekend_factor"] = self.rng.choice([0, 1, 1.5, 3])
        if self.has("baseline"):
            rules.setdefault("weights", {})["change"] = 4
        return rules

    def part_of_session(self, case: Object) -> Object:
        session = random_sessions(case, self.rng, 1)[0]
        return {key: session[key] for key in self.some(list(session), len(session))}

    def pupils(self) -> dict[str, int]:
        return {day: self.rng.choice([0, 3, 12, 25, 38]) for day in self.days if self.rng.random() < 0.9}

    def unavailable(self, chance: float) -> Object:
        times = [["mon", "15:00", "16:00"], ["tue", "16:20", "17:00"], ["mon", "17:30", "21:00"]]
        return self.maybe(chance, unavailable=self.some(times, 2))

    def on_campus(self, row: Object) -> Object:
        campus = self.rng.choice(self.campuses)
        return row | {"campus": campus} if campus else row

    def maybe(self, chance: float, **more: Any) -> Object:
        return more if self.rng.random() < chance else {}

    def some(self, items: list[Any], most: int) -> list[Any]:
        return self.rng.sample(items, self.rng.randint(0, min(most, len(items))))


def random_sessions(case: Object, rng: random.Random, count: int) -> list[Object]:
    """Sessions whose parts mostly exist and sometimes fit each other."""
    return [_random_session(case, rng) for _ in range(count)]


def _random_session(case: Object, rng: random.Random) -> Object:
    people = [row["id"] for row in case["staff"]]
    phase = rng.choice(case["phases"])
    kind = rng.choice([*phase["activities"], *phase["activities"], "post"])
    staff = rng.sample(people, rng.choice([0, 1, 1, 1, 2]))
    if kind == "post" and case["posts"]:
        post = rng.choice(case["posts"])
        return {"kind": "post", "day": rng.choice(post["days"] or ["mon"]), "post": post["id"], "staff": staff}
    rooms = [row["id"] for row in case["rooms"]]
    session: Object = {"kind": kind, "day": rng.choice(phase["days"]), "phase": phase["id"], "room": rng.choice(rooms)}
    if kind == "club" and case["clubs"]:
        club = rng.choice(case["clubs"])
        leader = rng.choice([*club["leaders"], *club["leaders"], None, rng.choice(people)])
        others = [person for person in staff if person != leader]
        return session | {
            "room": rng.choice([*club["rooms"], rng.choice(rooms)]),
            "club": club["id"],
            "staff": [leader, *others],
        }
    served = [row for row in case["classes"] if row["grade"] in phase["grades"]]
    group = rng.sample(served, min(len(served), rng.choice([1, 1, 1, 2, 3])))
    if kind != "sport" and group and rng.random() < 0.8:
        session["room"] = rng.choice(group)["home_room"]
    venues = [row["id"] for row in case["rooms"] if row["kind"] == "venue"]
    if kind == "sport" and venues and rng.random() < 0.9:
        session["room"] = rng.choice(venues)
    return session | {"classes": [row["id"] for row in group], "staff": staff}
