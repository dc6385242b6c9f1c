"""Reading any spreadsheet file in a child process, ``python -m afterschool.excel.reader FILE``.

The file may be damaged or hostile: the child has memory and time limits, and whatever it dies of is a plain refusal.
"""
