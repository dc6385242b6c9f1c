"""Small pure functions that understand how schools write texts, names, classes, weekdays, times, dates and numbers."""
