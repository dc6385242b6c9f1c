"""Three hints for the first look at the sample school, each to be dismissed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.theme import Tone
from ui.window.context import AppContext
from ui.window.opening import is_sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing worth knowing, and a button that shows it."""

    id: str
    text: Message
    button: Message


HINTS = (
    Hint(
        id="sample",
        text=_("这是一所虚构的示例学校，课表已经排好。可以随便改：每一步都能撤销，也不用保存。"),
        button=_("看课表"),
    ),
    Hint(
        id="search",
        text=_("按 Ctrl+K，输入几个字，就能找到人员、班级、场地、社团、页面和命令。"),
        button=_("试一试"),
    ),
    Hint(
        id="own",
        text=_("换成自己的学校：在“文件”里新建空白文档，再导入学校现有的表格。左下角的清单会说还差什么。"),
        button=_("看清单"),
    ),
)


class HintBar(QFrame):
    """Shows the hints one after another while the sample school is open; what was dismissed never comes again."""

    def __init__(self, context: AppContext, actions: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self._context, self._actions = context, actions
        self._shown: Hint | None = None
        self.setProperty("look", "notice")
        self.setProperty("kind", "hint")
        picture = QLabel()
        set_picture(picture, "hint", Tone.ACCENT)
        self._count = look.label("", "muted")
        self._text = look.label("", wrap=True)
        self.action = look.button("", "link")
        self.action.clicked.connect(self._act)
        self.dismiss = look.button(_("知道了"))
        self.dismiss.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.setSpacing(Space.SMALL)
        widgets: tuple[QWidget, ...] = (picture, self._count, self._text, self.action, self.dismiss)
        for widget in widgets:
            row.addWidget(widget, 1 if widget is self._text else 0)
        context.changed.connect(self.refresh)
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown, empty when nothing is."""
        return self._text.text() if self._shown is not None else ""

    def refresh(self) -> None:
        """Show the first hint that was not dismissed, if this is the sample school."""
        seen = self._context.settings.hints_seen
        left = [hint for hint in HINTS if hint.id not in seen] if is_sample(self._context.document) else []
        self._shown = left[0] if left else None
        self.setVisible(self._shown is not None)
        if self._shown is not None:
            self._count.setText(f"{HINTS.index(self._shown) + 1}/{len(HINTS)}")
            self._text.setText(str(self._shown.text))
            self.action.setText(str(self._shown.button))

    def _act(self) -> None:
        if self._shown is not None:
            self._actions[self._shown.id]()

    def _dismiss(self) -> None:
        if self._shown is not None:
            self._context.settings.dismiss_hint(self._shown.id)
        self.refresh()
        if self._shown is not None:
            self.dismiss.setFocus()
