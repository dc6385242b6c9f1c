"""What every test needs: no screen, the language of the source, and patience."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("any machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes says how busy the machine is; chance decides nothing


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory):
    """Backups and samples of tests stay out of the data of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def source_language():
    from afterschool.texts import SOURCE_LANGUAGE, language, use_language

    before = language()
    use_language(SOURCE_LANGUAGE)
    yield
    use_language(before)


def pytest_runtest_teardown():
    """Where a window has been, Python no longer looks for garbage by itself: do it between tests."""
    if not gc.isenabled():
        from ui.window import upkeep

        upkeep.search()
