"""Finding Chinese words by what a clerk types: characters, full pinyin, first letters."""

import subprocess
import sys

import pytest

from afterschool.spelling import Seeking, parts_of, says, spelt_at, words_of


@pytest.mark.parametrize(
    "typed", ["王老师", "老师", "wanglaoshi", "wls", "wlaoshi", "wanglaosh", "WLS", "ｗｌｓ", "ls", "laoshi", "wang ls"]
)
def test_a_name_is_found_as_it_is_written_or_spelt(typed):
    assert says("王老师", typed)


@pytest.mark.parametrize("typed", ["wsl", "wanglaoshix", "lao wang li", "anglaoshi", "李"])
def test_what_is_not_there_is_not_found(typed):
    assert not says("王老师", typed)


@pytest.mark.parametrize("typed", ["shanxiao", "danxiao", "sx", "dx"])
def test_a_character_with_several_readings_is_found_by_each(typed):
    assert says("单晓", typed)


def test_first_letters_run_on_through_digits():
    assert says("三年级2班", "snj2b")
    assert says("三年级2班", "sannianji2ban")


@pytest.mark.parametrize("typed", ["三2", "三2班", "三（2）班", "san2ban", "s2"])
def test_brackets_of_a_class_need_not_be_typed(typed):
    assert says("三(2)班", typed)
    assert not says("三(1)班", typed)


def test_a_word_begins_with_a_syllable_and_not_inside_one():
    # "an" is the end of "wang" but no syllable of 王老师.
    assert not says("王老师", "ang")
    assert spelt_at("大操场", "cc") == 1
    assert spelt_at("大操场", "3") == -1


def test_u_with_dots_is_typed_as_v():
    assert says("吕丽", "lvli")


def test_every_word_typed_has_to_occur():
    assert says("王芳 语文", "wf yw")
    assert not says("王芳 语文", "wf sx")


def test_nothing_typed_is_found_everywhere():
    assert says("王芳", "  ")


def test_readings_of_whole_phrases_are_not_loaded():
    """They would take three times as long: a quarter of a second in which the window stands still."""
    program = "from afterschool.spelling import says; import sys; assert says('王', 'w'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "pypinyin" in loaded
    assert "pypinyin.phrases_dict" not in loaded


def test_seeking_in_parts_finds_what_looking_through_the_whole_text_finds():
    texts = ["王老师 T1 体育锻炼、作业辅导", "汪思 T2 体育锻炼、作业辅导", "Lee Min T3", "重庆 长乐", ""]
    for typed in ("wls", "wang", "tiyu t1", "t", "ls", "min lee", "zq cl", "体育 2", "x", ""):
        seeking = Seeking(words_of(typed))
        once, again = ([text for text in texts if seeking.found_in(parts_of(text))] for _time in range(2))
        assert once == again == [text for text in texts if says(text, typed)], typed
