"""A screen, and our window on it with a copy of the sample school."""

import shutil
import sys

import pytest

from afterschool.document import SUFFIX
from tests.ui.screen.display import Display, missing_programs
from tests.ui.screen.window import ROOT, Window

collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_*.py"]
"""Other systems have no X server of their own."""


@pytest.fixture(scope="session")
def display(tmp_path_factory):
    missing = missing_programs()
    if missing:
        pytest.fail(f"these tests need {', '.join(missing)}; `make test` installs what is missing")
    made = Display(tmp_path_factory.mktemp("display"))
    yield made
    made.close()


SAMPLE = ROOT / "sample_data" / f"primary-24{SUFFIX}"


@pytest.fixture
def school(tmp_path):
    """A copy of the sample school with its roster."""
    return shutil.copyfile(SAMPLE, tmp_path / SAMPLE.name)


@pytest.fixture
def start(display, tmp_path):
    """Starts windows on documents; at the end a picture of the screen stays beside the documents."""
    started = []

    def start_window(document):
        started.append(Window(display, document, tmp_path / "home"))
        return started[-1]

    yield start_window
    shutil.copyfile(display.picture_file("end.png"), tmp_path / "screen-at-the-end.png")
    for window in started:
        window.kill()


@pytest.fixture
def window(start, school):
    return start(school).wait()


@pytest.fixture(scope="module")
def seen_window(display, tmp_path_factory):
    """A window for tests that change nothing in it: starting one takes seconds."""
    folder = tmp_path_factory.mktemp("seen")
    made = Window(display, shutil.copyfile(SAMPLE, folder / SAMPLE.name), folder / "home")
    try:
        yield made.wait()
    finally:
        made.kill()
