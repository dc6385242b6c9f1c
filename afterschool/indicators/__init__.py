"""The four indicators that inspectors ask of after-school service, month by month.

``items`` says what they are, ``rows`` how a month is kept, ``counting`` what the dated record itself says of a month,
``overview`` how they stand over time.
"""
