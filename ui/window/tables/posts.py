"""The table of duty posts."""

from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.synonyms import RANK_SYNONYMS
from afterschool.excel.values import Fault
from afterschool.model.plan import Post, SchoolPlan
from afterschool.model.vocabulary import RANKS
from afterschool.model.words import DutyKind, StaffKind
from afterschool.texts import _
from ui.window import kinds
from ui.window.tables import build
from ui.window.tables.column import Column, TableSpec
from ui.window.tables.storing import put_each, remove_each

MOST_PEOPLE = 50

COLUMNS: tuple[Column[Post], ...] = (
    build.text("name", _("岗位"), required=True, width=140),
    build.choice("kind", _("类型"), DutyKind, width=96),
    build.days("days", _("日子"), width=200),
    build.clock("start_min", _("开始")),
    build.clock("end_min", _("结束")),
    build.number("count", _("需要人数"), 1, MOST_PEOPLE),
    build.words("ranks", _("要求职务"), RANKS, RANK_SYNONYMS, several=True, note=_("具备其一即可，空着不要求")),
    build.choices("kinds", _("人员类别"), StaffKind, none_means_any=True, note=_("空着表示都可以")),
    build.text("place", _("位置"), width=160),
)


def blank(plan: SchoolPlan, row_id: str) -> Post:
    """A new post over the whole of the service."""
    times = [(phase.start_min, phase.end_min) for phase in plan.clock]
    start = min((start for start, _end in times), default=15 * 60 + 30)
    return Post(id=row_id, name="", start_min=start, end_min=max((end for _s, end in times), default=start + 120))


def check(row: Post, context: ReadContext) -> dict[str, Fault]:
    """What makes a post unplannable."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写岗位名称"))
    if row.end_min <= row.start_min:
        faults["end_min"] = Fault(what=_("结束时间不晚于开始时间"), remedy=_("请改成更晚的结束时间"))
    if not row.days:
        faults["days"] = Fault(what=_("没有日子"), remedy=_("请至少选一天"))
    return faults


TABLE: TableSpec[Post] = TableSpec(
    id=kinds.POSTS,
    kind=kinds.POSTS,
    row_word=_("岗位"),
    find=_("查找岗位"),
    add=_("添加岗位"),
    columns=COLUMNS,
    rows=lambda plan: plan.posts,
    blank=blank,
    prefix="P",
    check=check,
    store=put_each,
    drop=remove_each(kinds.POSTS),
    shows=frozenset((kinds.POSTS,)),
)
