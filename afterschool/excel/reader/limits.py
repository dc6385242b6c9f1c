"""How much of a file is read. A school's largest workbook stays a hundred times below each limit."""

MEBIBYTE = 1 << 20

MOST_FILE_BYTES = 50 * MEBIBYTE
MOST_UNPACKED_BYTES = 200 * MEBIBYTE
MOST_RATIO = 200
"""Unpacked to packed size of a member of the archive; blank rows pack well, so small members are let off."""
RATIO_COUNTS_FROM_BYTES = 8 * MEBIBYTE
MOST_MEMBERS = 3_000
MOST_SHEETS = 300
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
MOST_CELLS = 500_000
"""With something in them, in all sheets together."""
MOST_ELEMENTS = 8_000_000
"""Of the XML of all sheets, empty cells included."""
MOST_MARKED_CELLS = 200
"""So many formulas without a value are named; more are not worth reading."""

CHILD_MEMORY_BYTES = 1024 * MEBIBYTE
CHILD_SECONDS = 60.0
