"""The manual in both languages, and what the program understands."""

import argparse
import re
import shlex
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from afterschool.model.flex_rules import FlexModel
from afterschool.pay.rules import Measure, PotWay
from ui.cli.parser import build_parser

ROOT = Path(__file__).parents[1]
MANUALS = ("docs/manual.zh.md", "docs/manual.en.md")
PAGES = (*MANUALS, "README.md")
A_DATE = re.compile(r"(?<= )(日期|第一天|最后一天|DATE|FIRST|LAST)\b")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands_in(page: str) -> Iterator[list[str]]:
    """The words after ``afterschool``: of lines in blocks, up to what is said about them, and within sentences."""
    is_block = False
    for line in text_of(page).splitlines():
        if line.startswith("```"):
            is_block = not is_block
        elif is_block:
            yield from (words_of(found[1]) for found in re.finditer(r"^afterschool (\S.*?)(?=\s{2,}|$)", line))
        else:
            yield from (words_of(found) for found in re.findall(r"`(?:\.venv/bin/)?afterschool ([^`]+)`", line))


def words_of(command: str) -> list[str]:
    return shlex.split(A_DATE.sub("2026-09-01", command))


def subcommands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    [found] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found.choices)


@pytest.mark.parametrize("page", PAGES)
def test_the_program_understands_every_command_that_is_written_out(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known, refused = subcommands(), []
    commands = list(commands_in(page))
    for words in commands:
        if len(words) == 1 and words[0] in known:
            continue
        try:
            build_parser().parse_args(words)
        except SystemExit as end:
            if end.code:
                refused.append((" ".join(words), capsys.readouterr().err))
    assert refused == []
    assert commands


def test_both_languages_show_the_same_commands_in_the_same_order() -> None:
    chinese, english = ([(words[0], options_in(words)) for words in commands_in(page)] for page in MANUALS)
    assert chinese == english


def options_in(words: list[str]) -> list[str]:
    return [word for word in words if word.startswith("--")]


@pytest.mark.parametrize("page", MANUALS)
def test_the_manual_shows_every_command(page: str) -> None:
    assert set(subcommands()) - {words[0] for words in commands_in(page)} == set()


@pytest.mark.parametrize("page", MANUALS)
@pytest.mark.parametrize("words", [Measure, PotWay, FlexModel], ids=lambda words: words.__name__)
def test_the_manual_names_all_ways_to_count_and_to_give(page: str, words: type[StrEnum]) -> None:
    quoted = re.findall(r"`([^`\n]+)`", text_of(page))
    assert {word.value for word in words}.difference(quoted) == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_and_page_that_is_referred_to_is_there(page: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(page)) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
    assert links
