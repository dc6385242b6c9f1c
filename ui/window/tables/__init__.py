"""Tables of people, classes, rooms, clubs, posts and phases: one model, and a list of columns for each."""
