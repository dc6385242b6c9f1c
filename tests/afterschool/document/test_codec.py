"""Values of the model become plain JSON values by their type hints, and nothing else does."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from afterschool.document.codec import codec_of
from afterschool.model.people import Clearance
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday

CASES: list[tuple[Any, Any, Any]] = [
    (int | None, None, None),
    (float, 2, 2.0),
    (date, date(2026, 9, 1), "2026-09-01"),
    (datetime, datetime(2026, 9, 1, 8, tzinfo=UTC), "2026-09-01T08:00:00+00:00"),
    (Weekday, Weekday.TUE, "tue"),
    (tuple[Weekday, ...], (Weekday.MON, Weekday.TUE), ["mon", "tue"]),
    (tuple[str, int], ("a", 1), ["a", 1]),
    (Mapping[Weekday, int], {Weekday.FRI: 30}, {"fri": 30}),
    (WeeklyTime, WeeklyTime(Weekday.MON, 480, 520), {"day": "mon", "start_min": 480, "end_min": 520}),
    (
        Clearance,
        Clearance(first_day=date(2026, 9, 1)),
        {"reviewed": False, "first_day": "2026-09-01", "last_day": None, "evidence": ""},
    ),
]


@pytest.mark.parametrize(("hint", "value", "plain"), CASES, ids=lambda part: str(part)[:24])
def test_a_value_goes_there_and_back(hint: Any, value: Any, plain: Any) -> None:
    codec = codec_of(hint)
    assert codec.encode(value) == plain
    assert codec.decode(json.loads(json.dumps(plain))) == value


def test_a_type_without_a_codec_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="no codec"):
        codec_of(set[int])
