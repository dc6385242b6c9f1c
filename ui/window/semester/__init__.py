"""The page of the school and its semester."""
