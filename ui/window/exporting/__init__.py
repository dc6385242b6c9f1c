"""The page 导出: workbooks, templates and interchange files out."""
