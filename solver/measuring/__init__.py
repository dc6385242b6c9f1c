"""How good a solver is after how long: its process recorded, its rosters judged by the rules, figures, table, picture.

Imports no OR-Tools and keeps little in memory, so that measuring disturbs nothing.
"""
