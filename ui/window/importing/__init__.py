"""The page 导入: the school's own sheets in, after a preview of what will change."""
