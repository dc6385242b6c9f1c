"""The window opens with a page that is soon built."""

import pytest


@pytest.fixture
def first_page():
    return "posts"
