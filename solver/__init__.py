"""What would be best: the CP-SAT model of one week and all that makes it fast. The only place that knows OR-Tools."""
