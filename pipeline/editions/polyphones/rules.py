"""Rules of context for polyphones that are words by themselves, but for 为, 得 and 地.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.editions.around import NUMERALS, Around
from pipeline.editions.polyphones import bodies, deeds, dry, rare, senses
from pipeline.editions.polyphones.length import chang
from pipeline.editions.polyphones.particles import de_adverb, de_complement, got_prize
from pipeline.editions.polyphones.wei import wei
from pipeline.editions.words import load_words

__all__ = ["CHARACTERS", "Rule"]


Rule = Callable[[Around], str | None]


def _always(syllable: str) -> Rule:
    """A character that by itself is read unlike in most of its words."""
    return lambda _: syllable


def _if_after_starts(syllable: str, heads: str, words: str = "") -> Rule:
    """The syllable before some characters, or before some words."""
    whole = frozenset(words.split())
    return lambda at: syllable if at.starts(heads) or at.after in whole else None


def _if_before(syllable: str, words: str, usual: str | None = None) -> Rule:
    """The syllable after some words."""
    whole = frozenset(words.split())
    return lambda at: syllable if at.before in whole else usual


_RETURNED = frozenset("车 伞 钱 款 债 贷 书 账 清 给 了 上 完 农民".split())


_MAKING_RETURN = frozenset(
    "不 未 没 没有 该 要 来 去 得 能 再 拿 拿来 用来 借 先 按期 按时 如期".split()
)


_GIVEN_BACK = frozenset("蓝天 碧水 河山 公道 清白 绿水青山 净水 一片蓝天 安宁".split())
_MADE_GOOD = frozenset("一个 一片 清白 公道 公平 真相 本来面目 安宁 一份".split())


def _makes_good(at: Around) -> bool:
    """Whether somebody gets back what is due: 还公众一个真相."""
    _, after = at.clause()
    last = after[-1].text if after else ""
    due = last in _MADE_GOOD or last in _GIVEN_BACK or last.endswith(("白", "道", "宁静"))
    return due and after[1:2] != () and after[1].text in (*_MADE_GOOD, "以", "一")


_OWED = ("钱", "债", "账", "款", "房", "山", "公道", "清白", "自由", "真相")


def _hai(at: Around) -> str | None:
    """还: huán for giving back: 还钱, 逾期不还的."""
    if at.after in (*_RETURNED, "不了") or (
        at.after == "不" and at.text(2) in ("起", "上", "了", "清")
    ):
        return "huán"
    if at.after in _GIVEN_BACK or (at.isa(1, "nNrL") and _makes_good(at)):
        return "huán"
    after = at.clause()[1]
    if at.after in ("我", "我们") and not at.is_word(-1) and after[-1].text.endswith(_OWED):
        return "huán" if len(after) < 5 else None  # 还我血汗钱
    if at.isa(1, "nL") and at.text(2)[:1] == "于":
        return "huán"  # 还湖于民
    if at.after == "回":
        return "huán" if at.text(2) in ("了", "给", "去", "到", "原处") else None
    ends = not at.is_word(1) or at.after == "的"
    return "huán" if ends and at.before in _MAKING_RETURN else None


def _le(at: Around) -> str | None:
    """了: liǎo after 不 or 得 for being able: 做不了, 修得了."""
    if at.before == "得" and (got_prize(at, 1) or at.isa(-2, "df")):
        return None  # 仅仅得了34席
    return "liǎo" if at.before in ("不", "得") and at.isa(-2, "vaVnzfd") else None


def _zhi(at: Around) -> str | None:
    """只: zhī where it counts: 三只羊."""
    return "zhī" if at.counted and not at.isa(1, "vd") else None


def _hang(at: Around) -> str | None:
    """行: háng where it counts rows or trades."""
    trade = at.before == "这" and not at.isa(1, "n")  # 干我们这行的
    trade = trade or at.after == "里"  # 行里的人都明白
    return "háng" if trade or (at.counted and at.isa(1, "n")) else None


_INVITING = frozenset("邀请 要求 请求 号召 邀 约 之邀 盛情邀请 工作要求".split())


def _ying(at: Around) -> str:
    """应: yìng in 应…邀请, 应…要求, yīng for ought to."""
    if (at.before, at.text(-2)) in (("得", "叫"), ("得", "喊"), ("海", "山呼")):
        return "yìng"
    _, after = at.clause()
    if any(token.text in _INVITING for token in after[1:8]) and after[0].isa("nrLSNT"):
        return "yìng"
    if at.after == "了" and any(token.text in ("声", "一声") for token in after[1:4]):
        return "yìng"  # 他应了一声
    if at.starts("了着") and any(token.text in ("话", "老话", "景", "验") for token in after[1:6]):
        return "yìng"  # 应了那句老话
    answered = not at.is_word(1) and at.before in (
        "必",
        "有",
        "有所",
        "所",
        "叫",
        "喊",
        "人",
        "有人",
    )
    return "yìng" if answered else "yīng"


def _dang(at: Around) -> str | None:
    """当: dàng for taking one thing as another: 把群众当亲人."""
    if at.before in ("就", "只", "全", "权") and at.after == "是":
        return "dàng"
    if at.after in ("面", "面对"):
        return None  # 把账当面对清楚
    before, after = at.clause()
    parts = [place for place, token in enumerate(before) if "、" in token.text]
    before = before[parts[-1] :] if parts else before  # 党委把方向、支部当堡垒
    used = at.isa(-1, "n") and at.isa(1, "nm") and any(token.text == "用" for token in before[-4:])
    halved = at.counts and after[-1].text in ("用", "使", "过")  # 一亩地当三亩用
    taken = any(token.text in ("把", "将", "拿") for token in before)
    return "dàng" if taken or used or halved else None


_ANNALS = ("志", "史", "》", "谱", "碑文")


def _zai(at: Around) -> str | None:
    """载: zǎi for years and for what a book tells: 三十载, 据县志载."""
    told = at.before.endswith(_ANNALS) and not at.is_word(1)
    return "zǎi" if told or at.numbered or at.before[-1:] == "余" else None


def _dou(at: Around) -> str | None:
    """都: dū for a capital: 动力之都, “书法之都”."""
    capital = at.before == "之" or (at.before.endswith("之") and not at.isa(1, "v"))
    return "dū" if capital else None


_MEASURES = frozenset("不准 不出 不完 不了".split())
_MEASURED = frozenset(
    "体温 血压 尺寸 身高 水温 腰围 胸围 体重 通道 土地 面积 山坡 "
    "宽度 高度 深度 地块 个头 厚度 长度 垂直".split()
)


def _liang(at: Around) -> str | None:
    """量: liáng for measuring."""
    if len(at.before) > 1 and at.starts("过"):
        return None
    if (at.before == "一" and not at.is_word(1)) or at.after in _MEASURES:
        return "liáng"
    if not at.isa(-1, "nvVbLS") and (
        at.after in ("好", "完", "准") or at.after + at.text(2) == "的是"
    ):
        return "liáng"  # 称的是电子秤，量的是米尺
    if at.before.endswith(("秤", "尺", "尺子")) and at.text(-2)[-1:] in tuple("用拿"):
        return "liáng"  # 用秤量
    if not at.is_word(-1) and at.isa(1, "n") and at.text(2) in _MEASURED:
        return "liáng"  # 拿着卷尺，量路面厚度
    if at.after == "在" and not at.is_word(-1) and not at.isa(2, "vd"):
        return "liáng"  # 民主的刻度，量在一件件小事里
    measured = (
        at.after in _MEASURED
        or at.before in ("一边", "边", "脚步", "步子")
        or at.before.endswith(("尺", "尺子"))
    )
    return "liáng" if measured or at.starts("一了着出过得") else None


def _grain(at: Around) -> str | None:
    """石: dàn where grain is counted."""
    grain = at.after in ("粮食", "粮", "米", "谷", "稻谷", "小麦")
    return "dàn" if at.counted and grain else None


def _dan(at: Around) -> str | None:
    """担: dàn where it counts."""
    return (
        "dàn" if at.numbered and at.before.rstrip(" ")[-1] in NUMERALS | set("0123456789") else None
    )


def _zi(at: Around) -> str:
    """子: zi where the cut has torn it off its noun: 玉米棒 + 子, by 棒子 of the list."""
    words = load_words()
    word = words.get(at.before[-1:] + "子") if len(at.before) > 1 and at.is_word(-1) else None
    return "zi" if word is not None and words.syllables(word)[-1] == "zi" else "zǐ"


def _jie(at: Around) -> str | None:
    """结: jiē for bearing fruit."""
    if at.after in ("果实", "籽", "瓜", "枣", "桃", "穗", "荚"):
        return "jiē"
    borne = at.before.endswith(("果", "果子", "瓜", "枣", "桃子", "柿子", "豆荚", "石榴", "穗"))
    if borne and at.starts("得了满在"):
        return "jiē"  # 果子结得密
    if not at.starts("满出了着"):
        return None
    _, after = at.clause()
    return "jiē" if any(token.text[0] in "果籽瓜豆枣柿桃穗荚" for token in after[1:5]) else None


_CHILD = frozenset("婴 幼 孤 少 男 女 育 患 胎 妻 小 新生 一双 子 孩 养 孛 蔑".split())
_OF_CHILD = frozenset("科 童 女 孙 歌 戏 时 媳".split())


def _er(at: Around) -> str | None:
    """儿: er where it only rounds off the word before: 老伴儿."""
    ending = at.isa(-1, "nvaqrdflimz") and at.before not in _CHILD
    return "er" if ending and at.after not in _OF_CHILD else None


_LOOSE = ("小", "乱", "弱", "碎", "差", "居住", "分布", "布局", "产业", "力量", "丸")


def _san(at: Around) -> str | None:
    """散: sǎn for scattered: 布局散, “小、散、弱”."""
    beside = {at.before, at.after}
    if not at.is_word(-1) and not at.is_word(1):
        beside = {at.text(-2), at.text(2)}
    return "sǎn" if not beside.isdisjoint(_LOOSE) else None


_KEEPS_BOOKS = ("村", "老", "厂", "社", "组", "校", "店", "总")  # 村会计算了一笔账


CHARACTERS: Mapping[str, Rule] = {
    "为": wei,
    "得": de_complement,
    "地": de_adverb,
    "了": _le,
    "只": _zhi,
    "种": lambda at: "zhòng" if deeds.plants_more(at) else senses.zhong(at),
    "长": chang,
    "率": deeds.shuai,
    "行": _hang,
    "应": _ying,
    "当": _dang,
    "载": _zai,
    "都": _dou,
    "教": senses.jiao,
    "倒": senses.dao,
    "量": _liang,
    "数": senses.shu,
    "转": senses.zhuan,
    "中": deeds.hit,
    "假": senses.jia,
    "卷": deeds.juan,
    "切": rare.qie,
    "缝": senses.feng,
    "铺": senses.pu,
    "曲": senses.qu,
    "石": _grain,
    "担": _dan,
    "传": _if_after_starts("zhuàn", "》"),  # 《李自成传》
    "还": _hai,
    "调": senses.diao,
    "弹": rare.tan,
    "系": senses.xi,
    "散": _san,
    "会": lambda at: "kuài" if at.after == "计算" and at.before in _KEEPS_BOOKS else None,
    "劲": lambda at: "jìng" if at.before[-1:] in tuple("正更愈犹尤") else None,  # 风正劲
    "冲": bodies.chong,
    "背": senses.bei,
    "扎": senses.zha,
    "和": bodies.he,
    "臊": _if_after_starts("sào", "得红死了人"),  # ashamed; sāo for a smell
    "重": senses.chong,
    "落": deeds.la,
    "场": senses.changci,
    "奔": _if_after_starts("bèn", "", "着 小康 共富 富路 前程"),
    "卡": rare.ka,
    "藏": rare.zang,
    "露": rare.lou,
    "宁": rare.ning,
    "供": rare.gong,
    "没": bodies.mo,
    "撒": rare.sa,
    "呛": rare.qiang,
    "看": lambda at: "kān" if at.after == "住" else None,  # 看住钱袋子
    "哗": _always("huā"),  # 眼泪哗地下来; huá in 哗然, 喧哗
    "什": lambda at: None if at.starts("么麽") else "shí",  # of foreign names: 约什·诺曼
    "蒙": lambda at: "méng" if at.starts("满上着了住") and at.after != "满族" else None,
    "更": lambda at: "gēng" if at.after in ("改为", "改成", "换为", "换成") else None,
    "著": lambda at: "zhe" if at.isa(-1, "v") and at.isa(1, "anvrmz") else None,  # 有著优势
    "儿": _er,
    "盛": _if_after_starts("chéng", "饭汤满放着了在水菜粥酒上出"),
    "冠": lambda at: "guàn" if at.starts("以之") or at.counted or at.before[-1:] == "连" else None,
    "差": _if_before("chā", "之"),
    "干": dry.gan,
    "挣": _always("zhèng"),  # earn; zhēng is in the word 挣扎
    "薄": _always("báo"),  # the opposite of thick
    "子": _zi,
    "结": _jie,
    "钉": lambda at: "dīng" if at.before[-1:] in tuple("颗枚根鞋") else "dìng",  # a nail, to nail
    "脏": lambda at: None if at.before in ("猪", "羊", "牛", "鸡") else "zāng",  # 猪脏; 嫌我脏
    "倔": _always("juè"),  # stubborn, but for 倔强
    "塞": _if_after_starts(
        "sài", "斯萨西麦维尔利佩密浦舌内拉纳勒莱缪翁格洛耳丽法米特德诺巴普弗·"
    ),  # of foreign names
    "削": _always("xiāo"),  # to peel
    "哄": _always("hǒng"),  # to coax
    "待": deeds.dai,
    "炸": bodies.fry,
    "吐": bodies.vomit,
    "闷": bodies.men,
    "圈": bodies.pen,
    "折": deeds.zhe,
    "着": deeds.zhao,
    "划": deeds.hua,
    "处": deeds.chu,
    "空": deeds.kong,
    "觉": deeds.jue,
}
