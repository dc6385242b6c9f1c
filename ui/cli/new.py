"""``afterschool new``: a document from a workbook, from an interchange case, or empty; or the template workbook."""

import argparse
from datetime import date
from pathlib import Path

from afterschool.calendar import with_shipped
from afterschool.document import SUFFIX, Document
from afterschool.excel.template import write_template
from afterschool.interchange import read_case
from afterschool.model.blank import blank_plan
from afterschool.model.plan import SchoolPlan
from afterschool.problems import KnownError
from afterschool.texts import _
from afterschool.week import plan_of_case
from ui.cli.documents import read_plan
from ui.cli.output import say

NAME = "new"
HELP = _("新建文档（.afterschool），或写出空白模板（.xlsx）")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("path", type=Path, help=str(_("新文件：.afterschool 是文档，.xlsx 是空白模板")))
    parser.add_argument("--from", dest="source", type=Path, help=str(_("从工作簿（.xlsx）或排班问题（.json）读入")))


def carry_out(options: argparse.Namespace) -> int:
    """Make the file; an existing one is never replaced."""
    if options.path.exists():
        raise KnownError(_("{path} 已经存在，没有改动。请换一个文件名。", path=options.path))
    if options.path.suffix == ".xlsx":
        write_template(options.path)
        say(_("空白模板已写入 {path}", path=options.path))
        return 0
    if options.path.suffix != SUFFIX:
        raise KnownError(_("文件名请以 .afterschool（文档）或 .xlsx（空白模板）结尾：{path}", path=options.path))
    with Document.create(options.path, with_shipped(_source_plan(options.source))):
        say(_("文档已建立：{path}", path=options.path))
    return 0


def _source_plan(source: Path | None) -> SchoolPlan:
    if source is None:
        return blank_plan(date.today())
    if source.suffix == ".json":
        return plan_of_case(read_case(source).case)
    return read_plan(source)
