"""What the office does at the end of a month: incomes, closing, the sheets; and at the end of the semester the rest."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from semester.office import Office
from semester.rules import FEES

BY = "教务处"
PAID = ("counts", "increment", "labour", "detail", "deductions", "fund", "notice", "slips")
"""The sheets with money, as ``--only`` names them."""
ON_SITE = ("sign-by-person", "sign-by-day", "patrol", "handover", "duty", "clubs", "rain")
INDICATORS = ("homework=97.5%", "parents=0.96", "pupils=98", "teachers=91%", "works=12")
"""As clerks write them."""
FEE_PER_LESSON_FEN = 62_37
"""So much the families pay for each session that was held with an adult; an odd sum, so that shares need rounding."""


def close_month(office: Office, month: str, held: int) -> int:
    """Note income and indicators and close; the income in fen. ``held``: places that were served."""
    office.run("indicators set", month, *INDICATORS, "--source", "家长问卷 300 份")
    fees = held * FEE_PER_LESSON_FEN
    office.run("record income", month, f"{FEES}={fees // 100}.{fees % 100:02d}")
    office.run("record close", month, "--by", BY)
    return fees


def reopen_and_close(office: Office, month: str) -> None:
    """As after an objection that turned out to be none."""
    office.run("record reopen", month, "--by", BY, "--why", "家长核对人数")
    office.run("record close", month, "--by", BY, "--why", "核对无误")


def write_month(office: Office, month: str, week: Sequence[date]) -> None:
    """Every sheet of ``month``: masked, for signing with full names, and those for a week on the spot."""
    common = ("--month", month)
    office.run("export", "--sheets", office.file(f"sheets/{month} 月报.xlsx"), *common, "--only", *PAID)
    full = ("--only", *PAID, "--full-names", "签领和存档")
    signed = office.file(f"sheets/{month} 签领.xlsx")
    office.run("export", "--sheets", signed, *common, *full)
    office.written.append(signed.with_stem(f"{signed.stem} 公示"))
    days = ("--from", week[0], "--until", week[-1])
    office.run("export", "--sheets", office.file(f"sheets/{month} 现场.xlsx"), *common, *days, "--only", *ON_SITE)


def write_semester(office: Office, versions: Sequence[str]) -> None:
    """What is not of one month: rosters, data, calendars, poster, files for other programs, reports, the archive."""
    for number, version in enumerate(versions, start=1):
        words = ("--version", version, "--book", office.file(f"rosters/方案{number} 课表.xlsx"))
        more = ("--poster", office.file(f"rosters/方案{number} 一周安排.html"))
        files = (
            "--fet",
            office.file(f"rosters/方案{number}.fet"),
            "--roster",
            office.file(f"rosters/方案{number}.json"),
        )
        office.run("export", *words, *more, *files)
    data = ("--plan", office.file("学期数据.xlsx"), "--case", office.file("排班问题.json"))
    office.run("export", *data, "--calendars", office.file("calendars"))
    office.try_to("indicators count")  # refused where the classes have no lists
    office.run("indicators export", office.file("四项指标.xlsx"))
    report = ("--workbook", office.file("合规报告.xlsx"), "--school-plan", office.file("一校一案.docx"))
    office.run("comply", *report, "--archive", office.file("archive"))


def archived(folder: Path) -> list[Path]:
    """The files of the inspector's folder, the index first."""
    return sorted(path for path in folder.iterdir() if path.is_file())
