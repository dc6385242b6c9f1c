"""Where in a document: what it numbers ``四（二）10，附件 37`` is ``4(2)10, annex 37`` in English."""

import re

from afterschool.texts import Message, _, joined, pgettext

_NUMERALS = {
    "一": pgettext("number", "一"),
    "二": pgettext("number", "二"),
    "三": pgettext("number", "三"),
    "四": pgettext("number", "四"),
    "五": pgettext("number", "五"),
    "六": pgettext("number", "六"),
}
_NUMERAL = f"[{''.join(_NUMERALS)}]"
_ANNEX = re.compile(r"附件 (?P<numbers>.+)")
_SECTION = re.compile(rf"(?P<part>{_NUMERAL})（(?P<section>{_NUMERAL})）(?P<item>\d+)")
_ITEM = re.compile(rf"(?P<part>{_NUMERAL}) (?P<item>\d+)")


def articles_in_words(articles: str) -> Message:
    """``articles`` with the numerals and words of the reader's language; ``KeyError`` for those of another form."""
    return joined([_place(place) for place in articles.split("，")], _("，"))


def _place(place: str) -> Message:
    if annex := _ANNEX.fullmatch(place):
        return _("附件 {numbers}", numbers=joined(annex["numbers"].split("、")))
    if at := _SECTION.fullmatch(place):
        part, section = _NUMERALS[at["part"]], _NUMERALS[at["section"]]
        return _("{part}（{section}）{item}", part=part, section=section, item=at["item"])
    if at := _ITEM.fullmatch(place):
        return _("{part} {item}", part=_NUMERALS[at["part"]], item=at["item"])
    return _NUMERALS[place]
