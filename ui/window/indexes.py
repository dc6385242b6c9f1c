"""How Qt names the places of a list or table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
"""A place, as models and delegates are asked about one."""
NOWHERE = QModelIndex()
"""No place: over the first row of a list or table."""
