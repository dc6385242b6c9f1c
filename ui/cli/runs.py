"""``afterschool runs DOCUMENT``: past runs of the solver, with the rosters that the document still has."""

import argparse
import math
from pathlib import Path
from typing import Any

from afterschool.document import Document, SolverRun
from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.rules import judge
from afterschool.rules.difference import difference
from afterschool.rules.report import json_report, text_report
from afterschool.texts import Message, _
from afterschool.week import week_case
from ui.cli.compare import difference_object, say_difference
from ui.cli.documents import version_or_first, write_json
from ui.cli.endings import json_path
from ui.cli.output import say, say_json
from ui.labels import labels_of
from ui.moments import moment_words
from ui.runs.compare import Judged, changed_people, comparison, summary
from ui.runs.conflicts import broken, refusal
from ui.runs.run import end_words, pin_label, remembered

NAME = "runs"
HELP = _("历次排班：列出、比较、采用、长期保留或删除")

NOW = "now"
"""Names the current roster where a number names a run."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--show", type=int, metavar="N", help=str(_("按现在的数据检查第 N 次的课表")))
    what.add_argument(
        "--compare",
        nargs=2,
        metavar=("A", "B"),
        help=str(_("比较两次的课表：得分、工作量、谁变了；{now} 是现在的课表", now=NOW)),
    )
    what.add_argument("--use", type=int, metavar="N", help=str(_("采用第 N 次的课表，可以撤销")))
    what.add_argument("--pin", type=int, metavar="N", help=str(_("长期保留第 N 次的课表")))
    what.add_argument("--unpin", type=int, metavar="N", help=str(_("不再长期保留第 N 次的课表")))
    what.add_argument("--delete", type=int, metavar="N", help=str(_("从历次排班里删除第 N 次，可以撤销")))
    what.add_argument(
        "--write",
        nargs=2,
        type=_run_or_file,
        metavar=("N", "ROSTER.json"),
        help=str(_("把第 N 次的课表写到这个文件")),
    )
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def _run_or_file(word: str) -> str:
    """One of the two words of ``--write``."""
    return word if word.isdecimal() or word == NOW else str(json_path(word))


def carry_out(options: argparse.Namespace) -> int:
    """List the runs of a plan version, or do what is asked with one of them."""
    changes = any(number is not None for number in (options.use, options.pin, options.unpin, options.delete))
    with Document.open(options.document, read_only=not changes) as document:
        history = _History(document, version_or_first(document.plan, options.version))
        if options.show is not None:
            _show(history, options)
        elif options.compare:
            _compare(history, options)
        elif options.use is not None:
            _use(history, options.use)
        elif options.write:
            number, path = options.write
            write_json(Path(path), roster_object(history.roster(number)))
            say(_("课表已写入 {path}", path=path))
        elif changes:
            _mark(history, options)
        else:
            _list(history, as_json=options.json)
    return 0


class _History:
    """The runs of one plan version, and the week that their rosters are judged on."""

    def __init__(self, document: Document, version: str) -> None:
        self.document, self.version = document, version
        self.runs = tuple(run for run in document.runs if run.version == version)

    @property
    def case(self) -> Case:
        """The week as it is now."""
        return week_case(self.document.plan, self.version)

    def run(self, number: object) -> SolverRun:
        """The run that ``number`` names."""
        found = next((run for run in self.runs if str(run.number) == str(number)), None)
        if found is None:
            raise KnownError(_("这个方案没有第 {number} 次排班。不带选项运行可以列出各次。", number=number))
        return found

    def roster(self, number: object) -> Roster:
        """The roster of a run, or the current one."""
        if number == NOW:
            current = self.document.roster(self.version)
            if current is None:
                raise KnownError(_("这个方案还没有课表。"))
            return current
        found = self.document.run_roster(self.run(number).id)
        if found is None:
            raise KnownError(_("第 {number} 次排班的课表已不再保留，只有数字。", number=number))
        return found


def _list(history: _History, *, as_json: bool) -> None:
    kept = history.document.runs_with_roster
    if as_json:
        say_json([_object(run, run.id in kept) for run in history.runs])
        return
    for run in history.runs:
        words = {
            "number": run.number,
            "started": moment_words(run.started),
            "missing": run.uncovered,
            "score": f"{run.score:.3f}",
            "end": end_words(remembered(run, history.document.plan.rules.weights["uncovered"])),
            "roster": _roster_words(run, run.id in kept),
        }
        say(_("第 {number} 次  {started}  缺额 {missing}  得分 {score}  {end}  {roster}", **words))
    if not history.runs:
        say(_("这个方案还没有排过班"))


def _roster_words(run: SolverRun, has_roster: bool) -> Message:
    if not has_roster:
        return _("只有数字")
    return _("课表长期保留") if run.pinned else _("课表可以查看")


def _object(run: SolverRun, has_roster: bool) -> dict[str, Any]:
    return {
        "number": run.number,
        "version": run.version,
        "started": run.started.isoformat(),
        "seconds": run.seconds,
        "score": run.score,
        "bound": run.bound if math.isfinite(run.bound) else None,
        "uncovered": run.uncovered,
        "uncovered_bound": run.uncovered_bound,
        "reason": run.reason,
        "pinned": run.pinned,
        "roster": has_roster,
    }


def _show(history: _History, options: argparse.Namespace) -> None:
    verdict = judge(history.case, history.roster(options.show))
    if options.json:
        say_json(json_report(verdict))
    else:
        say(text_report(verdict))


def _compare(history: _History, options: argparse.Namespace) -> None:
    """Figures, words and every change; the same facts as the page Plan shows."""
    case = history.case
    before, after = (_judged(case, history.roster(number)) for number in options.compare)
    found = difference(case, before[0], after[0])
    if options.json:
        figures = [{"score": one[1].score, "amounts": dict(one[1].amounts)} for one in (before, after)]
        say_json({"before": figures[0], "after": figures[1], **difference_object(found)})
        return
    people = changed_people(case, labels_of(case, history.document.plan), before[0], after[0])
    say(summary(before, after, len(people)))
    for row in comparison(before, after, case.rules):
        cells = {"name": row.name, "before": row.before, "after": row.after, "change": row.change}
        say(Message("  {name}  {before}  {after}  {change}", cells))
    if people:
        say(_("工作量有变化的人"))
    for person in people:
        cells = {"name": person.name, "before": f"{person.before:.1f}", "after": f"{person.after:.1f}"}
        say(Message("  {name}  {before}  {after}", cells))
    say_difference(case, found)


def _judged(case: Case, roster: Roster) -> Judged:
    return roster, judge(case, roster)


def _use(history: _History, number: int) -> None:
    """Make the roster of a run the current one, if the rules allow that with the data as they are now."""
    roster = history.roster(number)
    against = broken(judge(history.case, roster), ())
    if against:
        raise KnownError(refusal(number, against))
    with history.document.transaction(_("采用第 {number} 次排班的结果", number=number)) as change:
        change.set_roster(history.version, roster)
    say(_("已采用第 {number} 次排班的课表", number=number))


def _mark(history: _History, options: argparse.Namespace) -> None:
    if options.delete is not None:
        run = history.run(options.delete)
        with history.document.transaction(_("删除第 {number} 次排班的记录", number=run.number)) as change:
            change.delete_run(run.id)
        say(_("已删除第 {number} 次排班的记录", number=run.number))
        return
    pinned = options.pin is not None
    run = history.run(options.pin if pinned else options.unpin)
    with history.document.transaction(pin_label(run.number, pinned=pinned)) as change:
        change.pin_run(run.id, pinned)
    say(pin_label(run.number, pinned=pinned))
