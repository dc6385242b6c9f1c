"""Workbooks: reading what schools have, writing what they need."""
