"""What is known to meet where a paragraph was cut: an office and its head, a calling and a name."""

from __future__ import annotations

import re

from pipeline.normalise.each import MEASURES
from pipeline.normalise.edges import CLAUSE_REACH, REACH, STOPS, first_word, last_word
from pipeline.normalise.names import is_surname, surnamed
from pipeline.normalise.verdict import TOLD, Verdict
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words

__all__ = ["LEVEL", "OFFICE", "known_to_meet"]

_LONGEST_VERB = 2
# 局|局长, 团|团长, 会|会员: the body's last character and its officer's first.
OFFICE = re.compile(
    "(?:([局团站班队院庭台市省县区乡镇村会校部厂社馆所处科行室州旗营连排师旅厅署司])\\1[长员委办]"
    "|([组场])\\2长)"
)
# 市|市场监管局: the level of government before the name of its office.
LEVEL = re.compile(
    f"(?:市市[场政容]|区区[域划]|县县域|乡乡村)[{HAN}]{{1,8}}(?:局|委|院|会|办|厅|中心|公司)"
)
# 会|会长于谦和说, 局|局长龙海波介绍: 长于 and 长龙 are words, but an officer is named, who speaks.
_OFFICER_SAYS = re.compile(
    f".(?P<name>[{HAN}]{{2,4}}?)(?<![区县镇乡村市局委会办院队站所厅])"
    "(?:表示|说|介绍|告诉|指出|强调|透露|坦言|认为|感慨|回忆)"
)
# 中医院|院区, 大学|学子, 近海|海域, 图书馆|馆藏中心: what is part of the first.
_PART = re.compile("(?:([校园院厂矿港])\\1区|学学子|海海[域岸]|馆馆藏(?!书))")
# 主任|任俊杰表示: the name would be without its surname.
_NAMED = re.compile(
    f"任(?P<given>[{HAN}]{{1,2}})(?:(?=[，、。（]|表示|说|介绍|告诉|向|在|作|带领|指出|强调|主持)|$)"
)
# 每天|天一亮: a clause of the sky's begins here.
_SKY = re.compile("天(?:(?:[一刚还没未不快擦渐将]|刚刚|蒙蒙)+[亮黑明]|[亮黑][前后]|[晴冷热寒凉])")
# 开设|设备操作、慢病管理等课程: what a school, a paper or an office opens.
_OPENED = re.compile(f"设[{HAN}、“”]{{1,20}}?(?:课|专业|专栏|栏目|窗口|账户|专区|讲座|门诊|班)")
# “十五|五”规划, 十五|五时期: a plan of five years.
_PLAN = re.compile("五(?:”|规划|时期|期间|开局|末|发展)")
# 又轻|又快, 越走|越宽: what is both, or goes with the other.
_BOTH = frozenset("又越既边")
# 男孩陶|陶, 大熊猫圆|圆: a name of one character twice.
_CHILD = re.compile(
    "(?:[男女]孩儿?|[男女]童|[男女]生|孩子|小朋友|宝宝|宝贝|儿子|女儿|外?孙[子女儿]|弟弟|妹妹|哥哥|姐姐|"
    "患儿|熊猫|小狗|小猫)$"
)
_PET_NAMES = frozenset(
    "陶圆甜乐丫豆贝妞朵米萌星晶婷莉娜萱涵嘉佳欣悦依壮虎童彤涛洋龙浩航瑞然玲芳兰萍梅静颖雪霞琪琳"
    "倩媛毛果桃糖团糯西思诺妮娟燕丹菲蕾薇茜雯慧楠轩晨阳鹏飞亮磊超强伟峰健康康安笑晓闹苗溪恬"
)
# 四年级学生康|康满头是汗, 同学苗|苗。: behind a pupil's calling a name stands, and one character
# alone is none; but a pupil may go by his surname (学生毛|毛同学), or have a word for given name.
_PUPIL = re.compile("(?:学生|同学|队员|学员)$")
_ADDRESSED = frozenset("同学 老师 先生 女士 小姐 师傅 教练 队长 班长".split())
# 焊工熊|熊大力当场演示, 居民谢|谢丽华告诉记者: behind a calling stands a name, though 熊熊 and 谢谢
# are words. 村民连|连称赞 and 村民常|常说起 tell how it is done, and may be no name. Of 3,400
# repeats put into worked pages that stay 11 are such, of 1,390 true doubles none is taken for one.
_CALLING = re.compile(
    "(?:[村居市农渔牧网]民|[焊电木瓦钳车铆矿农漆泥水修瓷石铁锻技职员民女男]工|工人|师傅|司机|老板|[店业户]主|[农商]户"
    "|教师|老师|医生|医师|护士|[民辅交]警|法官|律师|[计程厨技]师|教练|选手|学生|同学|教授|院士|博士|专家|代表|干部"
    "|[队班组厂站校院所社馆园村镇乡县市区局处科会]长|书记|主任|经理|员|记者|志愿者|读者|患者|观众|[游旅乘]客|家长|老人"
    "|[传继]承人|负责人|创始人|妻子|丈夫|儿子|女儿|母亲|父亲|大[爷妈娘]|阿姨|女士|先生|小伙|姑娘)$"
)
# What doubled tells how it is done by whom the calling names.
_DONE_SO = frozenset("连常明步谈迟")
_NAME_BEHIND = re.compile(
    f".(?P<given>(?![你您他她它我咱各]|大家|[{HAN}]?[了着过不没未地得])[{HAN}]{{1,2}}?)(?:[，、。（“]|告诉|表示|介绍|坦言|认为|回忆|感慨|透露|解释|指出|建议|提醒"
    "|说|笑着|当场|当时|当天|正在?|从|在|把|将|用|和|与|向|是|有|每|也|就|都|已|又|今年|家|的)"
)
# 把矿坑改造|造成攀岩基地, 把过程拍|拍成短视频: what is taken in hand becomes something by the verb,
# which has 成 as its result; nothing is taken so in 将因施工改造|造成拥堵 and 把改造|造成的损失.
_IN_HAND = re.compile(
    f"(?:把|将(?![{HAN}]?[因由会对在于是为给使可能])|被)[{HAN}\\d“”《》（）、]{{2,24}}[{HAN}]$"
)
_BECOMES = re.compile(f"[{HAN}]成(?![的了])")
# What stands before an organ or an office and is no name of its place: 围绕市|市委确定的目标,
# 市水利局副局|局长.
_JOINING = frozenset(
    (
        "",
        *"和与及在对向的把为由从到是等或并各该本每经受报请副了",
        *"围绕 锚定 紧扣 聚焦 贯彻 落实 按照 根据 通过 任 现任 时任 担任".split(),
    )
)


def known_to_meet(left: str, right: str, tail: str, head: str) -> Verdict | None:
    """What is known to meet so: an office and its head, a day and its dawn, a name."""
    char = right[0]
    if left.endswith("开设") and _OPENED.match(right) and len(opened := first_word(right)) > 1:
        return Verdict(False, f"开设 and {opened} are two words that meet here", 0.7)
    if tail.endswith("十五") and _PLAN.match(right):
        return Verdict(False, "十五五 is the plan of those years", 0.8)
    if char not in MEASURES and _becomes(left, right):
        verb = last_word(left)
        return Verdict(True, f"{verb}成 tells what it is made into", 0.8)
    if tail[-2:-1] in _BOTH and head[1:2] == tail[-2:-1]:
        return Verdict(True, f"{tail[-2:]}{head[1:3]} says both with one word each", 0.8)
    body = _of_body(left, right, tail, head)
    if body is not None:
        return body
    before, after = last_word(left) if _SKY.match(head) else "", head[:3]
    if len(before) > 1:
        return Verdict(False, f"{before} and {after} are two words that meet here", 0.8)
    if _CHILD.search(tail[:-1]) and char in _PET_NAMES:
        return Verdict(False, f"{char}{char} is a name", 0.7)
    pupil = _pupil(left, right) if char in _PET_NAMES else None
    if pupil is not None:
        return pupil
    if _takes_name(left, right):
        return Verdict(True, f"{char} is the surname of whom the calling names", TOLD)
    return _chairs(tail, head)


def _of_body(left: str, right: str, tail: str, head: str) -> Verdict | None:
    """An office and its head (局|局长), or a house and a part of it (中医院|院区)."""
    met = right[0] + head
    if (
        OFFICE.match(met)
        and last_word(left[:-1]) not in _JOINING
        and (len(first_word(head[1:])) == 1 or _officer_says(right[1:]))
    ):
        return Verdict(False, f"{tail[-2:]} and {head[:2]} meet here: an office and its head", 0.9)
    word = last_word(left) if _PART.match(met) else ""
    if len(word) > 1:
        return Verdict(False, f"{word} and {head[:2]} are two words that meet here", 0.7)
    return None


def _chairs(tail: str, head: str) -> Verdict | None:
    """Whether what a text goes on with is the name of its 主任: 主任|任俊杰."""
    named = _NAMED.match(head) if tail.endswith("主任") else None
    if named is None or is_surname(named["given"][0]):
        return None
    return Verdict(False, f"{head[0]}{named['given']} is the name of the 主任", 0.7)


def _officer_says(text: str) -> bool:
    """Whether the rest of an office (长) is followed by a name and by what its holder says."""
    named = _OFFICER_SAYS.match(text)
    return named is not None and surnamed(named["name"])


def _takes_name(left: str, right: str) -> bool:
    """Whether what the cut parts is a surname behind a calling: 焊工熊|熊大力当场演示."""
    char = right[0]
    if not is_surname(char) or char in _DONE_SO or _CALLING.search(left[-REACH:-1]) is None:
        return False
    named = _NAME_BEHIND.match(right)
    if named is None or char + char not in words():
        return False
    given = named["given"]
    doubled = given[:1] == given[1:]  # 老师文|文静静的
    return _CALLING.search(given) is None and not (doubled and char + given[0] in words())


def _pupil(left: str, right: str) -> Verdict | None:
    """Whether a pupil's name is the character at the cut twice: 同学甜|甜手里."""
    char, following = right[0], right[1:]
    if _PUPIL.search(left[-REACH:-1]) is None or first_word(right) != char:
        return None
    word = first_word(following)
    if following[:1] not in STOPS and (len(word) <= 1 or word in _ADDRESSED):
        return None
    # 学生康|康文明: as likely the repeat of a surname, but where a break seldom repeats.
    if is_surname(char) and following[:1] not in STOPS:
        return Verdict(True, f"{char} may be the surname, or {char}{char} a pupil's name", 0.6)
    return Verdict(False, f"{char}{char} may be a pupil's name, {char} alone is none", 0.6)


def _becomes(left: str, right: str) -> bool:
    """Whether a thing taken in hand is made into another by the verb at the cut: 改造|造成步道."""
    if _BECOMES.match(right) is None or _IN_HAND.search(left[-CLAUSE_REACH:]) is None:
        return False
    return len(last_word(left)) <= _LONGEST_VERB and first_word(right[1:]) == "成"
