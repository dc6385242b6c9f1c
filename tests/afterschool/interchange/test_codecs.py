"""Lists of any length, as a hostile file may have them."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from afterschool.interchange.codecs import Items
from afterschool.interchange.place import Place


class Element:
    """Counts how often elements are compared."""

    compared: ClassVar[int] = 0

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        Element.compared += 1
        return isinstance(other, Element) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)


@dataclass
class Elements:
    def read(self, value: object, _at: Place) -> Element:
        return Element(value)

    def write(self, value: Element, _like: object) -> object:
        return value.value


@pytest.mark.parametrize("length", [10, 1000])
def test_what_stands_twice_is_found_without_comparing_everything_with_everything(length: int) -> None:
    at = Place()
    Element.compared = 0
    Items(Elements(), once=True).read([*range(length), 3], at)
    assert [str(problem.where) for problem in at.problems] == [f"$[{length}]"]
    # Of each element its place in a table is looked up once and taken once; few places are shared by chance.
    assert Element.compared <= 2 * (length + 1)
