"""Moments in words: people read the clock on their wall, whatever the document keeps."""

from datetime import datetime


def moment_words(moment: datetime) -> str:
    """The local date and time of ``moment``, which has a zone."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def clock_words(moment: datetime, now: datetime) -> str:
    """The local time of ``moment``, with the date where that is another day than that of ``now``; both with a zone."""
    local = moment.astimezone()
    return local.strftime("%H:%M" if local.date() == now.astimezone().date() else "%m-%d %H:%M")
