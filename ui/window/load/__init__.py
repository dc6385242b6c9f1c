"""The page 工作量: load against everybody's own target, month by month; nobody is ranked."""
