"""Looking into a zip archive before any spreadsheet library does: sizes, members, hostile XML."""

import re
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from afterschool.excel.reader import limits
from afterschool.problems import KnownError
from afterschool.texts import _

_CHUNK = 1 << 16
_XML_NAMES = re.compile(r".*\.(xml|rels)$", re.IGNORECASE)
_ENCRYPTED = 0x1
_UNREADABLE = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error)
"""All that ``zipfile`` lets out for damaged bytes: no zip or a wrong checksum, a method of packing it does not know, a
password that only the member's own head tells of, places before the beginning, a member that ends too soon, places
that cannot be sought, and packed data that cannot be unpacked. Nothing else is called meanwhile."""


def damaged() -> KnownError:
    """The file cannot be read as what it claims to be."""
    return KnownError(_("文件已损坏或没有传完，无法读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"))


def too_large() -> KnownError:
    """The file is larger than any school's workbook."""
    return KnownError(_("文件展开后太大，没有读取。请删除多余的工作表、图片和空行，另存为 .xlsx 再导入。"))


def suspicious() -> KnownError:
    """The file holds what no spreadsheet program writes."""
    return KnownError(
        _("文件里有表格软件不会写入的内容，为安全起见没有读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。")
    )


@dataclass(slots=True)
class Archive:
    """A zip archive whose members have all been measured."""

    zip: ZipFile
    members: dict[str, ZipInfo] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes) -> "Archive":
        """Check sizes in the directory first, then that every member unpacks to what the directory says.

        Raises:
            KnownError: if the archive is damaged, has a password, or unpacks to too much.
        """
        try:
            archive = cls(ZipFile(BytesIO(data)))
        except _UNREADABLE as error:
            raise damaged() from error
        archive._check_directory()
        archive._check_members()
        return archive

    def _check_directory(self) -> None:
        entries = self.zip.infolist()
        if len(entries) > limits.MOST_MEMBERS or sum(e.file_size for e in entries) > limits.MOST_UNPACKED_BYTES:
            raise too_large()
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise KnownError(_("压缩包有密码，无法读取。请去掉密码，另存为 .xlsx 再导入。"))
            ratio = entry.file_size / max(1, entry.compress_size)
            if entry.file_size > limits.RATIO_COUNTS_FROM_BYTES and ratio > limits.MOST_RATIO:
                raise too_large()
            if entry.filename in self.members:
                raise suspicious()
            self.members[entry.filename] = entry

    def _check_members(self) -> None:
        """The directory may lie: unpack everything once, and refuse document types, which could define entities."""
        for name in self.members:
            prolog = _Prolog() if _XML_NAMES.fullmatch(name) else None
            for chunk in self.chunks(name):
                if prolog:
                    prolog.feed(chunk)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, never more than the directory says.

        Raises:
            KnownError: if they cannot be unpacked.
        """
        try:
            with self.zip.open(name) as stream:
                yield from _blocks(stream)
        except _UNREADABLE as error:
            raise damaged() from error

    def parse(self, name: str, handler: "ElementHandler") -> None:
        """Send the XML of a member through ``handler``.

        Raises:
            KnownError: if it is no XML, or if the handler has heard too much.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        handler.listen(parser)
        try:
            for chunk in handler.thinned(self.chunks(name)):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged() from error

    def find(self, name: str) -> str | None:
        """The member of that name, capitals aside."""
        return next((found for found in self.members if found.lower() == name.lower()), None)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


class _Prolog:
    """What stands before the first element, the only place for a document type.

    A member that is no XML is let off here: programs write such notes and drawings beside the sheets.
    """

    def __init__(self) -> None:
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._finish

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes, unless the first element has begun.

        Raises:
            KnownError: if they declare a document type.
        """
        if self._parser is None:
            return
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError:
            self._parser = None

    def _finish(self, *_element: object) -> None:
        self._parser = None

    def _refuse(self, *_declaration: object) -> None:
        raise suspicious()


class ElementHandler(ABC):
    """Hears the elements of an XML member."""

    @abstractmethod
    def listen(self, parser: expat.XMLParserType) -> None:
        """Register with ``parser``."""

    def thinned(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The XML without what need not be heard."""
        return chunks


Attributes = dict[str, str]


def local(name: str) -> str:
    """The name without its namespace, as Strict and transitional workbooks share it."""
    return name.rpartition(" ")[2]
