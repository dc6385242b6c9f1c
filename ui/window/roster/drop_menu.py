"""The ways to put something down, each with its total cost, to choose from before anything moves."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from afterschool.advice import cost_words
from afterschool.advice.moving import Drop, DropKind
from afterschool.texts import Message, _

MOST_SHOWN = 12
MOST_WORDS = 48
"""Longest description in the menu, in characters; the rest is in the tooltip."""
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
    for drop in drops[:MOST_SHOWN]:
        action = menu.addAction(f"{_told(drop, weights)}    {_shortened(str(drop.text))}")
        action.setToolTip(str(drop.text))
        action.triggered.connect(lambda _checked=False, drop=drop: chosen(drop))
    menu.addSeparator()
    menu.addAction(str(_("不放在这里")))
    menu.setActiveAction(menu.actions()[0])
    return menu


def needs_no_question(drops: tuple[Drop, ...]) -> bool:
    """Whether there is only one way, onto a free place."""
    return len(drops) == 1 and drops[0].kind in (DropKind.MOVE, DropKind.TAKE)


def _told(drop: Drop, weights: Mapping[str, float]) -> str:
    return str(_("{kind}：{cost}", kind=KIND_NAMES[drop.kind], cost=cost_words(drop.cost, weights)))


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + "…"
