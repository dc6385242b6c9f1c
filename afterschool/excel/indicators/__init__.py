"""The indicators of the months in workbooks: the sheet to fill in, what is read of it, and how cells are understood."""
