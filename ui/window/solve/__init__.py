"""The page 排班: start a search, watch it, keep its roster."""
