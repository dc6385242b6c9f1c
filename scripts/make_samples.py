"""Writes everything in ``sample_data/`` anew: ``make samples``. The same input gives the same contents."""

from pathlib import Path

from samples.build import build_plan
from samples.county_57 import COUNTY_57
from samples.junior_36 import JUNIOR_36
from samples.messy import write_messy
from samples.pay import write_pay
from samples.primary_24 import PRIMARY_24
from samples.shape import Shape
from samples.stable import write_stably

from afterschool.excel.template import write_plan
from afterschool.interchange import case_object, json_text
from afterschool.week import week_case

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "sample_data"
SHAPES = (PRIMARY_24, COUNTY_57, JUNIOR_36)
MESSY = "primary-24-messy"
PAY = "pay"


def make_samples(folder: Path) -> None:
    """Write every sample into ``folder``."""
    for shape in SHAPES:
        _write_workbook(shape, folder)
    town = build_plan(PRIMARY_24)
    week = week_case(town, town.semester.versions[0].id)
    (folder / f"{PRIMARY_24.file}.json").write_text(json_text(case_object(week)), encoding="utf-8", newline="\n")
    (folder / MESSY).mkdir(parents=True, exist_ok=True)
    write_messy(town, folder / MESSY)
    (folder / PAY).mkdir(exist_ok=True)
    write_pay(folder / PAY)


def _write_workbook(shape: Shape, folder: Path) -> None:
    plan = build_plan(shape)
    write_stably(folder / f"{shape.file}.xlsx", lambda path: write_plan(plan, path))


if __name__ == "__main__":
    make_samples(FOLDER)
    for path in sorted(file for file in FOLDER.rglob("*") if file.is_file()):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")
