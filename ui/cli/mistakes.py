"""What ``argparse`` says of a command line that it cannot read, in the user's language.

It hands out finished English sentences; each kind of them is known by its form. A sentence of another form, as a later
Python may have, is told as it is.
"""

import re
from dataclasses import replace

from afterschool.texts import Message, _

_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<what>.+)", re.DOTALL)
_KINDS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), _("缺少 {names}")),
    (re.compile(r"one of the arguments (?P<names>.+) is required"), _("{names} 至少要写一个")),
    (re.compile(r"unrecognized arguments: (?P<words>.+)"), _("没有“{words}”这个选项或参数")),
    (
        re.compile(r"invalid choice: (?P<word>'[^']*'|[^ ]+).*? \(choose from (?P<choices>.+)\)"),
        _("没有“{word}”，可以写 {choices}"),
    ),
    (re.compile(r"invalid int value: '(?P<word>.*)'"), _("“{word}”应为整数")),
    (re.compile(r"expected one argument"), _("后面要写一个值")),
    (re.compile(r"expected at least one argument"), _("后面至少要写一个值")),
    (re.compile(r"expected (?P<count>\d+) arguments?"), _("后面要写 {count} 个值")),
    (re.compile(r"ignored explicit argument '(?P<word>.*)'"), _("后面不能写值“{word}”")),
    (re.compile(r"not allowed with argument (?P<other>.+)"), _("不能和 {other} 一起用")),
    (
        re.compile(r"ambiguous option: (?P<word>.+) could match (?P<matches>.+)"),
        _("“{word}”可以是 {matches}，请写完整"),
    ),
)


def in_words(said: str) -> Message | str:
    """What ``argparse`` ``said`` for the user; words of the command line stay as they are."""
    of_argument = _ARGUMENT.fullmatch(said)
    if of_argument:
        return _("{name}：{what}", name=of_argument["name"], what=in_words(of_argument["what"]))
    for form, text in _KINDS:
        found = form.fullmatch(said)
        if found:
            return replace(text, parameters={name: words.replace("'", "") for name, words in found.groupdict().items()})
    return said
