"""Open word lists: ranks, skills and room kinds that have a name for people. Schools may add words of their own.

Keys are the identifiers that plans and cases hold; a word that is not listed is its own name.
"""

from collections.abc import Mapping

from afterschool.texts import Message, _

RANKS: Mapping[str, Message] = {
    "leader": _("校领导"),
    "middle_leader": _("中层干部"),
    "special_grade": _("特级教师"),
    "subject_leader": _("学科带头人"),
    "backbone": _("骨干教师"),
    "homeroom": _("班主任"),
    "grade_leader": _("年级组长"),
}

SKILLS: Mapping[str, Message] = {
    "chinese": _("语文"),
    "maths": _("数学"),
    "english": _("英语"),
    "pe": _("体育"),
    "music": _("音乐"),
    "art": _("美术"),
    "science": _("科学"),
    "ethics": _("道德与法治"),
    "it": _("信息科技"),
    "labour": _("劳动"),
    "physics": _("物理"),
    "chemistry": _("化学"),
    "biology": _("生物"),
    "history": _("历史"),
    "geography": _("地理"),
    "psychology": _("心理健康"),
    "calligraphy": _("书法"),
    "dance": _("舞蹈"),
    "other": _("其他"),
}

ROOM_KINDS: Mapping[str, Message] = {
    "classroom": _("普通教室"),
    "venue": _("运动场地"),
    "music": _("音乐教室"),
    "dance": _("舞蹈教室"),
    "art": _("美术教室"),
    "pottery": _("陶艺室"),
    "calligraphy": _("书法教室"),
    "library": _("图书馆"),
    "computer": _("计算机教室"),
    "science": _("科学实验室"),
    "hall": _("报告厅"),
    "garden": _("种植园"),
    "gym": _("室内训练室"),
    "tabletennis": _("乒乓球室"),
    "labour": _("劳动教室"),
    "offcampus": _("校外场所"),
}

POLICIES: Mapping[str, Message] = {
    "national": _("国家通用"),
    "zhushan-2021": _("景德镇市珠山区（2021）"),
    "rongchang-2023": _("重庆市荣昌区（2023）"),
    "xinrong-2021": _("大同市新荣区（2021）"),
    "xinjiang-2024": _("新疆（2024）"),
    "jilin-2021": _("吉林省（2021）"),
}

GRADES: Mapping[int, Message] = {
    1: _("一年级"),
    2: _("二年级"),
    3: _("三年级"),
    4: _("四年级"),
    5: _("五年级"),
    6: _("六年级"),
    7: _("七年级"),
    8: _("八年级"),
    9: _("九年级"),
}


def word_name(words: Mapping[str, Message], word: str) -> Message:
    """What people call ``word``; a word that the list does not know names itself."""
    return words.get(word) or Message("{word}", {"word": word})


def grade_name(grade: int) -> Message:
    """What people call a grade, e.g. 三年级 for 3."""
    return GRADES.get(grade) or _("{grade}年级", grade=grade)
