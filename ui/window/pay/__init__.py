"""The page 绩效: months of pay, every amount with its reason, rules as forms, dry run, closing."""
