"""How long tests wait for what has to happen."""

PATIENCE_S = 300.0
"""How long anything may take on a busy machine before it counts as never."""
PATIENCE_MS = round(PATIENCE_S * 1000)
"""The same for what counts in milliseconds, as Qt does."""
ENDLESS_S = 600.0
"""What nothing else ends goes on for so long: much longer than anybody here waits."""
