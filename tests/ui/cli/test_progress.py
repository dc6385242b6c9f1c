"""The line of a terminal that says how far a command is."""

import io

import pytest

from afterschool.progress import untold
from afterschool.texts import _
from ui.cli.progress import progress_line


class Terminal(io.StringIO):
    """What a person would see of it is found by carrying out its carriage returns."""

    def isatty(self) -> bool:
        return True

    @property
    def seen(self) -> str:
        shown = ""
        for part in self.getvalue().split("\r"):
            shown = part + shown[len(part) :]
        return shown


def test_a_terminal_shows_the_part_that_is_done_and_nothing_of_it_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress_line() as tell:
        tell(0.0, _("正在写文件"))
        tell(0.5, _("正在写文件"))
        assert terminal.seen.rstrip() == "正在写文件 50 %，Ctrl+C 取消"
        written = len(terminal.getvalue())
        tell(0.501, _("正在写文件"))
        assert len(terminal.getvalue()) == written, "what would look the same is not written again"
    assert terminal.seen.strip() == ""


def test_a_line_is_gone_when_it_is_cancelled_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with pytest.raises(KeyboardInterrupt):
        cancelled()
    assert terminal.seen.strip() == ""


def cancelled() -> None:
    with progress_line() as tell:
        tell(0.25, _("正在写文件"))
        raise KeyboardInterrupt


def test_a_pipe_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_line() as tell:
        assert tell is untold
    assert capsys.readouterr().err == ""
