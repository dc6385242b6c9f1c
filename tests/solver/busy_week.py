"""A week that no search proves within a test: 18 classes, clubs that share leaders and rooms, too few PE teachers."""

from tests.make import case, club, klass, person, phase, post, room, venue

_CLASSES = [(grade, number) for grade in range(1, 7) for number in range(1, 4)]
_DAYS = "mon tue wed thu fri"

BUSY_WEEK = case(
    phase("sport", "sport", _DAYS),
    phase("study", "homework club", _DAYS),
    *(klass(f"{g}.{n}", pupils=30 + g, teachers=f"T{g}{n} T{g % 6 + 1}{n} X{g}", days=_DAYS) for g, n in _CLASSES),
    *(person(f"T{g}{n}", skills="pe" if n == g % 3 else "", max_per_week=6, max_per_day=2) for g, n in _CLASSES),
    *(person(f"X{g}", max_per_week=9, max_per_day=3) for g in range(1, 13)),
    *(room(f"F{n}", 60, "music") for n in range(5)),
    *(venue(f"V{n}", 300, 6) for n in range(4)),
    *(club(f"C{g}{n}", f"T{g}{n} X{g}", f"F{(g + n) % 5}", f"{g}.{n}=12", meetings=n % 2 + 1) for g, n in _CLASSES),
    post("gate", count=2, days=_DAYS, time="17:30-17:50"),
)
