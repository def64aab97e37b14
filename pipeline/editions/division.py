"""How a word of the list is written: as one word, as several, or with a hyphen.

After GB/T 16159-2012 《汉语拼音正词法基本规则》. The list has phrases (组成部分, 一本书)
and names of bodies (北京大学) that are written as the words they are made of; what is made
of words and single characters (共产党员) is written as one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.editions.words import load_words

__all__ = ["divided", "halved", "idiomatic"]

_NUMERALS = frozenset("一二三四五六七八九十两几数半")
_POINTING = frozenset("这那哪各每某")
# What counts, when it stands alone after a numeral or a pointing word (6.1.4, 6.1.5).
_MEASURES = frozenset(
    "个位名次件项条种只匹辆台座栋间套张本份篇场届轮组群批层年天周岁倍步颗棵株朵片块瓶杯碗箱袋"
    "回亩吨斤支枚顿阵番句首幅副把根盏艘架笔节串双滴堆户款桩幢册沓篮筐锅桶盆盘包盒段艘节"
)
_LONG_MEASURES = frozenset(
    "分钟 小时 公里 公斤 公顷 厘米 毫米 千米 平方米 立方米 季度 周年 世纪 星期 个月 上午 下午 "
    "整天".split()
)
_POINTED = _MEASURES | frozenset("国省市县区乡镇村校类级界族地处家部门月人所户")
_THIS = frozenset(
    "本市 本省 本县 本区 本乡 本村 本书 本报 本届 本次 本月 本周 本年 本校 本院 本厂 本单位 本部门 "
    "该市 该省 该县 该区 该村 该校 该院 该厂 该国 该项 该公司 该单位".split()
)
# 不 with a word of its own (6.1.6), which the list has as one.
_DENIED = frozenset(
    "不是 不会 不能 不想 不去 不来 不看 不说 不做 不给 不让 不听 不买 不吃 不走 不懂 不信 不怕 "
    "不变 不好 不好意思 不多 不高 不快 不远 不在 不到 不准 不愿 不敢 不许 不知 不为 不再".split()
)
_COUNTED = frozenset("事话花书课雨歌船车人门灯茶饭路水钱肉菜信画")
_LUNAR = re.compile(
    "(大年|[正腊冬一二三四五六七八九十]{1,2}月)([初十廿二三][一二三四五六七八九十]{1,2}|三十)"
)
_ONE_WORD = frozenset(
    "这个 那个 哪个 各自 各种各样 三轮车 两轮车 四轮车 数年 半年 半天 每每".split()
)
# What is done with something, which the list has as one word (6.1.2.3): 打基础, 促发展.
_DEEDS = frozenset("打开促看说办下稳做发进拉亮找提谈讲谋送交作走创坐献卖唱喝写守抓赶吃搞保练")
_NO_DEEDS = frozenset(
    "打卤面 开区间 开映射 开浸入 开锁匠 看走眼 看样子 下丘脑 下意识 下弦月 下议院 "
    "下礼拜 下花园 下极限 下甲板 下眼皮 下眼睑 下下棋 下变频 发罗拉 发制品 发语词 "
    "发护发 进风口 进帐单 进纸盒 拉洋片 亮晶晶 亮氨酸 亮铮铮 亮银色 提刑官 谋女郎 "
    "送审稿 送养人 送餐费 送送礼 交直流 作月子 坐便器 喝声道 说说话 吃吃饭 走单骑 "
    "走回头 走下台 走下坡 唱首歌 写封信 送一程 打不住 做不了 办不到 办得到".split()
)
_NO_OBJECTS = frozenset("不得起回出进上下来去了到")
# Idioms that the list has as nouns and verbs.
_IDIOMS = frozenset(
    "实事求是 和平共处 招商引资 攻坚克难 提质增效 绿水青山 风清气正 审时度势 安居乐业".split()
)
_NOT_HALVED = frozenset(
    "不好意思 一衣带水 爱莫能助 不亦乐乎 吊儿郎当 乱七八糟 微不足道 意想不到 无所不为 无所不在 "
    "无能为力".split()
)
# A character in the second place that splits an idiom otherwise than in the middle.
_UNEVEN = frozenset("而莫之于如若不无为乎以")


def halved(text: str) -> bool:
    """Whether an idiom of four characters is read in two halves (6.1.10.1): 和平共处."""
    if text in _NOT_HALVED or text[-1] == "之" or text[1] == "里":
        return False
    if text[0] == text[1] and text[2] == text[3]:
        return False  # 来来往往
    # 画龙点睛 is halved, 总而言之 and 刻不容缓 are not; 无 before 无 is even: 无边无际.
    return text[1] not in _UNEVEN or text[0] == text[2]


def idiomatic(text: str, kind: str) -> bool:
    """Whether a word of the list is a set phrase of four characters, written with a hyphen."""
    if len(text) != 4 or not halved(text):
        return False
    return kind == "i" or text in _IDIOMS or (kind in "lzvad" and divided(text, kind) == (4,))


@lru_cache(maxsize=8192)
def divided(text: str, kind: str) -> tuple[int, ...]:
    """The lengths of the words that a token is written as; one of its own length, mostly.

    `kind` is the class of the token (`Word.kind`).
    """
    whole = (len(text),)
    if len(text) < 2 or text in _ONE_WORD:
        return whole
    if text[0] in _NUMERALS and kind not in "STN":
        return _counted(text) or _phrase(text, kind) or whole
    if len(text) == 2 and text[0] in _POINTING and text[1] in _POINTED:
        return (1, 1)
    lunar = _LUNAR.fullmatch(text)
    if lunar is not None:
        return (lunar.end(1), len(text) - lunar.end(1))
    if text in _THIS or text in _DENIED:
        return (1, len(text) - 1)
    if len(text) == 3 and text[1] == "不" and text[0] == text[2]:
        return (1, 1, 1)  # 是不是
    if text[0] in _POINTING and text[1:] in _LONG_MEASURES:
        return (1, len(text) - 1)
    if _is_deed(text, kind):
        return (1, 2)
    return _phrase(text, kind) or whole


def _is_deed(text: str, kind: str) -> bool:
    """Whether a word is a verb and what it is done with: 下|功夫, not 下意识 or 看不到."""
    if len(text) != 3 or kind not in "lnvVbZi" or text[0] not in _DEEDS or text in _NO_DEEDS:
        return False
    words = load_words()
    done = words.get(text[1:])
    told = done is not None and done.kind in "nvVa" and text[1] not in _NO_OBJECTS
    return told and words.get(text[:2]) is None


def _counted(text: str) -> tuple[int, ...] | None:
    if text[1:] == "个月":
        return (1, 1, 1)
    if text[1:] in _LONG_MEASURES:
        return (1, len(text) - 1)
    if text[1] not in _MEASURES:
        return None
    if len(text) == 2:
        return (1, 1)
    return (1, 1, 1) if len(text) == 3 and text[2] in _COUNTED else None


def _phrase(text: str, kind: str) -> tuple[int, ...] | None:
    """The words of a phrase, None where it is one word."""
    doubled = len(text) == 4 and (text[0] == text[1] or text[2] == text[3])
    if len(text) < 4 or doubled or kind not in "lnvVTabd":
        return None
    parts = _parts(text)
    return parts if parts and all(size >= 2 for size in parts) else None


def _parts(text: str) -> tuple[int, ...] | None:
    """The cheapest cut into shorter words of the list, None where there is none."""
    words = load_words()
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ())] + [None] * len(text)
    for start in range(len(text)):
        here = best[start]
        if here is None:
            continue
        for end in range(start + 1, len(text) + 1):
            word = words.get(text[start:end]) if end - start < len(text) else None
            if word is None:
                continue
            cost = here[0] + word.cost
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = (cost, (*here[1], end - start))
    last = best[-1]
    return None if last is None else last[1]
