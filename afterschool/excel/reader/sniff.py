"""What a file is, by its first bytes: names lie."""

import re
from enum import Enum, auto


class Container(Enum):
    """The outer form of a file."""

    ZIP = auto()
    """.xlsx, .xlsm, .xlsb, .ods – or any archive."""
    OLE = auto()
    """.xls, .et, and anything with a password."""
    BIFF = auto()
    """A bare sheet of very old Excel versions."""
    HTML = auto()
    """A web page, as many school systems call ".xls"."""
    XML = auto()
    """A timetable of another program, or a sheet of "XML 表格 2003"."""
    PDF = auto()
    PICTURE = auto()
    BINARY = auto()
    TEXT = auto()
    EMPTY = auto()


_SIGNATURES = (
    (b"PK\x03\x04", Container.ZIP),
    (b"PK\x05\x06", Container.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Container.OLE),
    (b"\x09\x00\x04\x00", Container.BIFF),
    (b"\x09\x02\x06\x00", Container.BIFF),
    (b"\x09\x04\x06\x00", Container.BIFF),
    (b"\x09\x08\x10\x00", Container.BIFF),
    (b"%PDF", Container.PDF),
    (b"\x89PNG", Container.PICTURE),
    (b"\xff\xd8\xff", Container.PICTURE),
    (b"GIF8", Container.PICTURE),
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_UTF16_START = 4096
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_HTML_STARTS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")


def sniff(data: bytes) -> Container:
    """What ``data`` is."""
    if not data.strip():
        return Container.EMPTY
    for signature, container in _SIGNATURES:
        if data.startswith(signature):
            return container
    start = data[:2048].removeprefix(_BYTE_ORDER_MARKS[2]).lstrip().lower()
    if start.startswith(_HTML_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        return Container.HTML
    if start.startswith(b"<?xml"):
        return Container.XML
    if data.startswith(_BYTE_ORDER_MARKS) or b"\x00" not in data[:65536]:
        return Container.TEXT
    return Container.TEXT if bare_utf16(data) else Container.BINARY


def bare_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark: in the right one its start has no control characters."""
    start = data[:_UTF16_START]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = start[: len(start) // 2 * 2].decode(encoding, errors="replace")
        if "\n" in text and not _NO_TEXT.search(text):
            return encoding
    return None
