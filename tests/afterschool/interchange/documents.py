"""A small valid case that uses every key of the format, and ways to change documents."""

import copy
from typing import Any

Object = dict[str, Any]

CASE: Object = {
    "format": "afterschool-case/1",
    "school": {"name": "示例小学", "policy": "zhushan-2021", "district": "east"},
    "off_work": "17:30",
    "phases": [
        {"id": "sport", "activities": ["sport"], "days": ["mon", "tue"], "start": "15:20", "end": "16:20",
         "grades": [1]},
        {"id": "study", "activities": ["homework", "club"], "days": ["mon", "tue", "sat"], "start": "16:30",
         "end": "17:30", "grades": [1], "colour": "blue"},
    ],
    "classes": [
        {"id": "1.1", "name": "一年级1班", "grade": 1, "home_room": "R1", "teachers": ["T1"],
         "students": {"mon": 30, "tue": 28}, "phase_students": {"study": {"mon": 25}}, "noon": {"mon": 3},
         "extended": {}, "evening": {"tue": 0}},
        {"id": "1.2", "grade": 1, "home_room": "R1", "teachers": [], "students": {}},
    ],
    "rooms": [
        {"id": "R1", "name": "101", "kind": "classroom", "capacity": 45, "campus": "A",
         "unavailable": [["mon", "08:00", "12:00"]]},
        {"id": "V1", "kind": "venue", "capacity": 90, "classes_at_once": 2, "outdoor": True, "campus": None},
    ],
    "staff": [
        {"id": "T1", "name": "林老师", "kind": "own", "ranks": ["leader"], "skills": ["pe"], "cleared": True,
         "share": 0.5, "roles": ["sport", "club"], "max_per_day": 0, "max_per_week": 5, "min_per_week": 1,
         "unavailable": [["tue", "9:00", "24:00"]], "campus": "A",
         "prefers": [{"day": "mon", "phase": "study", "weight": -2, "why": "child care"}, {"weight": 1.5}]},
        {"id": "V1", "kind": "volunteer", "cleared": False, "share": 1.0, "roles": [], "max_per_day": 2,
         "max_per_week": 2, "phone": ["1", {"2": None}]},
    ],
    "clubs": [
        {"id": "C1", "name": "合唱", "category": "aesthetic", "grades": [1], "members": {"1.1": 5},
         "sessions_per_week": 2, "min_gap_days": 1, "phases": ["study"], "days": ["mon"], "leaders": ["V1"],
         "assistants": 0, "rooms": ["R1"]},
        {"id": "C2", "category": "physical", "grades": [], "members": {}, "sessions_per_week": 0, "phases": [],
         "leaders": [], "rooms": []},
    ],
    "club_conflicts": [["C1", "C2"]],
    "posts": [
        {"id": "gate", "name": "护学岗", "days": ["mon"], "start": "16:20", "end": "16:30", "count": 2,
         "kinds": ["own"], "ranks": ["leader"]},
        {"id": "none", "days": [], "start": "00:00", "end": "24:00", "count": 0, "kinds": [], "ranks": []},
    ],
    "rules": {
        "group_size": 45,
        "merge": {"homework": "none", "noon": "grade", "lunch": "x"},
        "points": {"evening": 2},
        "weights": {"change": 3, "uncovered": 10000, "beauty": 1},
        "weekend_factor": 2,
        "accompany_external": True,
        "note": "agreed on 1 September",
    },
    "locks": [
        {"session": {"kind": "club", "day": "mon", "club": "C1", "staff": [None], "tag": ["a"]}, "why": "promised"},
    ],
    "baseline": [
        {"kind": "sport", "day": "mon", "phase": "gone", "room": "gone", "classes": ["9.9"], "staff": ["gone"]},
        {"kind": "post", "day": "mon", "post": "gate", "staff": [], "phase": None},
    ],
    "comment": {"deep": [1, [2, {"x": None}]]},
}  # fmt: skip

MINIMAL: Object = {
    "format": "afterschool-case/1",
    "school": {"name": ""},
    "off_work": "00:00",
    "phases": [],
    "classes": [],
    "rooms": [],
    "staff": [],
    "clubs": [],
    "posts": [],
    "rules": {},
}


def with_value(document: Object, path: str, value: object) -> Object:
    """A copy of ``document`` with another value at ``path``, written as in ``"classes.0.grade"``."""
    changed = copy.deepcopy(document)
    *steps, last = path.split(".")
    target: Any = changed
    for step in steps:
        target = target[int(step) if isinstance(target, list) else step]
    target[int(last) if isinstance(target, list) else last] = value
    return changed


def without(document: Object, path: str) -> Object:
    """A copy of ``document`` without the key at ``path``."""
    changed = copy.deepcopy(document)
    *steps, last = path.split(".")
    target: Any = changed
    for step in steps:
        target = target[int(step) if isinstance(target, list) else step]
    del target[last]
    return changed
