"""Text files with one row a line: which characters, which separator."""

import codecs
import csv
import re
from io import StringIO

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import too_large
from afterschool.excel.reader.sheet import Row, SheetData
from afterschool.excel.reader.sniff import bare_utf16
from afterschool.problems import KnownError
from afterschool.texts import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",\t;|，"
_SNIFFED_LINES = 30
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How some systems keep a spreadsheet from taking a number for a number."""


def read_csv(data: bytes, name: str) -> SheetData:
    """The rows of a text file; every cell is text.

    Raises:
        KnownError: if it is in no character set that schools use, or too large.
    """
    text = decoded(data)
    csv.field_size_limit(len(text) + 1)
    rows: list[Row] = []
    cells = 0
    for fields in csv.reader(StringIO(text, newline=""), delimiter=separator_of(text)):
        row = tuple(_plain(field) or None for field in fields)
        cells += sum(cell is not None for cell in row)
        if len(rows) >= limits.MOST_ROWS or len(row) > limits.MOST_COLUMNS or cells > limits.MOST_CELLS:
            raise too_large()
        rows.append(row)
    return SheetData(name=name, rows=tuple(rows))


def decoded(data: bytes) -> str:
    """The text, from UTF-8 or UTF-16 with or without mark, or GB18030 (which includes GBK and GB2312).

    Raises:
        KnownError: if it is none of them.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or bare_utf16(data)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise KnownError(_("文件的文字编码无法识别。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"))


def separator_of(text: str) -> str:
    """The separator that splits the first lines into the most columns, the same number on most lines."""
    lines = [line for line in text.splitlines()[:_SNIFFED_LINES] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (sum(count >= 1 for count in counts), usual)

    return max(_SEPARATORS, key=score)


def _plain(field: str) -> str:
    match = _AS_TEXT.fullmatch(field)
    return match[1] if match else field
