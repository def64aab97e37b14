"""Rules of context for polyphones that are words by themselves, but for 为.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.editions.around import NUMERALS, Around
from pipeline.editions.polyphone_wei import wei

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


_MUST_HAVE = frozenset(
    "必 非 总 还 就 都 只 也 又 可 你 我 他 她 我们 你们 他们 咱 咱们 大家 人 谁 才 那 这 先 "
    "得".split()
)
_OF_NOUN = frozenset("这项 的 这种 该 各项".split())


def _de_complement(at: Around) -> str:
    """得: de after a verb or an adjective, děi for must, dé for getting."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is not None and previous.text.endswith(("”", "’")):
        return "de"
    if previous is None or not previous.kind:
        got = following is None or not following.kind or at.counts or at.starts("了到分票奖知出以")
        return "dé" if got else "děi"
    if previous.text in _MUST_HAVE and following is not None and following.kind:
        return "dé" if at.counts else "děi"
    if previous.text == "是" and not at.counts and at.isa(1, "vpad"):
        return "děi"  # 关键是得把品质搞上去
    # 这项工作得抓紧: a noun, though the list has it as a verb.
    noun = len(previous.text) > 1 and (at.isa(-2, "qr") or at.text(-2) in _OF_NOUN)
    if noun and at.isa(1, "vp"):
        return "děi"
    if at.counts and previous.isa("nNrdSL"):
        return "dé"
    if at.starts("过了到") and not previous.isa("vVa"):
        return "dé"
    if previous.isa("vaVzilAL") or previous.text[-1] in "好快多高大":
        return "de"
    if previous.isa("rNt") and at.isa(1, "v"):
        return "děi"
    return "dé" if previous.kind == "d" else "de"


_RETURNED = frozenset("钱 款 债 贷 书 账 清 给 了 上 完 农民".split())
_MAKING_RETURN = frozenset(
    "不 未 没 没有 该 要 来 去 得 能 再 拿 拿来 用来 借 先 按期 按时 如期".split()
)


def _hai(at: Around) -> str | None:
    """还: huán for giving back: 还钱, 逾期不还的."""
    if at.after in _RETURNED:
        return "huán"
    ends = not at.is_word(1) or at.after == "的"
    return "huán" if ends and at.before in _MAKING_RETURN else None


_ADVERB_TAILS = ("性", "然", "地", "样")


def _de_adverb(at: Around) -> str:
    """地: de between an adverbial and its verb, dì for ground and place."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is None or not previous.kind:
        # After a closing quote it may still join an adverbial to a verb.
        quoted = previous is not None and previous.text.endswith(("”", "’", "》"))
        return "de" if quoted and at.isa(1, "vp") else "dì"
    if following is None or not following.kind:
        quoted = following is not None and following.text.startswith(("“", "‘"))
        return "de" if quoted and previous.isa("adzi") else "dì"
    text = previous.text
    if previous.isa("adzilob") or text.endswith(_ADVERB_TAILS):
        ground = following.isa("fu") or (len(text) == 1 and following.isa("nS"))
        return "dì" if ground else "de"
    acting = following.isa("vpadVL") or at.text(2)[:1] in tuple("着了过")
    repeated = len(text) >= 2 and len(set(text)) <= len(text) // 2
    if repeated and (acting or len(text) == 4):
        return "de"
    joined = previous.isa("vVmLqc") or (previous.isa("nt") and following.isa("vp"))
    return "de" if joined and acting and len(text) > 1 else "dì"


def _zhi(at: Around) -> str | None:
    """只: zhī where it counts: 三只羊."""
    return "zhī" if at.counted and not at.isa(1, "vd") else None


def _zhong(at: Around) -> str | None:
    """种: zhǒng where it counts and for seed, zhòng for planting."""
    before = at.neighbour(-1)
    if at.counted or at.before[-1:] in tuple("此何诸种"):
        return "zhǒng"
    if before is not None and before.kind == "n" and len(before.text) == 1:
        return "zhǒng"  # 蒜种, 麦种
    if at.starts("了着过上下好满出得在不") or at.isa(1, "nLr"):
        return "zhòng"
    plants = at.isa(-1, "dvp") or at.before in ("怎么", "谁来", "谁", "来", "去", "人", "户")
    return "zhòng" if plants else None


def _chang(at: Around) -> str | None:
    """长: zhǎng for growing and for a head of something, cháng for length."""
    following = at.after.lstrip("”’") or at.text(2)
    if following[:1] in tuple("达约逾近"):
        return None
    if following[:1] in tuple("了着得在大成高满出势进于胖"):
        return "zhǎng"
    if following == "不" and at.text(2)[:1] in tuple("出大高好起成"):
        return "zhǎng"
    if at.counts or not at.isa(-1, "nLST") or len(at.before) < 2:
        return None
    return None if at.isa(1, "n") else "zhǎng"


def _shuai(at: Around) -> str | None:
    """率: shuài for leading."""
    if at.starts("队团众部领先军") or at.after[-1:] in tuple("团组队"):
        return "shuài"
    return "shuài" if at.isa(-1, "Nr") and at.after else None


def _hang(at: Around) -> str | None:
    """行: háng where it counts rows or trades."""
    return "háng" if at.counted and at.isa(1, "n") else None


_INVITING = frozenset("邀请 要求 请求 号召 邀 约 之邀 盛情邀请 工作要求".split())


def _ying(at: Around) -> str:
    """应: yìng in 应…邀请, 应…要求, yīng for ought to."""
    _, after = at.clause()
    if any(token.text in _INVITING for token in after[1:8]) and after[0].isa("nrLSNT"):
        return "yìng"
    return "yīng"


def _dang(at: Around) -> str | None:
    """当: dàng for taking one thing as another: 把群众当亲人."""
    before, _ = at.clause()
    return "dàng" if any(token.text in ("把", "将", "拿") for token in before) else None


def _zai(at: Around) -> str | None:
    """载: zǎi for years: 三十载."""
    return "zǎi" if at.numbered or at.before[-1:] == "余" else None


def _dou(at: Around) -> str | None:
    """都: dū for a capital: 动力之都, “书法之都”."""
    capital = at.before == "之" or (at.before.endswith("之") and not at.isa(1, "v"))
    return "dū" if capital else None


def _jiao(at: Around) -> str | None:
    """教: jiāo for teaching somebody something."""
    return "jiāo" if at.isa(1, "rNnu") or (at.is_word(1) and at.starts("得了过着会给")) else None


def _dao(at: Around) -> str:
    """倒: dǎo for falling, dào for pouring, backing and contrary to expectation."""
    falls = at.starts("在下了地") or (at.isa(-1, "v") and len(at.before) == 1)
    return "dǎo" if falls else "dào"


def _liang(at: Around) -> str | None:
    """量: liáng for measuring."""
    if len(at.before) > 1 and at.starts("过"):
        return None
    measured = at.after in ("体温", "血压", "尺寸", "身高")
    return "liáng" if measured or at.starts("一了着出过得") else None


def _shu(at: Around) -> str | None:
    """数: shǔ for counting."""
    return "shǔ" if at.starts("了着一过得出") and not at.counted else None


def _zhuan(at: Around) -> str | None:
    """转: zhuàn for turning around something: 围着项目转."""
    before, after = at.clause()
    return "zhuàn" if not after and any(token.text[0] in "围绕" for token in before) else None


def _hit(at: Around) -> str | None:
    """中: zhòng for hitting: 中了."""
    hits = at.starts("了") and (at.isa(-1, "vdrN") or not at.is_word(-1))
    return "zhòng" if hits else None


def _jia(at: Around) -> str | None:
    """假: jià where days are counted: 放三天假."""
    return "jià" if at.isa(-1, "qtm") or at.before in ("放", "请", "休", "度") else None


def _juan(at: Around) -> str | None:
    """卷: juǎn for rolling."""
    quoted = at.before.endswith("“") and at.after.startswith("”")
    return "juǎn" if quoted or at.starts("起入走进着成") else None


def _qie(at: Around) -> str | None:
    """切: qiē for cutting."""
    return None if at.after in ("不可", "勿", "忌", "莫") else "qiē"


def _feng(at: Around) -> str | None:
    """缝: fèng for a crack."""
    crack = at.isa(-1, "qn") or at.counted or at.before == "留"
    return "fèng" if crack and not at.starts("着在了补上制") else None


def _pu(at: Around) -> str | None:
    """铺: pù for a shop, after what it sells or does, pū for laying."""
    if not at.isa(-1, "nvVL") or len(at.before) < 2:
        return None
    if at.starts("到在上满了设着一成开就好进完出向下得"):
        return None
    return "pù" if at.isa(1, "udvfpcza") or not at.is_word(1) else None


def _qu(at: Around) -> str:
    """曲: qǔ for a tune, qū for ferment and for bent."""
    bent = at.before in ("酒", "制", "麦", "高温") or at.after in ("块", "叶")
    return "qū" if bent else "qǔ"


def _grain(at: Around) -> str | None:
    """石: dàn where grain is counted."""
    grain = at.after in ("粮食", "粮", "米", "谷", "稻谷", "小麦")
    return "dàn" if at.counted and grain else None


def _dan(at: Around) -> str | None:
    """担: dàn where it counts."""
    return (
        "dàn" if at.numbered and at.before.rstrip(" ")[-1] in NUMERALS | set("0123456789") else None
    )


_FASTENED = "安全带 红领巾 领带 鞋带 扣子 扣 腰带 围巾 围裙 绳子 带子 裤带"

CHARACTERS: Mapping[str, Rule] = {
    "为": wei,
    "得": _de_complement,
    "地": _de_adverb,
    "了": lambda at: "liǎo" if at.before in ("不", "得") and at.index > 1 else None,  # 做不了
    "只": _zhi,
    "种": _zhong,
    "长": _chang,
    "率": _shuai,
    "行": _hang,
    "应": _ying,
    "当": _dang,
    "载": _zai,
    "都": _dou,
    "教": _jiao,
    "倒": _dao,
    "量": _liang,
    "数": _shu,
    "转": _zhuan,
    "中": _hit,
    "假": _jia,
    "卷": _juan,
    "切": _qie,
    "缝": _feng,
    "铺": _pu,
    "曲": _qu,
    "石": _grain,
    "担": _dan,
    "传": _if_after_starts("zhuàn", "》"),  # 《李自成传》
    "还": _hai,
    "调": _if_after_starts("diào", "到往至来去入出离走回"),
    "弹": _if_after_starts("tán", "起着了出回开琴得"),
    "系": _if_after_starts("jì", "着上好紧住牢了", _FASTENED),
    "背": _if_after_starts("bēi", "着上起了回下"),
    "奔": _if_after_starts("bèn", "", "着 小康 共富 富路 前程"),
    "卡": _if_after_starts("qiǎ", "在住"),
    "盛": _if_after_starts("chéng", "饭汤满放着了在水菜粥酒上出"),
    "冠": lambda at: "guàn" if at.starts("以之") or at.counted or at.before[-1:] == "连" else None,
    "差": _if_before("chā", "之"),
    "干": _if_before("gān", "晒 晾 烘 烤 吹 擦 沥 风 喝 流 榨 抽", "gàn"),
    "挣": _always("zhèng"),  # earn; zhēng is in the word 挣扎
    "薄": _always("báo"),  # the opposite of thick
    "子": _always("zǐ"),
    "钉": _always("dìng"),  # to nail
    "削": _always("xiāo"),  # to peel
    "哄": _always("hǒng"),  # to coax
}
