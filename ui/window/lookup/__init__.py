"""Search everywhere: people, classes, rooms, clubs, posts, pages and commands by what they are called."""
