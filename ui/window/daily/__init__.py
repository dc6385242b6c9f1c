"""The page 日常: one date at a time, who is away, who serves instead, what was noted."""
