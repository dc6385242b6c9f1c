"""The page of limits, points and weights."""
