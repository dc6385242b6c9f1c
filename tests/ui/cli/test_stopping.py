"""Ctrl+C and a full disk under its output end a command without a word of Python, whenever they come."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest

from ui.cli import INTERRUPTED, main


class Impatient(MetaPathFinder):
    """Somebody who presses Ctrl+C while modules are still being imported."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: object = None) -> None:
        raise KeyboardInterrupt


def test_while_the_program_is_still_starting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "ui.cli.command_line", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Impatient()])
    assert main(["calendar", "school.afterschool"]) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_while_a_command_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def impatient(*_anything: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.cli.new.carry_out", impatient)
    assert main(["new", str(tmp_path / "school.afterschool")]) == INTERRUPTED
    assert capsys.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks a system with a file that is always full")
def test_where_its_output_has_no_room(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    school = tmp_path / "school.afterschool"
    assert main(["new", str(school)]) == 0
    capsys.readouterr()
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["calendar", str(school)]) == 2
    assert capsys.readouterr().err == "输出没有写完：磁盘空间不够。已经做完的都在，请把输出存到别处。\n"
