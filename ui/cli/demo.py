"""``afterschool demo``: the whole way once with the sample school, from its Excel to the finished workbook."""

import argparse
from datetime import date
from itertools import chain, count
from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.samples import sample_folder
from afterschool.saving import make_folder
from afterschool.texts import _
from afterschool.week import week_case
from ui.cli.documents import read_plan
from ui.cli.output import say
from ui.cli.solving import add_limits, limits_of, solve_case, summary

NAME = "demo"
HELP = _("演示：读入示例学校的 Excel，自动排班，写出工作簿")

SAMPLE = "primary-24"
SECONDS = 30


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER", help=str(_("结果放在这个文件夹")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Read, solve, write; print what was done and where the files are."""
    make_folder(options.out)
    workbook = sample_folder() / f"{SAMPLE}.xlsx"
    say(_("1/4 读入示例学校：{path}", path=workbook))
    plan = read_plan(workbook)
    say(
        _(
            "    {name}：班级 {classes} 个，教师 {staff} 人，社团 {clubs} 个",
            name=plan.school.name,
            classes=len(plan.classes),
            staff=len(plan.staff),
            clubs=len(plan.clubs),
        )
    )
    version = plan.semester.versions[0]
    case = week_case(plan, version.id)

    say(_("2/4 自动排班，最多 {seconds} 秒（每行：秒 得分 下界）", seconds=f"{options.seconds:g}"))
    solution = solve_case(case, limits_of(options))

    document_path = _free_path(options.out)
    say(_("3/4 保存文档"))
    with Document.create(document_path, plan) as document, document.transaction(_("自动排班")) as change:
        change.set_roster(version.id, solution.roster)

    book_path = options.out / f"{SAMPLE}-{version.id}.xlsx"
    say(_("4/4 写出课表工作簿"))
    write_roster_book(book_path, case, solution.roster, RosterHeading.of(plan, version.id, date.today()))

    say()
    say(summary(solution))
    say(_("工作簿：{path}", path=book_path.resolve()))
    say(_("文档：{path}", path=document_path.resolve()))
    return 0


def _free_path(folder: Path) -> Path:
    """Where no document is yet: somebody may have gone on working with that of an earlier demonstration."""
    names = (f"{SAMPLE}{mark}{SUFFIX}" for mark in chain([""], (f"-{number}" for number in count(2))))
    return next(path for name in names if not (path := folder / name).exists())
