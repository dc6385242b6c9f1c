"""Which document the school follows: the field with all of them, and the way to the page that says what one changes."""

from collections.abc import Callable

from afterschool.model.vocabulary import POLICIES
from ui.window import forms
from ui.window.forms import Field
from ui.window.notices import Place

_ROW = "policy:"
"""Before the id of a document in :attr:`Place.row`."""


def policy_field(commit: Callable[[str], None]) -> Field[str]:
    """All documents that a school can follow, by name."""
    return forms.choice_field(commit, [(id_, str(name)) for id_, name in POLICIES.items()])


def place_of_proposal(policy: str) -> Place:
    """Where it is shown what ``policy`` would change, before it is followed."""
    return Place(page="rules", row=f"{_ROW}{policy}")


def proposed_policy(place: Place) -> str | None:
    """The document that :func:`place_of_proposal` made ``place`` for, ``None`` if it is another place."""
    return place.row.removeprefix(_ROW) if place.row.startswith(_ROW) else None
