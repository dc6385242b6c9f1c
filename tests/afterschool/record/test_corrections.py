"""What a correction changed, in words."""

from dataclasses import replace

from afterschool.load.held import GroupPupils, Incident, IncidentKind
from afterschool.record.corrections import corrections
from afterschool.record.sessions import SessionState
from tests.afterschool.record.school import HOMEWORK_1, daybook, noted

NAMES = daybook().names


def told(after):
    return [str(text) for text in corrections(NAMES, noted()[HOMEWORK_1], after)]


def test_nothing_is_told_of_what_stayed() -> None:
    assert told(noted()[HOMEWORK_1]) == []


def test_each_thing_is_told_with_what_stood_there_before() -> None:
    before = noted()[HOMEWORK_1]
    late = Incident(kind=IncidentKind.LATE, minutes=5)
    after = replace(
        before,
        groups=(GroupPupils(class_id="C1", pupils=21), GroupPupils(class_id="C2", pupils=3)),
        places=(replace(before.places[0], person="T5", counts=False, incidents=(late,)),),
        content="口算",
    )
    assert told(after) == [
        "实到 王甲 → 陈戊",
        "一（1）班 25 → 21",
        "一（2）班 无 → 3",
        "巡查发现 无 → 陈戊 迟到 5 分钟",
        "不计酬 无 → 陈戊",
        "内容 无 → 口算",
    ]
    assert told(
        replace(before, state=SessionState.CANCELLED, groups=(), places=(replace(before.places[0], person=None),))
    ) == [
        "情况 照常 → 取消",
        "实到 王甲 → 无人",
        "一（1）班 25 → 无",
    ]
