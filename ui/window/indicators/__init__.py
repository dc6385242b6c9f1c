"""The four indicators of the months: a chart, the table to fill in, what a sheet would change."""
