"""Tests of the proven lower limits."""
