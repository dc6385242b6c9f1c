"""What can be decided in one week, worked out once from a case: slots, tasks, rooms. Plain Python, no OR-Tools."""
