"""Pay rules and a month of records for them: the worked example of the manual."""

import csv
import json
from fractions import Fraction
from pathlib import Path

from afterschool.load import IncidentKind
from afterschool.model.words import DutyKind, Role, SessionKind
from afterschool.pay import Month, PayRules, RuleVersion
from afterschool.pay.files import rules_object
from afterschool.pay.rules import Basis, Cap, Deduction, Measure, PayItem, Period, Step, Which

HEADING = ("工号", "姓名", "人员类别", "日期", "内容", "开始", "结束", "班级", "岗位类别", "情况")
TEACHER = ("T01", "周文静", "本校教师")
LEADER = ("T02", "孟广平", "本校教师")
COACH = ("W01", "何立群", "专业人士")
CARE_DAYS = (8, 9, 12, 13, 14, 15, 16)
CLUB_DAYS = (*CARE_DAYS, 19, 20, 21)

RULES = PayRules(
    versions=(
        RuleVersion(
            id="2026-autumn",
            name="2026 年秋季课后服务绩效办法",
            first_month=Month(2026, 9),
            items=(
                PayItem(
                    id="care",
                    name="看护与体育",
                    measure=Measure.LESSON,
                    prices=(Step(price_fen=60_00),),
                    which=Which(kinds=(SessionKind.HOMEWORK, SessionKind.SPORT)),
                    most_per_day=2,
                ),
                PayItem(
                    id="club",
                    name="社团",
                    measure=Measure.LESSON,
                    prices=(Step(price_fen=100_00),),
                    which=Which(kinds=(SessionKind.CLUB,), roles=(Role.CLUB,)),
                ),
                PayItem(
                    id="duty",
                    name="带班",
                    measure=Measure.DAY,
                    basis=Basis.MINUTES,
                    prices=(
                        Step(price_fen=100_00, up_to=120),
                        Step(price_fen=200_00, up_to=240),
                        Step(price_fen=300_00),
                    ),
                    which=Which(kinds=(SessionKind.POST,), duties=(DutyKind.LEADER,)),
                ),
            ),
            deductions=(
                Deduction(id="late", name="迟到", incident=IncidentKind.LATE, part=Fraction(1, 4), over_min=2),
            ),
            caps=(Cap(id="month", name="每月封顶", most_fen=2000_00, period=Period.MONTH),),
        ),
    )
)


def write_pay(folder: Path) -> None:
    """Write ``rules.json`` and ``records.csv`` into ``folder``."""
    text = json.dumps(rules_object(RULES), ensure_ascii=False, indent=2) + "\n"
    (folder / "rules.json").write_text(text, encoding="utf-8", newline="\n")
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([HEADING, *_rows()])


def _rows() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (*TEACHER, _date(day), "作业辅导", "16:20", "17:00", "301:40", "", "迟到:5" if day == 13 else "")
        for day in CARE_DAYS
    ]
    more = (("17:10", "17:50"), ("18:00", "18:40"))
    rows += [(*TEACHER, _date(12), "作业辅导", start, end, "301:40", "", "") for start, end in more]
    duties = ((8, "16:00", "18:00"), (9, "15:20", "18:40"))
    rows += [(*LEADER, _date(day), "岗位", start, end, "", "带班领导", "") for day, start, end in duties]
    rows += [(*COACH, _date(day), "社团", "16:20", "17:20", "", "", "") for day in CLUB_DAYS]
    return rows


def _date(day: int) -> str:
    return f"2026-10-{day:02d}"
