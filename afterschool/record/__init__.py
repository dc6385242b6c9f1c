"""The dated record: who was away, who served instead, what was noted of each session, and which months are closed.

The plan says what a date foresees; the record says what became of it. Rows are appended and never altered: a
correction is a row of its own, and what is true now follows from the last one.
"""
