"""Errors in methods that Qt calls: they must reach whoever called Qt, not end the program.

Before Python 3.12 the error of a C function (a missing key, an index out of range, a widget that is gone) becomes an
exception object only once somebody catches it. Where our code calls Qt and Qt calls a method of ours, PySide 6.8 to
6.11 takes what leaves that method for such an object, and the process dies of a segmentation fault in
``PepException_GetArgs``. An error that was caught and raised again on its way is one.
"""

import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


@cache
def guard() -> None:
    """Have every override in every class of ours catch and raise again, in classes that are still to come too."""
    if sys.version_info >= (3, 12):
        return
    for known in _derived(QObject):
        _guard(known)
    setattr(QObject, "__init_subclass__", classmethod(_made))  # noqa: B010  # of a type that is not Python's


def _made(made: Any, /, **more: Any) -> None:
    """A new class is made; its other bases, as ``Generic``, have their turn first."""
    super(QObject, made).__init_subclass__(**more)
    _guard(made)


def _derived(base: type) -> Iterator[type]:
    derived: type
    for derived in type.__subclasses__(base):
        yield derived
        yield from _derived(derived)


def _guard(made: type) -> None:
    bases = [base for base in made.__mro__ if _is_of_qt(base)]
    if made in bases:
        return
    for name, method in list(vars(made).items()):
        if isinstance(method, FunctionType) and any(name in vars(base) for base in bases):
            setattr(made, name, _raising_objects(method))


def _is_of_qt(made: type) -> bool:
    return made.__module__.startswith("PySide6.")


def _raising_objects(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def call(*args: Any, **more: Any) -> Any:
        try:
            return method(*args, **more)
        except BaseException:
            raise

    return call
