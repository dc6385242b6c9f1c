"""How long tests wait for what has to happen."""

PATIENCE_S = 300.0
"""How long anything may take on a busy machine before it counts as never."""
ENDLESS_S = 600.0
"""What nothing else ends goes on for so long: much longer than anybody here waits."""
