"""The window opens with the page that these tests are about."""

import pytest


@pytest.fixture
def first_page():
    return "staff"
