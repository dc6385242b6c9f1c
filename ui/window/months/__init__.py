"""What the pages of load and pay share: the figures of the months, worked out in a process."""
