"""What was typed and is not in the document lies on the disk, for whoever typed it and for no other document."""

import json
import stat
import sys

import pytest

from afterschool.document import Document
from afterschool.document.typed_file import Left
from afterschool.problems import KnownError
from tests.afterschool.document.small import PLAN

LEFT = Left(kept={"forms": [["why", "外出"]]}, closed=False)


@pytest.fixture
def document(tmp_path):
    with Document.create(tmp_path / "a.afterschool", PLAN, backups=tmp_path / "backups") as made:
        yield made


def test_it_comes_back_as_it_was_and_goes_with_the_last_of_it(document):
    file = document.typed_file
    assert file.read() is None
    file.write(LEFT)
    assert document.typed_file.read() == LEFT
    assert [path.name for path in file.path.parent.iterdir()] == ["typed.json"], "nothing half-made is left"
    file.write(Left(kept={}, closed=True))
    assert file.read() is None
    assert not file.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there the folder of the user is closed to others")
def test_nobody_else_can_read_it(document):
    document.typed_file.write(LEFT)
    document.typed_file.write(LEFT)
    assert stat.S_IMODE(document.typed_file.path.stat().st_mode) == 0o600


def test_it_is_found_again_after_the_document_was_closed_and_is_no_backup(document, tmp_path):
    document.typed_file.write(LEFT)
    document.close()
    with Document.open(document.path, backups=tmp_path / "backups") as again:
        assert again.typed_file.read() == LEFT
        assert again.backups.all() == ()


def test_another_document_at_the_same_path_gets_nothing_of_it(document, tmp_path):
    document.typed_file.write(LEFT)
    document.close()
    document.path.unlink()
    with Document.create(document.path, PLAN, backups=tmp_path / "backups") as other:
        assert other.typed_file.read() is None


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"format": "afterschool-typed/9"}), "\x00" * 40])
def test_what_nobody_understands_lies_aside_and_is_told(document, text):
    file = document.typed_file
    file.path.parent.mkdir(parents=True)
    file.path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="读不出来"):
        file.read()
    assert file.read() is None
    assert file.path.with_name("typed-unread.json").read_text(encoding="utf-8") == text


def test_a_disk_that_takes_nothing_is_told(document):
    document.typed_file.path.parent.mkdir(parents=True)
    document.typed_file.path.mkdir()
    with pytest.raises(KnownError):
        document.typed_file.write(LEFT)
    with pytest.raises(KnownError):
        document.typed_file.write(Left(kept={}, closed=False))
