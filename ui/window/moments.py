"""Moments in words."""

from datetime import datetime


def clock_words(moment: datetime, now: datetime) -> str:
    """The local time of ``moment``, with the date where that is another day than that of ``now``; both with a zone."""
    local = moment.astimezone()
    return local.strftime("%H:%M" if local.date() == now.astimezone().date() else "%m-%d %H:%M")
