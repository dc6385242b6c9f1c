"""The demonstration goes the whole way, and leaves alone what somebody has made of an earlier one."""

from pathlib import Path

import pytest

from afterschool.document import Document
from ui.cli import main


def test_a_second_demonstration_keeps_the_document_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "primary-24.afterschool"
    kept.write_bytes(b"work of a week")
    assert main(["demo", "--out", str(tmp_path), "--seconds", "1"]) == 0
    assert kept.read_bytes() == b"work of a week"
    made = tmp_path / "primary-24-2.afterschool"
    assert str(made) in capsys.readouterr().out
    with Document.open(made, read_only=True) as document:
        assert [len(document.plan.classes), len(document.rosters)] == [24, 1]
