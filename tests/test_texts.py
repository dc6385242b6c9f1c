"""Every text a user can see exists in every language."""

import re

import pytest
from update_texts import Text, extract, fields, marked_in

from afterschool.texts import TRANSLATIONS, Message, _, catalogue, joined, language, pgettext, use_language

CHINESE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
TEXTS = extract()


def test_there_are_texts_to_translate() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize("code", TRANSLATIONS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.source[:30])
def test_each_text_is_translated(text: Text, code: str) -> None:
    translation = catalogue(code).get(text.key, "")
    assert translation, f"no {code} for {text.source!r} ({text.files[0]}); run: make texts"
    assert fields(translation) == fields(text.source), "the parameters differ"


def test_texts_are_found_wherever_they_are_marked() -> None:
    code = """f"<h2>{_('菜单')}</h2>"; _("一" "二", n=_("三")); pgettext("several", "社团"); other("不是")"""
    assert list(marked_in(code)) == [("菜单", ""), ("一二", ""), ("三", ""), ("社团", "several")]


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_catalogues_hold_nothing_that_the_code_no_longer_says(code: str) -> None:
    assert set(catalogue(code)) - {text.key for text in TEXTS} == set()


def test_english_uses_no_chinese_letters_or_punctuation() -> None:
    quoted = re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\"")
    odd = {s: t for s, t in catalogue("en").items() if CHINESE.search(quoted.sub("", t))}
    assert odd == {}


def test_english_quotes_are_straight() -> None:
    """Beside Chinese, fonts draw the others as wide as a Chinese letter."""
    assert [text for text in catalogue("en").values() if re.search("[“”]", text)] == []


def test_a_message_is_put_into_words_only_when_printed() -> None:
    day = _("周三")
    message = Message("{day}！", {"day": day})
    assert message.in_language("zh_CN") == "周三！"
    assert message.in_language("en") == f"{day.in_language('en')}！"


def test_one_chinese_word_may_need_two_english_ones() -> None:
    assert _("社团").in_language("en") == "Club"
    assert pgettext("several", "社团").in_language("en") == "Clubs"
    assert str(pgettext("several", "社团")) == "社团"


def test_a_context_without_a_translation_of_its_own_falls_back_on_the_usual_one() -> None:
    message = Message("周三", context="a context that no text has")
    assert message.in_language("en") == "Wed"


def test_the_language_can_be_switched_at_any_time() -> None:
    before = language()
    try:
        use_language("en")
        assert str(_("周三")) == "Wed"
        use_language("zh_CN")
        assert str(joined([_("周三"), _("周四")])) == "周三、周四"
    finally:
        use_language(before)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no such language"):
        use_language("fr")
