"""The ways to put something down, each with its total cost, to choose from before anything moves."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from afterschool.advice import cost_words
from afterschool.advice.moving import Drop, DropKind
from afterschool.texts import Message, _
from ui.window.tips import tip

MOST_SHOWN = 12
MOST_WORDS = 64
"""Longest description in the menu, in characters; the rest is in the tooltip."""
BEFORE = 16
"""Characters that still stand before where a description differs from others."""
KIND_NAMES: Mapping[DropKind, Message] = {
    DropKind.MOVE: _("移到空位"),
    DropKind.SWAP: _("交换"),
    DropKind.REPLACE: _("替换（对方待排）"),
    DropKind.CHAIN: _("连环调整"),
    DropKind.JOIN: _("并班"),
    DropKind.APART: _("单独成组"),
    DropKind.MEET: _("改时间地点"),
    DropKind.TAKE: _("担任"),
    DropKind.OPEN: _("新排"),
}


def drop_menu(
    drops: tuple[Drop, ...], weights: Mapping[str, float], chosen: Callable[[Drop], object], parent: QWidget
) -> QMenu:
    """A menu of ``drops``; ``chosen`` is called with the one that is picked."""
    menu = QMenu(parent)
    menu.setAccessibleName(str(_("怎么放")))
    menu.setToolTipsVisible(True)
    listed = drops[:MOST_SHOWN]
    for drop, words in zip(listed, told_apart([str(drop.text) for drop in listed]), strict=True):
        action = menu.addAction(f"{_told(drop, weights)}    {words}")
        action.setToolTip(tip(str(drop.text)))
        action.setData(words != str(drop.text))
        action.triggered.connect(lambda _checked=False, drop=drop: chosen(drop))
    menu.hovered.connect(lambda action: _tell_whole(menu, action))
    menu.addSeparator()
    menu.addAction(str(_("不放在这里")))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _tell_whole(menu: QMenu, action: QAction) -> None:
    """What is cut off of a way is read below the menu also by whoever has no mouse over it."""
    if action.data():
        QToolTip.showText(menu.mapToGlobal(menu.rect().bottomLeft()), action.toolTip(), menu)
    else:
        QToolTip.hideText()


def needs_no_question(drops: tuple[Drop, ...]) -> bool:
    """Whether there is only one way, onto a free place."""
    return len(drops) == 1 and drops[0].kind in (DropKind.MOVE, DropKind.TAKE)


def _told(drop: Drop, weights: Mapping[str, float]) -> str:
    return str(_("{kind}：{cost}", kind=KIND_NAMES[drop.kind], cost=cost_words(drop.cost, weights)))


def told_apart(texts: Sequence[str]) -> list[str]:
    """Each text in its first :data:`MOST_WORDS` characters; where others begin alike, in those about the difference."""
    return [_cut(text[_beginning(text, texts) :], is_whole=_beginning(text, texts) == 0) for text in texts]


def _beginning(text: str, texts: Sequence[str]) -> int:
    """Where to begin to tell ``text``: with the part of it in which it differs from what looks the same at first."""
    alike = [other for other in texts if other != text and other[: MOST_WORDS - 1] == text[: MOST_WORDS - 1]]
    if not alike:
        return 0
    same = max(_common(text, other) for other in alike)
    part = max(text.rfind("；", 0, same), text.rfind("; ", 0, same)) + 1
    return part if same - part < MOST_WORDS - BEFORE else same - BEFORE


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    differing = (position for position, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _cut(text: str, *, is_whole: bool) -> str:
    words = text if is_whole else f"…{text.lstrip()}"
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
