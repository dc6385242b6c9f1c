"""Errors of C functions in methods that Qt calls reach whoever called Qt; the program goes on."""

import subprocess
import sys

PROGRAM = """
from typing import Generic, TypeVar
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from ui import overrides

T = TypeVar("T")

class Before(QObject):
    def event(self, event):
        return {}[event.type()]

overrides.guard()

class After(QObject):
    def event(self, event):
        return [][event.type()]

class Derived(After, Generic[T]):
    pass

class Deep(Derived[int]):
    def event(self, event):
        return int("x")

application = QCoreApplication([])
for made in (Before(), After(), Deep()):
    try:
        QCoreApplication.sendEvent(made, QEvent(QEvent.Type.User))
    except Exception as error:
        print(type(error).__name__)
"""


def test_errors_in_classes_known_and_new_are_told():
    # In a process of its own, since it would die.
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.split()) == (0, ["KeyError", "IndexError", "ValueError"])
