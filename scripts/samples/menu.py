"""The clubs that the invented schools choose from, in the order in which they are offered."""

from afterschool.model.words import ClubCategory as Cat
from afterschool.model.words import StaffKind
from samples.shape import ClubIdea

_OUTSIDE = (StaffKind.PROFESSIONAL, StaffKind.INSTITUTION, StaffKind.RETIRED, StaffKind.VOLUNTEER)
_ORAL, _HALL = ("chinese", "ethics"), ("hall", "library")

MENU = (
    ClubIdea(
        name="童声合唱", category=Cat.AESTHETIC, skills=("music",), room_kinds=("music", "hall"), materials="歌谱"
    ),
    ClubIdea(name="啦啦操", category=Cat.PHYSICAL, skills=("music", "pe", "dance"), room_kinds=("dance", "gym")),
    ClubIdea(
        name="陶艺坊",
        category=Cat.LABOUR,
        skills=("art",),
        room_kinds=("pottery", "art"),
        materials="陶泥、转盘",
        description="从泥条到成器，作品期末展出",
        outsiders=_OUTSIDE,
    ),
    ClubIdea(name="趣味编程", category=Cat.INTELLECTUAL, skills=("it",), room_kinds=("computer",), outsiders=_OUTSIDE),
    ClubIdea(name="红领巾讲解员", category=Cat.MORAL, skills=_ORAL, room_kinds=_HALL),
    ClubIdea(
        name="乒乓球", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("tabletennis", "gym"), materials="球拍自备"
    ),
    ClubIdea(
        name="国画", category=Cat.AESTHETIC, skills=("art",), room_kinds=("art", "calligraphy"), materials="宣纸、毛笔"
    ),
    ClubIdea(
        name="小小农夫", category=Cat.LABOUR, skills=("science", "labour"), room_kinds=("garden", "labour", "science")
    ),
    ClubIdea(name="科学小实验", category=Cat.INTELLECTUAL, skills=("science",), room_kinds=("science",)),
    ClubIdea(name="国学诵读", category=Cat.MORAL, skills=_ORAL, room_kinds=_HALL),
    ClubIdea(name="篮球校队", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("gym",), materials="统一队服"),
    ClubIdea(
        name="硬笔书法",
        category=Cat.AESTHETIC,
        skills=("chinese",),
        room_kinds=("calligraphy", "library"),
        outsiders=_OUTSIDE,
    ),
    ClubIdea(name="绘本阅读", category=Cat.INTELLECTUAL, skills=("chinese",), room_kinds=("library", "hall")),
    ClubIdea(name="花样跳绳", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("gym", "dance")),
    ClubIdea(
        name="竖笛", category=Cat.AESTHETIC, skills=("music",), room_kinds=("music", "hall"), materials="竖笛自备"
    ),
    ClubIdea(name="英语戏剧", category=Cat.INTELLECTUAL, skills=("english",), room_kinds=("hall", "library")),
    ClubIdea(name="编织", category=Cat.LABOUR, skills=("labour", "art"), room_kinds=("art", "pottery", "labour")),
    ClubIdea(name="民族舞", category=Cat.AESTHETIC, skills=("music", "dance"), room_kinds=("dance",)),
    ClubIdea(name="礼仪社", category=Cat.MORAL, skills=("ethics", "chinese"), room_kinds=("dance", "hall")),
    ClubIdea(name="围棋", category=Cat.INTELLECTUAL, skills=("maths",), room_kinds=("library", "calligraphy")),
    ClubIdea(name="武术", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("gym", "tabletennis"), outsiders=_OUTSIDE),
    ClubIdea(
        name="剪纸",
        category=Cat.LABOUR,
        skills=("art", "labour"),
        room_kinds=("pottery", "art"),
        materials="彩纸、剪刀",
    ),
    ClubIdea(
        name="机器人",
        category=Cat.INTELLECTUAL,
        skills=("it", "science"),
        room_kinds=("computer", "science"),
        outsiders=_OUTSIDE,
    ),
    ClubIdea(name="志愿服务社", category=Cat.MORAL, skills=("ethics", "chinese"), room_kinds=("garden", "library")),
    ClubIdea(name="水彩画", category=Cat.AESTHETIC, skills=("art",), room_kinds=("art",), materials="水彩颜料"),
    ClubIdea(name="羽毛球", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("gym",), materials="球拍自备"),
    ClubIdea(name="航模", category=Cat.INTELLECTUAL, skills=("science", "maths"), room_kinds=("science", "labour")),
    ClubIdea(
        name="家常厨艺", category=Cat.LABOUR, skills=("labour", "science"), room_kinds=("labour",), materials="围裙"
    ),
    ClubIdea(name="小主持人", category=Cat.AESTHETIC, skills=("chinese",), room_kinds=("hall", "music")),
    ClubIdea(
        name="心理成长营", category=Cat.MORAL, skills=("ethics", "psychology"), room_kinds=("calligraphy", "hall")
    ),
    ClubIdea(name="古筝", category=Cat.AESTHETIC, skills=("music",), room_kinds=("music",), outsiders=_OUTSIDE),
    ClubIdea(name="趣味数学", category=Cat.INTELLECTUAL, skills=("maths",), room_kinds=("calligraphy", "computer")),
    ClubIdea(name="健美操", category=Cat.PHYSICAL, skills=("pe", "music"), room_kinds=("dance", "gym")),
    ClubIdea(name="创意木工", category=Cat.LABOUR, skills=("labour", "science"), room_kinds=("labour", "pottery")),
    ClubIdea(name="英语绘本", category=Cat.INTELLECTUAL, skills=("english",), room_kinds=("library", "computer")),
    ClubIdea(name="家乡故事", category=Cat.MORAL, skills=_ORAL, room_kinds=("library", "science")),
    ClubIdea(name="儿童画", category=Cat.AESTHETIC, skills=("art",), room_kinds=("art", "pottery"), materials="油画棒"),
    ClubIdea(name="象棋", category=Cat.INTELLECTUAL, skills=("maths",), room_kinds=("calligraphy", "tabletennis")),
    ClubIdea(name="田径校队", category=Cat.PHYSICAL, skills=("pe",), room_kinds=("gym", "tabletennis")),
    ClubIdea(name="校园广播站", category=Cat.MORAL, skills=("chinese",), room_kinds=("computer", "music")),
    ClubIdea(name="花艺", category=Cat.LABOUR, skills=("labour", "art"), room_kinds=("garden", "labour")),
    ClubIdea(name="打击乐", category=Cat.AESTHETIC, skills=("music",), room_kinds=("music", "hall")),
    ClubIdea(name="天文观察", category=Cat.INTELLECTUAL, skills=("science",), room_kinds=("science", "computer")),
)
