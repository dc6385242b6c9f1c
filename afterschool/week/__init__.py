"""From the plan of a semester to the problem of one week, and back."""
