"""Runs of the solver as people are told of them, in the window and in the terminal alike. No Qt."""
