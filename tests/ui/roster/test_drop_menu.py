"""What the ways to put something down are called in their menu."""

from ui.window.roster.drop_menu import MOST_WORDS, told_apart

FIRST = "谭婷悦从“周一 15:20–16:20 体育锻炼 一(1)班”调到“周一 15:20–16:20 体育锻炼 一(3)班”；"
SECOND = "邱芳萍从“周一 15:20–16:20 体育锻炼 一(3)班”调到“周一 15:20–16:20 体育锻炼 {to}”；{last}"


def test_short_words_stand_as_they_are():
    assert told_apart(["甲与乙对换", "甲替换乙"]) == ["甲与乙对换", "甲替换乙"]


def test_a_long_text_is_cut_at_its_end():
    (words,) = told_apart([FIRST * 2])
    assert words.startswith(FIRST[:40])
    assert len(words) == MOST_WORDS


def test_chains_that_begin_alike_are_told_from_where_they_differ():
    texts = [FIRST + SECOND.format(to=to, last="白永磊补上") for to in ("二(1)班", "二(2)班", "三(4)班")]
    told = told_apart(texts)
    assert len(set(told)) == 3, told
    for words, to in zip(told, ("二(1)班", "二(2)班", "三(4)班"), strict=True):
        assert words.startswith("…")
        assert to in words
        assert len(words) <= MOST_WORDS
