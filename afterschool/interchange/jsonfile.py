"""Reading JSON that may be damaged or hostile, and writing it."""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from afterschool.interchange.place import Place, key_step
from afterschool.problems import KnownError
from afterschool.texts import _

LARGEST_BYTES = 50_000_000
"""Far above any school (108 classes: 150 KB), far below what would fill the memory."""


class RepeatedKeys(dict[str, object]):
    """An object of which the text names some keys more than once; the last value stands, as everywhere."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        names = [key for key, _value in pairs]
        self.repeated = sorted({key for key in names if names.count(key) > 1})


def read_json(path: Path) -> object:
    """The JSON value of the UTF-8 file ``path``; objects with repeated keys come as :class:`RepeatedKeys`.

    Raises:
        KnownError: if the file cannot be read, is too large or is no JSON.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise KnownError(
            _("打不开文件 {path}：{reason}。请检查文件名和读取权限", path=path, reason=_reason(error))
        ) from error
    if len(content) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1_000_000
        raise KnownError(_("文件 {path} 超过 {limit} MB，不是一所学校的数据。请换一个文件", path=path, limit=limit))
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
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


def json_text(document: Mapping[str, object]) -> str:
    """``document`` as JSON text, one line per row of its tables, so that differences can be read."""
    members = [f"{json.dumps(key, ensure_ascii=False)}: {_lines(value)}" for key, value in document.items()]
    return "{" + ",\n ".join(members) + "}\n"


def note_absurdities(document: object, at: Place) -> None:
    """Note repeated keys, numbers that are none (NaN, infinity) and broken characters anywhere in ``document``.

    Places that have a problem already are left alone.
    """
    told = {str(problem.where) for problem in at.problems}
    for place, value in _values(document, at):
        if place.path in told:
            continue
        if isinstance(value, RepeatedKeys):
            for key in value.repeated:
                place.key(key).note(_("这个键写了不止一次"), _("只保留一个"))
        elif isinstance(value, float) and not math.isfinite(value):
            place.note(_("不是有限的数"), _("改为普通数字"))
        elif isinstance(value, str) and not _is_text(value):
            place.note(_("文字里有残缺的字符"), _("重新输入这段文字"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatedKeys(pairs)


def _reason(error: Exception) -> object:
    return getattr(error, "strerror", None) or error


def _is_text(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _values(document: object, at: Place) -> Iterator[tuple[Place, object]]:
    """Every value with its place, without recursion: nesting may be deeper than the stack."""
    waiting: list[tuple[str, object]] = [(at.path, document)]
    while waiting:
        path, value = waiting.pop()
        yield Place(path, at.problems), value
        if isinstance(value, dict):
            if not all(map(_is_text, value)):
                Place(path, at.problems).note(_("键名里有残缺的字符"), _("重新输入这个键名"))
            waiting.extend((path + key_step(key), member) for key, member in value.items())
        elif isinstance(value, list):
            waiting.extend((f"{path}[{index}]", member) for index, member in enumerate(value))


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value) + "]"
