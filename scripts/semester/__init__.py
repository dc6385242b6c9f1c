"""A semester of an office, lived through by the public commands only, and what came of it looked at from outside."""
