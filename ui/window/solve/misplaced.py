"""Why the roster of a search cannot go into the plan version that is being edited. No Qt."""

from afterschool.model.plan import SchoolPlan
from afterschool.texts import Message, _
from ui.runs.run import Run


def no_place_for(run: Run, plan: SchoolPlan, edited: str | None) -> Message:
    """What to do so that ``run`` can be kept; ``edited`` is the id of the version at hand."""
    names = {version.id: version.name for version in plan.semester.versions}
    if run.version == edited:
        return _(
            "现在的数据还排不成课表，没有采用第 {number} 次排班：请先到“排班”页处理列出的问题。", number=run.number
        )
    if run.version not in names:
        return _("第 {number} 次排班所属的方案已经删除，没有采用：请为现在的方案重新排班。", number=run.number)
    return _(
        "第 {number} 次排班属于“{theirs}”，现在编辑的是“{ours}”，没有采用：请先在窗口上方换到“{theirs}”。",
        number=run.number,
        theirs=names[run.version],
        ours=names.get(edited or "", ""),
    )
