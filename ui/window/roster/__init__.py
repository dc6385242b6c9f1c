"""The page 课表: the roster by class, person, room, club, day and week, and changes by hand."""
