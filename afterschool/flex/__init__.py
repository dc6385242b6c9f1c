"""Flexible hours (弹性上下班): who must be at school when, who may come later or leave earlier, and what is left of it.

``day`` says what somebody must be there for on a date, ``week`` what speaks against a window, ``account`` what was
earned, spent and lapsed. Nothing here solves anything: a plan of :mod:`solver.flex` is judged like a hand-made window.
"""
