"""Reading the parameters of rules, which schools may type themselves."""

import re
from collections.abc import Mapping

from afterschool.model.time import minutes_of

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_BETWEEN = re.compile(r"[;；,，\s]+")


def is_number(value: str) -> bool:
    """Whether ``value`` is a whole number that makes sense as a limit."""
    return _NUMBER.fullmatch(value) is not None


def clock_texts(value: str) -> Mapping[str, int]:
    """Season -> minutes after midnight; key ``""``: any other season. Empty where ``value`` is no clock time.

    ``17:30`` holds always; ``17:30; 冬令=17:00`` has another time in the season of that id.
    """
    found: dict[str, int] = {}
    for part in _BETWEEN.split(value.strip()):
        season, _equals, clock = part.rpartition("=")
        try:
            found[season] = minutes_of(clock)
        except ValueError:
            return {}
    return found if "" in found else {}
