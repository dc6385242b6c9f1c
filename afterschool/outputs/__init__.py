"""Files for other programs and other walls: calendars, the poster of the week, activities for FET."""
