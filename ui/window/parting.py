"""Before the document is left: what was typed and waits for a button is not given up unasked."""

from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.questions import Ask, Choice, Question

BACK = Choice(id="", text=_("回去处理"))
GIVE_UP = "give-up"


def may_leave(context: AppContext, ask: Ask, giving_up: Message) -> bool:
    """Whether nothing typed would be lost, or the user gives it up; whoever goes back is led to it."""
    found = context.unapplied
    if not found:
        return True
    text = joined([*(row.text for row in found), _("这些内容不在文档里，离开就没有了。")], "\n")
    if ask(Question(text=text, choices=(BACK, Choice(id=GIVE_UP, text=giving_up)))) == GIVE_UP:
        return True
    context.go_to(found[0].place)
    return False
