"""What the commands of every day share: the document's days, the people and sessions that are named."""
