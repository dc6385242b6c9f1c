"""Frozen dataclasses of the field: ``plan`` is what a school knows, ``case`` one week of it, ``roster`` the answer."""
