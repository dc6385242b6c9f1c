"""One description per table: headings, spellings, notes and how each cell is read and written.

The template writer, the plan writer and the reader all go by :data:`afterschool.excel.tables.registry.TABLES`.
"""
