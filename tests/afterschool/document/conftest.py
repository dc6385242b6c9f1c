"""Documents in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from afterschool.document import Document
from tests.afterschool.document.small import PLAN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's document lies; backups go to ``backups`` beside it."""
    return tmp_path / "school.afterschool"


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    """A document of the small plan, open for writing."""
    with Document.create(path, PLAN, backups=path.parent / "backups") as opened:
        yield opened
