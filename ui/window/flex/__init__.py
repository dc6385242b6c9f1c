"""The page 弹性上下班: who is at school when, who may come later or leave earlier, and what that leaves of it."""
