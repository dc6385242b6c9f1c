"""A month of the small school, noted as planned."""

import pytest

from afterschool.record.daybook import Daybook
from tests.afterschool.record.school import september_as_planned


@pytest.fixture(scope="module")
def recorded() -> Daybook:
    return september_as_planned()
