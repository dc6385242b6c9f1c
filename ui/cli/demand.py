"""``afterschool demand``: the demand list for the district, and which volunteers fill it."""

import argparse
from pathlib import Path

from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.volunteers import read_volunteers
from afterschool.interchange import read_roster
from afterschool.model.case import Case
from afterschool.preflight.words import Words
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import Demand, demands, roomless_clubs
from afterschool.shortages.matching import Matching, match
from afterschool.shortages.words import demand_words, placement_words
from afterschool.texts import _
from ui.cli.documents import read_week
from ui.cli.endings import workbook_path
from ui.cli.output import fail, say

NAME = "demand"
HELP = _("人员需求清单：要多少人、会什么、哪天、什么时段；与志愿者名单对接")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help=str(_("文档、数据工作簿或排班问题")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", help=str(_("课表（afterschool-roster/1）")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument(
        "--volunteers", type=Path, metavar="FILE", help=str(_("志愿者名单（.xlsx、.csv）：姓名、学科与特长、有空时间"))
    )
    parser.add_argument("--out", type=workbook_path, metavar="FILE.xlsx", help=str(_("把清单写成工作簿")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the list, match it, and write the workbook where asked."""
    case = read_week(options.source, options.version)
    roster = read_roster(options.roster).roster
    truth = shortage_truth(case)
    roomless, wanted = roomless_clubs(truth), demands(case, roster, truth)
    words = Words(case)
    for demand in wanted:
        say(demand_words(words, demand))
    if roomless:
        say(_("缺的是场地或时间、增加人手也补不上，未列入：社团 {clubs}", clubs=words.names("clubs", sorted(roomless))))
    say(_("共需 {count} 人次", count=sum(demand.count for demand in wanted)))
    matching = _matched(case, wanted, options.volunteers) if options.volunteers else None
    if options.out:
        write_demand_book(options.out, case, wanted, matching)
        say(_("清单已写入 {path}", path=options.out))
    return 0


def _matched(case: Case, wanted: tuple[Demand, ...], path: Path) -> Matching:
    known = read_volunteers(path)
    for problem in known.problems:
        fail(str(problem))
    matching = match(case, wanted, known.volunteers)
    words = Words(case)
    for placement in matching.placements:
        say(placement_words(words, placement))
    count, people = len(matching.placements), len(known.volunteers)
    say(_("{people} 名志愿者可补上 {count} 人次，最多可能 {most} 人次", people=people, count=count, most=matching.most))
    return matching
