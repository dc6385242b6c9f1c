"""The problem of a week on its way to the worker: plain JSON values and back."""

from collections.abc import Mapping
from typing import Any

from afterschool.document.codec import codec_of
from afterschool.flex.problem import FlexProblem

_CODEC = codec_of(FlexProblem)


def problem_object(problem: FlexProblem) -> dict[str, Any]:
    """``problem`` as plain JSON values."""
    found: dict[str, Any] = _CODEC.encode(problem)
    return found


def parse_problem(content: Mapping[str, object]) -> FlexProblem:
    """What :func:`problem_object` made.

    Raises:
        ValueError: if it is anything else.
    """
    try:
        problem: FlexProblem = _CODEC.decode(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a problem of flexible hours: {error}") from error
    count = len(problem.candidates)
    if any(not 0 <= n < count for limit in problem.limits for n in limit.candidates):
        raise ValueError("a limit names a candidate that is not there")
    return problem
