"""What the commands share about documents and files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.excel.importing import propose
from afterschool.interchange import json_text, read_case
from afterschool.model.blank import blank_plan
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.problems import KnownError
from afterschool.saving import replace_file
from afterschool.texts import Message, _, joined
from afterschool.week import week_case


def version_or_first(plan: SchoolPlan, version_id: str) -> str:
    """The version of that id, or the first one when none was named.

    Raises:
        KnownError: naming the versions there are.
    """
    ids = [version.id for version in plan.semester.versions]
    if not ids:
        raise KnownError(_("文档里还没有方案。请先在“学期”页建立一个方案。"))
    if version_id and version_id not in ids:
        known = joined([Message("{id}（{name}）", {"id": v.id, "name": v.name}) for v in plan.semester.versions])
        raise KnownError(_("没有方案 {version}。可选：{known}", version=version_id, known=known))
    return version_id or ids[0]


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write an interchange document, replacing the file only when all of it is written.

    Raises:
        KnownError: if it cannot be written there.
    """
    replace_file(path, json_text(content).encode())


def expect_place(out: Path, source: Path) -> None:
    """Refuse to work for long on what could not be written to ``out`` in the end, or would replace its ``source``.

    Raises:
        KnownError: if the folder does not exist, or both are one file.
    """
    expect_folder(out.parent)
    if out.resolve() == source.resolve():
        raise KnownError(_("{path} 是读入的文件，写出课表会盖掉它，没有开始排班。请换一个文件名。", path=out))


def expect_folder(folder: Path) -> None:
    """Refuse to work for long on what could not be written into ``folder`` in the end.

    Raises:
        KnownError: if it does not exist.
    """
    if not folder.is_dir():
        raise KnownError(_("文件夹 {path} 不存在，没有开始排班。请换一个位置。", path=folder))


def read_week(source: Path, version_id: str) -> Case:
    """One week to be planned: of a document, of a workbook, or an interchange case, whatever ``source`` is.

    Raises:
        KnownError: if it cannot be read, or has no such plan version.
    """
    if source.suffix == ".json":
        return read_case(source).case
    if source.suffix == SUFFIX:
        with Document.open(source, read_only=True) as document:
            plan = document.plan
    else:
        plan = read_plan(source)
    return week_case(plan, version_or_first(plan, version_id))


def read_plan(workbook: Path) -> SchoolPlan:
    """The plan in a workbook; where it names no plan version it gets the one that every new plan has.

    Raises:
        KnownError: with every problem, if something in it cannot be used.
    """
    blank = blank_plan(date.today())
    empty = replace(blank, semester=replace(blank.semester, versions=()))
    result = propose(workbook, empty).apply(empty)
    if result.has_errors:
        raise KnownError(_("{path} 有问题，没有读入：", path=workbook), result.problems)
    plan = result.plan
    if plan.semester.versions:
        return plan
    first = replace(blank.semester.versions[0], first_day=plan.semester.first_day, last_day=plan.semester.last_day)
    return replace(plan, semester=replace(plan.semester, versions=(first,)))
