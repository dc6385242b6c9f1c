"""The school's own rules of pay: fixed prices first, and after the change at mid-term a share of the fee income.

Written as the file of ``afterschool record rules --set``; :mod:`semester.money` works them out a second time.
"""

import json
from pathlib import Path
from typing import Any

CARE, CLUB, LEADER = 60, 100, 200
"""Yuan a session of homework or sport, of leading a club, and a day of leading the duty."""
MOST_CARE_A_DAY = 2
MOST_A_MONTH = 2000
LATE_OVER_MIN, LATE_PARTS = 2, 4
"""Being late by more than so many minutes costs the fourth part of the day."""
FEES = "课后服务费"
POT_PERCENT = 55
"""Of the fees, from the second version on divided by sessions."""

_CARE = {"id": "care", "name": "看护与体育", "measure": "lesson", "which": {"kinds": ["homework", "sport"]}}
_CLUB = {"id": "club", "name": "社团", "measure": "lesson", "which": {"kinds": ["club"], "roles": ["club"]}}
_LATE = {"id": "late", "name": "迟到", "incident": "late", "part": f"1/{LATE_PARTS}", "over_min": LATE_OVER_MIN}


def write_rules(path: Path, second_from: str) -> None:
    """Two versions; the second holds from the month ``second_from``, ``2026-11``."""
    year, month = map(int, second_from.split("-"))
    before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}"
    rules = {"format": "afterschool-pay/1", "versions": [_prices(before), _share(second_from)]}
    path.write_text(json.dumps(rules, ensure_ascii=False, indent=2), encoding="utf-8")


def _prices(last_month: str) -> dict[str, Any]:
    duty = {"id": "duty", "name": "带班", "measure": "day", "prices": [{"price": LEADER}]}
    return {
        "id": "prices",
        "name": "按节计发",
        "first_month": "2026-09",
        "last_month": last_month,
        "items": [
            {**_CARE, "prices": [{"price": CARE}], "most_per_day": MOST_CARE_A_DAY},
            {**_CLUB, "prices": [{"price": CLUB}]},
            {**duty, "which": {"kinds": ["post"], "duties": ["leader"]}},
        ],
        "deductions": [_LATE],
        "caps": [{"id": "month", "name": "每月封顶", "most": MOST_A_MONTH, "period": "month"}],
    }


def _share(first_month: str) -> dict[str, Any]:
    return {
        "id": "share",
        "name": "按经费比例",
        "first_month": first_month,
        "items": [
            {**_CARE, "prices": [{"price": 1}], "pot": "lessons"},
            {**_CLUB, "prices": [{"price": 2}], "pot": "lessons"},
        ],
        "pots": [
            {
                "id": "lessons",
                "name": "课时经费",
                "money": {"income": FEES, "part": f"{POT_PERCENT}%"},
                "way": "divide",
                "scope": "school",
            }
        ],
    }
