"""A command line that cannot be read is told in the user's language, with the words that are meant."""

import re
import sys

import pytest

from ui.cli import main
from ui.cli.window import SCREENS


def told(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (["solve"], "缺少 SOURCE"),
        (["cover"], "缺少 DOCUMENT, --on"),
        (["solve", "a.json", "--sedcons", "5"], "没有“--sedcons 5”这个选项或参数"),
        (["solve", "a.json", "--seed", "many"], "--seed：“many”应为整数"),
        (["solve", "a.json", "--seconds", "0"], "--seconds：“0”应为大于 0 的数"),
        (["repair", "a.json", "b.json", "--curve", "-3"], "--curve：“-3”应为 0 或更大的整数"),
        (["day", "a.json", "b.json", "--day", "wed", "--curve", "x"], "--curve：“x”应为 0 或更大的整数"),
        (["solve", "a.json", "--seed"], "--seed：后面要写一个值"),
        (["solve", "a.json", "--only-people"], "--only-people：后面至少要写一个值"),
        (["solve", "a.json", "--strict-balance=yes"], "--strict-balance：后面不能写值“yes”"),
        (["solve", "a.json", "--only-p", "P1"], "“--only-p”可以是 --only-people, --only-phases，请写完整"),
        (["cover", "a", "--on", "2026-09-02", "--swap", "S1"], "--swap：后面要写 2 个值"),
        (["day", "a.json", "b.json"], "--on --day 至少要写一个"),
        (["day", "a.json", "b.json", "--day", "wed", "--on", "2026-09-02"], "--on：不能和 --day 一起用"),
        (["--language", "fr"], "--language：没有“fr”，可以写 zh_CN, en"),
    ],
)
def test_a_mistake_is_told_in_chinese(capsys, arguments, chinese) -> None:
    assert told(capsys, "--language", "zh_CN", *arguments) == f"命令无法识别：{chinese}。用 --help 查看说明。"


def test_an_unknown_command_names_those_there_are(capsys) -> None:
    words = told(capsys, "--language", "zh_CN", "slove")
    assert "没有“slove”，可以写 demo, new, import, " in words
    assert not re.search("invalid|choose|argument", words)


def test_an_english_reader_gets_english(capsys) -> None:
    words = told(capsys, "--language", "en", "solve", "a.json", "--seed", "many")
    assert words == 'The command was not understood: --seed: "many" should be a whole number. See --help.'


def test_without_a_screen_the_window_is_refused_with_a_remedy(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")  # other systems always have a screen for Qt
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    assert main(["--language", "zh_CN"]) == 2
    assert "没有图形界面" in capsys.readouterr().err
