"""Which forms hold work that nobody throws away unasked: by the name under which they keep it."""

from dataclasses import dataclass

from afterschool.texts import Message, _
from ui.window.notices import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What is told of a form that was begun, and where it is."""

    text: Message
    place: Place


UNFINISHED: dict[object, Unfinished] = {
    "absence": Unfinished(text=_("“日常”里有一条请假填了还没有登记。"), place=Place(page="daily", field="absence")),
    "holiday notice": Unfinished(text=_("“学期”里粘贴的放假通知还没有填入。"), place=Place(page="semester")),
    "publication": Unfinished(text=_("“公布课表”填了还没有公布。"), place=Place(page="roster")),
    "window": Unfinished(text=_("“弹性上下班”里有要准许的时间还没有准许。"), place=Place(page="flex", field="window")),
    "credit": Unfinished(text=_("“弹性上下班”的账户里填了一笔还没有记上。"), place=Place(page="flex", field="credit")),
    "income": Unfinished(text=_("“绩效”里填的收入还没有登记。"), place=Place(page="pay")),
    "check": Unfinished(text=_("“绩效”里填的考核还没有登记。"), place=Place(page="pay")),
    "import": Unfinished(text=_("“导入”里读好的表还没有导入。"), place=Place(page="importing")),
}
"""In the order in which they are told."""
