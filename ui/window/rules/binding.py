"""Fields that show and change the rules of the document."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from afterschool.model.rules import RosterRules
from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.forms import Field


class Binding:
    """Every field that was bound shows its part of the rules, and commits it as one undoable step."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._shown: list[tuple[Field[Any], Callable[[RosterRules], Any]]] = []

    @property
    def rules(self) -> RosterRules:
        """The rules of the document."""
        return self._context.plan.rules

    def bind(self, field: Field[Any], value_of: Callable[[RosterRules], Any]) -> None:
        """Let ``field`` follow the document."""
        self._shown.append((field, value_of))

    def refresh(self) -> None:
        """Show the rules of the document in all fields."""
        for field, value_of in self._shown:
            field.show(value_of(self.rules))
            field.widget.setEnabled(not self._context.document.read_only)

    def setter(self, title: Message, name: str) -> Callable[[Any], bool]:
        """Commits the attribute ``name``."""
        return lambda value: self.commit(title, {name: value})

    def entry_setter(self, title: Message, name: str, key: Any, convert: Callable[[Any], Any]) -> Callable[[Any], bool]:
        """Commits the entry ``key`` of the mapping ``name``."""
        return lambda value: self.commit(title, {name: {**getattr(self.rules, name), key: convert(value)}})

    def commit(self, title: Message, changed: dict[str, Any]) -> bool:
        """Change some attributes as one step; whether it was possible. Lists show again what the document says."""
        rules = replace(self.rules, **changed)
        done = self._context.run(_("修改规则：{what}", what=title), lambda change: change.put(rules))
        if not done:
            self.refresh()
        return done


def attribute(name: str) -> Callable[[RosterRules], Any]:
    """Reads the attribute ``name``."""
    return lambda rules: getattr(rules, name)


def entry(name: str, key: Any, default: Any) -> Callable[[RosterRules], Any]:
    """Reads the entry ``key`` of the mapping ``name``."""
    return lambda rules: getattr(rules, name).get(key, default)
