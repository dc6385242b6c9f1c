"""One file into sheets, inside the child process."""

from pathlib import Path

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import Archive, damaged
from afterschool.excel.reader.csv_text import read_csv
from afterschool.excel.reader.ods_scan import CONTENT, scan_ods
from afterschool.excel.reader.password import has_password
from afterschool.excel.reader.sheet import FileData, SheetData
from afterschool.excel.reader.sniff import Container, sniff
from afterschool.excel.reader.timetable_xml import read_timetable_xml
from afterschool.excel.reader.workbook import read_by_calamine, read_scanned
from afterschool.excel.reader.xlsx_scan import scan_workbook
from afterschool.problems import KnownError
from afterschool.system_words import reason_of
from afterschool.texts import Message, _

_OTHER_XML = _("文件是“XML 表格”格式，无法直接读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。")
_NO_TABLE: dict[Container, Message] = {
    Container.EMPTY: _("文件是空的。请检查是否选对了文件。"),
    Container.HTML: _("文件其实是网页，不是表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"),
    Container.PDF: _("文件是 PDF，不是表格。请导入原来的 Excel 或 WPS 表格。"),
    Container.PICTURE: _("文件是图片，不是表格。请导入原来的 Excel 或 WPS 表格。"),
    Container.BINARY: _("文件不是表格。请导入 .xlsx、.xls、.et、.ods 或 .csv 文件。"),
}


def read_path(path: Path) -> FileData:
    """Every sheet of the file at ``path``.

    Raises:
        KnownError: if it cannot be read, with what to do instead.
    """
    data = _bytes_of(path)
    container = sniff(data)
    if container in _NO_TABLE:
        raise KnownError(_NO_TABLE[container])
    if container is Container.ZIP:
        sheets = _from_archive(data)
    elif container is Container.XML:
        sheets = (_from_xml(data, path.stem),)
    elif container is Container.TEXT:
        sheets = (read_csv(data, path.stem),)
    else:
        sheets = _from_old_excel(data)
    if not any(sheet.rows for sheet in sheets):
        raise KnownError(_("文件里没有内容。请检查是否选对了文件。"))
    return FileData(name=path.name, sheets=sheets)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KnownError(_("这是文件夹，不是表格。请选择其中的一个文件。"))
        if path.stat().st_size > limits.MOST_FILE_BYTES:
            raise KnownError(
                _(
                    "文件超过 {size} MB，没有读取。请删除图片和用不到的工作表再导入。",
                    size=limits.MOST_FILE_BYTES // limits.MEBIBYTE,
                )
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError(_("找不到文件“{path}”。请检查它是否被移动或改名。", path=path)) from error
    except PermissionError as error:
        raise KnownError(_("文件正被其他程序打开，或没有读取的权限。请关闭打开它的程序再导入。")) from error
    except OSError as error:
        raise KnownError(_("文件无法读取：{reason}。请复制到本机磁盘再导入。", reason=reason_of(error))) from error


def _from_archive(data: bytes) -> tuple[SheetData, ...]:
    archive = Archive.open(data)
    if archive.find("xl/workbook.xml"):
        return read_scanned(data, scan_workbook(archive))
    if archive.find("xl/workbook.bin"):
        return read_by_calamine(data)
    if archive.find(CONTENT):
        scan_ods(archive)
        return read_by_calamine(data)
    raise KnownError(_("文件是压缩包或其他文档，不是表格。请先解压，再导入里面的表格。"))


def _from_xml(data: bytes, name: str) -> SheetData:
    sheet = read_timetable_xml(data, name)
    if sheet is None:
        raise KnownError(_OTHER_XML)
    return sheet


def _from_old_excel(data: bytes) -> tuple[SheetData, ...]:
    if has_password(data):
        raise KnownError(_("文件有打开密码，无法读取。请在 Excel 或 WPS 里去掉密码，另存后再导入。"))
    sheets = read_by_calamine(data)
    if not sheets:
        raise damaged()
    return sheets
