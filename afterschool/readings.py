"""How Chinese characters are read. Importing this takes a tenth of a second: only who needs it should.

The library's own switches leave out the readings of whole phrases, which single characters do without: they would take
three times as long, and 44 MiB.
"""

import os
from functools import cache

os.environ.update(PYPINYIN_NO_PHRASES="1", PYPINYIN_NO_DICT_COPY="1")

from pypinyin import Style, pinyin


@cache
def readings(char: str) -> tuple[str, ...]:
    """The syllables of ``char`` without tones, ü as v; several where it has several readings, none if it is not Han."""
    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore") or ((),)
    return tuple(dict.fromkeys(found))
