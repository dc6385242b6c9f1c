"""The page 合规."""
