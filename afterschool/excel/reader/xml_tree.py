"""XML that comes as a file of its own, read element by element without document types, entities or deep nesting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from afterschool.excel.reader import limits
from afterschool.problems import KnownError
from afterschool.texts import _

_DAMAGED = _("文件已损坏或没有传完，无法读取。请从排课软件重新导出；XML 格式的表格请用 Excel 或 WPS 另存为 .xlsx。")
_SUSPICIOUS = _("文件里有排课软件不会写入的内容，为安全起见没有读取。请从排课软件重新导出。")
_TOO_LARGE = _("文件展开后太大，没有读取。请从排课软件只导出课程表。")
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_UTF8 = frozenset({"utf-8", "utf8", "utf-16"})
_MOST_ELEMENTS, _DEEPEST = 1_000_000, 40


@dataclass(slots=True)
class Element:
    """An element with its attributes, text and elements."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, *path: str) -> Iterator["Element"]:
        """The elements at ``path``, one name for each level below this one."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.all(*path[1:])

    def texts(self, name: str) -> list[str]:
        """The texts, or ``name`` attributes, of the elements of that name directly below that say anything."""
        found = [child.attributes.get("name", "").strip() or child.text.strip() for child in self.all(name)]
        return [text for text in found if text]

    def text_of(self, name: str) -> str:
        """The first of them, or nothing."""
        return next(iter(self.texts(name)), "")


def parse_xml(data: bytes) -> Element:
    """The root element.

    Raises:
        KnownError: if it is no XML, declares a document type, or is larger than any school's timetable.
    """
    builder = _Builder()
    try:
        builder.parser.Parse(_as_utf8(data), True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise KnownError(_DAMAGED) from error
    return builder.top.children[0]


def _as_utf8(data: bytes) -> bytes:
    """The parser knows few character sets; Python knows those that Chinese and other systems write."""
    match = _DECLARATION.match(data)
    encoding = match[1].decode("ascii").lower() if match else "utf-8"
    if match is None or encoding in _UTF8:
        return data
    encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
    return data[match.end() :].decode(encoding).encode("utf-8")


class _Builder:
    def __init__(self) -> None:
        self.top = Element("")
        self._open = [self.top]
        self._count = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def _refuse(self, *_declaration: object) -> None:
        raise KnownError(_SUSPICIOUS)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > min(_MOST_ELEMENTS, limits.MOST_ELEMENTS) or len(self._open) > _DEEPEST:
            raise KnownError(_TOO_LARGE)
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        self._open[-1].text += text
