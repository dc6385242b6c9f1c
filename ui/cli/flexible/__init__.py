"""What the command of flexible hours is made of: its actions, and what they print for programs."""
