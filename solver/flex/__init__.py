"""Late arrivals and early leaves of one week, chosen by CP-SAT.

The problem (:mod:`afterschool.flex.problem`) knows nothing of schools; a choice is judged as windows before it is kept.
"""
