"""Questions that must be answered before the window can go on: what happened, and what can be done, in plain words."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer: its id, and the words on its button."""

    id: str
    text: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What happened, and the answers to it; the first one is the usual one."""

    text: Message
    choices: tuple[Choice, ...]


CANCEL = Choice(id="", text=_("取消"))

Ask = Callable[[Question], str]
"""Puts a question to the user; the id of the answer, empty when the user turned away."""


def asker(parent: QWidget | None = None) -> Ask:
    """Asks in a dialog over ``parent``."""

    def ask(question: Question) -> str:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(str(_("课后服务排班")))
        box.setText(str(question.text))
        buttons: dict[QAbstractButton, str] = {}
        for position, choice in enumerate(question.choices):
            role = QMessageBox.ButtonRole.RejectRole if not choice.id else QMessageBox.ButtonRole.AcceptRole
            button = box.addButton(str(choice.text), role)
            buttons[button] = choice.id
            if position == 0:
                box.setDefaultButton(button)
            if not choice.id:
                box.setEscapeButton(button)
        box.exec()
        return buttons.get(box.clickedButton(), "")

    return ask
