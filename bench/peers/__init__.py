"""Two plain ways to plan the same week with CP-SAT, as a competent colleague might write them in a day.

They exist to be compared with: they share nothing with ``solver/``, know no locks and no earlier roster, and what they
find is judged by ``afterschool.rules`` like everything else. ``python -m bench.peers.whole`` and
``python -m bench.peers.staged`` read one request line and write one line for each roster, as the real solver does.
"""
