"""Reading JSON that may be damaged or hostile, and writing it."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from afterschool.interchange.place import Place
from afterschool.problems import KnownError
from afterschool.system_words import reason_of
from afterschool.texts import Message, _

T = TypeVar("T")

LARGEST_BYTES = 50_000_000
"""Far above any school (108 classes: 150 KB), far below what would fill the memory."""


DEEPEST = 200
"""Levels of brackets; a roster has 4. Unknown keys may nest as they like up to this."""


class RepeatedKeys(dict[str, object]):
    """An object of which the text names some keys more than once; the last value stands, as everywhere."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _value in pairs)
        self.repeated = sorted(key for key, count in times.items() if count > 1)


def unopened(path: Path, error: OSError | ValueError) -> KnownError:
    """Why the file ``path`` could not be opened."""
    return KnownError(_("打不开文件 {path}：{reason}。请检查文件名和读取权限", path=path, reason=reason_of(error)))


def read_json(path: Path) -> object:
    """The JSON value of the UTF-8 file ``path``; objects with repeated keys come as :class:`RepeatedKeys`.

    Raises:
        KnownError: if the file cannot be read, is too large or is no JSON.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unopened(path, error) from error
    if len(content) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1_000_000
        raise KnownError(_("文件 {path} 超过 {limit} MB，不是一所学校的数据。请换一个文件", path=path, limit=limit))
    try:
        return _shallow(json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object))
    except UnicodeDecodeError as error:
        raise KnownError(
            _("文件 {path} 第 {byte} 字节起不是 UTF-8 文字。请另存为 UTF-8 编码", path=path, byte=error.start + 1)
        ) from error
    except json.JSONDecodeError as error:
        raise KnownError(
            _(
                "文件 {path} 第 {line} 行第 {column} 列起不是 JSON。请更正此处，或重新导出",
                path=path,
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except RecursionError as error:
        raise KnownError(_("文件 {path} 的括号嵌套太深。请重新导出", path=path)) from error
    except ValueError as error:
        raise KnownError(_("文件 {path} 里有位数过多的数字。请更正后重试", path=path)) from error


def read_document(path: Path, parse: Callable[[object], T]) -> T:
    """What ``parse`` makes of the JSON file ``path``; whatever is wrong is told with the file's name.

    Raises:
        KnownError: if the file cannot be read or ``parse`` refuses it.
    """
    document = read_json(path)
    try:
        return parse(document)
    except KnownError as error:
        raise KnownError(_("{path}：{message}", path=path, message=error.message), error.problems) from error


def json_text(document: Mapping[str, object]) -> str:
    """``document`` as JSON text, one line per row of its tables, so that differences can be read."""
    members = [f"{json.dumps(key, ensure_ascii=False)}: {_lines(value)}" for key, value in document.items()]
    return "{" + ",\n ".join(members) + "}\n"


def note_absurdities(document: object, at: Place) -> None:
    """Note repeated keys, numbers that are none (NaN, infinity) and broken characters anywhere in ``document``.

    Places that have a problem already are left alone.
    """
    told = {str(problem.where) for problem in at.problems}
    for steps, value in _values(document):
        if isinstance(value, RepeatedKeys):
            for key in value.repeated:
                _note(at, told, (steps, key), _("这个键写了不止一次"), _("只保留一个"))
        elif isinstance(value, float) and not math.isfinite(value):
            _note(at, told, steps, _("不是有限的数"), _("改为普通数字"))
        elif isinstance(value, str) and not _is_text(value):
            _note(at, told, steps, _("文字里有残缺的字符"), _("重新输入这段文字"))
        if isinstance(value, dict) and not all(map(_is_text, value)):
            _note(at, told, steps, _("键名里有残缺的字符"), _("重新输入这个键名"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatedKeys(pairs)


def _is_text(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


_Steps = tuple["_Steps", str | int] | None
"""The way to a value as links: the way to its parent and the key or index there; ``None`` is the whole document."""


def _values(document: object) -> Iterator[tuple[_Steps, object]]:
    """Every value with the way to it, without recursion: nesting may be deeper than the stack."""
    waiting: list[tuple[_Steps, object]] = [(None, document)]
    while waiting:
        steps, value = waiting.pop()
        yield steps, value
        if isinstance(value, dict):
            waiting.extend(((steps, key), member) for key, member in value.items())
        elif isinstance(value, list):
            waiting.extend(((steps, index), member) for index, member in enumerate(value))


def _note(at: Place, told: set[str], steps: _Steps, what: Message, remedy: Message) -> None:
    """Note a problem at the end of ``steps``, unless that place has one already."""
    way: list[str | int] = []
    while steps is not None:
        steps, step = steps
        way.append(step)
    for step in reversed(way):
        at = at.item(step) if isinstance(step, int) else at.key(step)
    if at.path not in told:
        at.note(what, remedy)


def _shallow(document: object) -> object:
    """``document`` if it is not nested deeper than any reader of it can follow.

    Raises:
        RecursionError: if it is.
    """
    level = [document]
    for _depth in range(DEEPEST):
        level = [member for value in level if isinstance(value, dict | list) for member in _members(value)]
        if not level:
            return document
    raise RecursionError


def _members(value: dict[str, object] | list[object]) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value) + "]"
