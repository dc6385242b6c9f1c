"""Invented Chinese names: common surnames with common characters, drawn by lot."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛")
_FIRST = "文志海晓雅思美秀慧立建国春玉红丽明永桂冬雪梅芳静婷欣雨佳子若怡俊浩天宇泽梓家睿诗梦可乐安宁书景云凤素"
_SECOND = "华英平军霞敏强勇杰娟涛磊艳娜洋燕玲琴辉鹏斌超波萍莉珍香兰菊莲云林宁琳凯瑞翔然彤悦妍涵轩博源清远航"
_ALONE = "筠霁珂岚桐澍芃朔榆湛"
"""Rare as a whole given name, so that no short name is that of somebody known."""


class NameMaker:
    """Draws full names, each only once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def new(self) -> str:
        """A name that nobody has yet."""
        while True:
            name = self._surname() + self._given()
            if name not in self._used:
                self._used.add(name)
                return name

    def _surname(self) -> str:
        return self._rng.choice(_DOUBLE_SURNAMES) if self._rng.random() < 0.01 else self._rng.choice(_SURNAMES)

    def _given(self) -> str:
        if self._rng.random() < 0.15:
            return self._rng.choice(_ALONE)
        return self._rng.choice(_FIRST) + self._rng.choice(_SECOND)
