"""What every test needs: no screen, and the language of the source."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def source_language():
    from afterschool.texts import SOURCE_LANGUAGE, language, use_language

    before = language()
    use_language(SOURCE_LANGUAGE)
    yield
    use_language(before)
