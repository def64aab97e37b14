"""Traditional forms that go with the words around a character that stands alone.

干 before a noun of food or stuff is dry (乾玉米), 里 after a number is the mile (十里),
出 before a play counts it (這齣戲). Only what the words on either side settle is written;
the usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional_names import SURNAMES

__all__ = ["by_context", "is_counted"]

_Rule = Callable[[Sequence[Token], int], str | None]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What is dried: the last character of a word for food, plants, cloth or stuff.
_STUFF = frozenset(
    "椒菇菌耳豆肉鱼虾贝参枣姜蒜葱笋菜果梅杏桃瓜薯芋米麦粮草叶花枝柴木竹藤皮壳面饼馍丝片带马蛎蚝鲍"
    "布纸巾衣裳袜毯絮土泥沙石牛羊鸭鹅酒葡萄酪奶酵料饲玉"
)
_DRYING = frozenset("擦吹晒烘烤晾喝哭抽榨拧沥熬舔吸焙")
# What is done, and the lines and pipes that are the trunk of something.
_DONE = frozenset("活事部警劲将校线流渠管道架仗")
_NUMERALS = frozenset("〇一二两三四五六七八九十百千万亿几数余多半第")
_SPICE = re.compile("[葱蒜椒醋糖盐酱酒芋枣蜜]$")
_GROWN = _set("种 种植 栽种 切 放 加 买 卖 挖 刨 收 吃 产 嚼 采购 收购 出售 储存 窖藏")
_LIST = frozenset("、和与及或")
_COUNTING = _set("这 那 每 几 哪 整 头 数 本 该 半 多 两 俩 另 一")
_PLAY = re.compile("[戏剧]$|^(?:戏|空城计|双簧)")
_BOAT = re.compile("[船舟桨艇筏]$")
_BOWL = _set("斤 碗 袋 锅 两 盘 盆 团 筒 包 公斤 千克 吨 根 口 把")
_EATEN = _set("吃 煮 下 卖 擀 揉 拌 炒 端 盛 捞 啃 尝 磨 发 醒 买 做")
_FASTENED = _set("在 得 上 住 牢 紧 着 好 成 于 了 个 根 条 到 过 上去 上来 起 起来")
_FASTENERS = _set("安全带 鞋带 红绸 绳 绳子 围裙 领带 红领巾 腰带 扣子 丝带 绳索 红绳 围巾 纽扣")
_SCHOOLS = _set("该 本 各 全 我 两 院 外 原 同 校 直 嫡 母 父 旁 派")
_CIRCUMSTANCE = re.compile("之下$|情况下$|期间$|过程中?$|前提下?$|胁迫|不知情")
_THING = re.compile("[衣袍裙裤套帽鞋包袋船车灯桌椅]$")
_SUBJECT = re.compile("[学文语机电史律济理工]$|专业$|科$")
_STAFF = re.compile("^(?:主任|学生|教授|教师|老师|党|办公|毕业|领导|师生|招生)")
_ROUND = re.compile("[绕环转]$|^[绕环转]")
_EATEN_ROLLED = frozenset("肉鱼虾蛋菜酥饼皮糕酪奶茶生瓜")
_ROLLED = _set("好 成 紧 上 进 住 在 着 了 过 去 走")
_PICKLED = re.compile("[酒菜泡腌酱醋醅酿]")
_RULING = _set("于 住 人 敌 胜")
_WORN = _set("修 戴 掏 摘 块 只 腕 金 怀 名 水电 水 电 气 煤气 燃气")
_VERY = _set("很 太 更 最 极 挺 真 得 不太 特别 非常 十分 颇 没 又")
_SLEEPY = _set("感到 觉得 感觉 犯 有点 有些 有点儿 好")
_RELATIONS = _set("人 朋友 熟人 亲戚 亲友 关系 老乡 同学 战友 邻居 同事 家人")
_OCCASION = _set("机 名 际 契机 机会 名义 由头 之机 之名 之际")
_SMOKED = _set("抽 吸 戒 递 敬 买 卖 叼 禁 点 派 让 发")
_PACKET = re.compile("[一两三四五六七八九十半几][包支根条盒]")
_PACKETS = _set("包 支 根 条 盒 口 袋 斤")
_WATER = frozenset("江河湖海水池塘岸鱼潭泳湾溪浪泉")
_FLOOD = re.compile("[洪河江海雨潮]水|山洪|泥石流|水枪|水流|[巨海]浪|激流|洪流|^水$")
_RUSHED = str.maketrans("进过开", "進過開")
_FOLDED = re.compile("[纸鹤扇衣被船花机册本信]$|^被子|^衣服")


def _number(token: Token | None) -> bool:
    """Whether a token is a number, in hanzi or in figures."""
    if token is None:
        return False
    return token.text[-1:].isdecimal() or (bool(token.kind) and _NUMERALS.issuperset(token.text))


def is_counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether what looks like somebody called 周 is a number of weeks: 八周买超."""
    return tokens[index].text[0] == "周" and _number(neighbour(tokens, index, -1))


def _ends(token: Token | None, chars: frozenset[str]) -> bool:
    return token is not None and bool(token.kind) and token.text[-1] in chars


def _is(token: Token | None, texts: frozenset[str]) -> bool:
    return token is not None and token.text in texts


def _matches(token: Token | None, pattern: re.Pattern[str]) -> bool:
    return token is not None and bool(token.kind) and pattern.search(token.text) is not None


def _around(tokens: Sequence[Token], index: int) -> tuple[Token | None, Token | None]:
    return neighbour(tokens, index, -1), neighbour(tokens, index, 1)


def _closed(token: Token | None, kinds: str = "ucpfd") -> bool:
    """Whether no noun goes on with a token: punctuation, a particle or the end follows."""
    return token is None or not token.kind or token.isa(kinds)


def _gan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if before is not None and before.text[-1] in _DRYING:
        return "乾"
    if after is not None and after.isa("nLZ?") and len(after.text) <= 3:
        if after.text[-1] in _DONE:
            return None
        # 能干木匠活 is done by someone: an adverb stands before.
        if _ends(after, _STUFF) and (before is None or not before.isa("ad")):
            return "乾"
    if before is not None and before.isa("nL") and _ends(before, _STUFF):
        return "乾" if _closed(after) or _is(after, _LIST) else None
    return None


def _li(tokens: Sequence[Token], index: int) -> str | None:
    before, _ = _around(tokens, index)
    if _number(before) or _is(before, _set("数 几 百余 多")):
        return "里"
    if before is None or not before.kind:
        return None
    after = neighbour(tokens, index, 1)
    if before.isa("S") and after is not None and after.isa("S?"):
        return "里"  # 苏格兰里斯港
    if _is(after, _set("社区 小区 居委会 街道")) or _is(before, _set("东 西 南 北")):
        return "里"  # 樱花里社区
    return "裡" if before.isa("nLsq") else None


def _jiang(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if _is(before, _GROWN):
        return "薑"
    for step, first in ((-1, before), (1, after)):
        other = neighbour(tokens, index, 2 * step) if _is(first, _LIST) else first
        if _matches(other, _SPICE):
            return "薑"
    return None


def _xi(tokens: Sequence[Token], index: int) -> str | None:
    """繫 of what is fastened (繫在樹上), 係 of what somebody is (王某係累犯)."""
    before, after = _around(tokens, index)
    if _is(after, _FASTENERS):
        return "繫"
    if before is None or _is(before, _SCHOOLS) or _SUBJECT.search(before.text):
        return None
    if _is(after, _FASTENED):
        legal = any(_CIRCUMSTANCE.search(token.text) for token in clause(tokens, index)[1])
        return "係" if legal and bool(before.kind) else "繫"
    stated = after is not None and not _closed(after, "uf") and not _STAFF.search(after.text)
    return "係" if stated and (bool(before.kind) or before.text == "，") else None


def _hua(tokens: Sequence[Token], index: int) -> str | None:
    following = tokens[index + 1 : index + 4]
    return "划" if any(_matches(token, _BOAT) for token in following) else None


def _mian(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    counted = _is(before, _BOWL) and _number(neighbour(tokens, index, -2))
    done = neighbour(tokens, index, -2) if _is(before, _set("着 了 过 完")) else before
    return "麵" if _closed(after, "ucvdp") and (counted or _is(done, _EATEN)) else None


def _chu(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if not (_number(before) or _is(before, _COUNTING)):
        return None
    if _matches(after, _PLAY):
        return "齣"
    told = any(_matches(token, _PLAY) for token in tokens[max(0, index - 8) : index])
    return "齣" if told and (after is None or not after.kind) else None


def _zhi(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    made = before is not None and before.isa("vV?") and len(before.text) == 1
    return "製" if made and not _is(after, _RULING) else None


def _family(tokens: Sequence[Token], index: int) -> str | None:
    """涂 of a place: 涂山村 is no daubing."""
    _, after = _around(tokens, index)
    return tokens[index].text if _ends(after, frozenset("村庄寨屯")) else None


def _biao(tokens: Sequence[Token], index: int) -> str | None:
    before, _ = _around(tokens, index)
    return "錶" if _is(before, _WORN) else None


def _zhou(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if any(_ROUND.search(token.text) for token in tokens[max(0, index - 4) : index]):
        return "周"
    if before is not None and before.isa("nvV") and _closed(after):
        return "週"  # 科技活动周
    if _number(before) and after is not None and after.isa("vV"):
        return "週"  # 八周买超
    if _is(before, frozenset("四")):  # 四周 is also all around
        first = neighbour(tokens, index, -2)
        return "週" if _is(first, _WEEKS_BEFORE) or _is(after, _WEEKS_AFTER) else "周"
    return "週" if _number(before) or _is(before, _COUNTING) else None


def _tuo(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    return "託" if _is(after, _RELATIONS) or _is(before, _set("之 所")) else None


def _yan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if not _closed(after, "ucvdp"):
        return None
    counted = _is(before, _PACKETS) and _number(neighbour(tokens, index, -2))
    packed = before is not None and _PACKET.fullmatch(before.text) is not None
    smoked = any(token.text[0] in "抽吸戒敬递" for token in tokens[max(0, index - 4) : index])
    return "菸" if counted or packed or smoked or _is(before, _SMOKED) else None


def _dou(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if _number(before) or before is None or not before.kind:
        return None
    return "鬥" if _closed(after, "u") else None


def _gu(tokens: Sequence[Token], index: int) -> str | None:
    before, _ = _around(tokens, index)
    return "穀" if _is(before, _set("收 种 储 晒 打 碾 售 卖 存")) else None


def _zhun(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    return "準" if _is(before, _VERY) and _closed(after) else None


def _kun(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    return "睏" if (_is(before, _VERY) or _is(before, _SLEEPY)) and _closed(after) else None


def _qian(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if after is not None and after.text[0] in "了下字名署完":
        return "簽"
    counted = _is(before, _set("支 根 枚")) and _number(neighbour(tokens, index, -2))
    return "籤" if counted or _is(before, _set("抽 求 抽到 抽出")) else None


def _song(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if _is(before, _set("小 老 阿")):
        return None
    loosened = _is(after, _set("了 着 不得 一口气 口 手 劲")) or after is None
    held = _is(before, _set("不 不能 不敢 能 别 要 敢 放 太 很 更 一紧一 时紧时"))
    return "鬆" if (held and _closed(after)) or (loosened and after is not None) else None


def _tan(tokens: Sequence[Token], index: int) -> str | None:
    """罈 of wine and pickles, not 壇."""
    before, after = clause(tokens, index)
    return "罈" if any(_PICKLED.search(token.text) for token in (*before, *after)) else None


def _zha(tokens: Sequence[Token], index: int) -> str | None:
    before, _ = _around(tokens, index)
    return "扎" if before is not None and before.text[-1] in "针刺头" else None


def _homemade(tokens: Sequence[Token], index: int) -> str | None:
    """自製 of things, 自制 of a person."""
    before, after = _around(tokens, index)
    if _is(before, _set("能 不能 难以 无法 不能够 懂得 学会 要")):
        return None
    return "自製" if after is not None and (after.isa("n") or after.text == "的") else None


def _remade(tokens: Sequence[Token], index: int) -> str | None:
    """改製 of a thing into another; 改制 of a company."""
    _, after = _around(tokens, index)
    before, following = clause(tokens, index)
    thing = any(_THING.search(token.text) for token in (*before, *following))
    return "改製" if thing and _is(after, _set("成 而成 成了")) else None


def _yun(tokens: Sequence[Token], index: int) -> str | None:
    _, after = _around(tokens, index)
    return "云" if after is not None and after.text[0] in "：:" else None


def _jie(tokens: Sequence[Token], index: int) -> str | None:
    """借 of an occasion (藉…之機), not of money or things."""
    for token in clause(tokens, index)[1]:
        if token.text in _OCCASION:
            return "藉"
    return None


def _zhe(tokens: Sequence[Token], index: int) -> str | None:
    _, after = _around(tokens, index)
    following = clause(tokens, index)[1][:3]
    folded = any(_matches(token, _FOLDED) for token in following)
    return "摺" if folded and not _is(after, _set("断")) else None


def _juan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    rolled = _is(after, _ROLLED) and not _number(before)
    eaten = before is not None and before.isa("nL") and before.text[-1] in _EATEN_ROLLED
    return "捲" if rolled or eaten else None


def _zhong(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    if after is not None and after.kind == "?":
        return "鍾"
    return (
        "鍾" if _is(before, _set("小 老 阿")) and after is not None and after.isa("vcp") else None
    )


def _she(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    given = before is None or not before.kind or _is(before, _set("肯 敢 难 不 愿 愿意 能"))
    return "捨" if given and after is not None and bool(after.kind) else None


def _bei(tokens: Sequence[Token], index: int) -> str | None:
    """杯 of a contest: “长江杯”龙舟赛."""
    before, _ = _around(tokens, index)
    if before is None or not before.kind or _number(before) or _is(before, _COUNTING):
        return None
    return "盃" if any("赛" in token.text for token in tokens[index + 1 : index + 6]) else None


def _fan(_tokens: Sequence[Token], _index: int) -> str:
    return "范"  # 範 stands in words only


def _nickname(tokens: Sequence[Token], index: int) -> str | None:
    """A surname that a neighbour is called by: 老余家里."""
    before, after = _around(tokens, index)
    called = _is(before, _set("老 小 阿")) and after is not None
    return SURNAMES.get(tokens[index].text) if called else None


def _mei(_tokens: Sequence[Token], _index: int) -> str:
    return "霉"  # 黴 stands in words only: 黴菌


def _zan(_tokens: Sequence[Token], _index: int) -> str:
    return "讚"  # 贊 stands in words only: 贊成, 贊助


def _you(tokens: Sequence[Token], index: int) -> str | None:
    """游 in the water, 遊 on land: 游过长江."""
    before, after = clause(tokens, index)
    wet = any(not _WATER.isdisjoint(token.text) for token in (*before, *after))
    return tokens[index].text if wet else None


def _rush(tokens: Sequence[Token], index: int) -> str | None:
    """沖 of water that rushes: 洪水冲进."""
    before = tokens[max(0, index - 12) : index]
    wet = any(_FLOOD.search(token.text) for token in before)
    return "沖" + tokens[index].text[1:].translate(_RUSHED) if wet else None


def _yu(tokens: Sequence[Token], index: int) -> str | None:
    """于 of a family: no preposition stands before 和."""
    _, after = _around(tokens, index)
    if _is(after, _set("和 与 及 、")):
        return "于"
    return _nickname(tokens, index)


def _miles(tokens: Sequence[Token], index: int) -> str | None:
    return tokens[index].text if _number(neighbour(tokens, index, -1)) else None


def _sea(tokens: Sequence[Token], index: int) -> str | None:
    return None if _number(neighbour(tokens, index, -1)) else "海裡"


_WEEKS_BEFORE = _set("连续 近 这 达 过去 后 长达 持续 为期 最近 前 历时 第 至少 约 接连 连 整整")
_WEEKS_AFTER = _set("以来 内 时间 后 前 连续 左右 以上 以内 多")


def _weeks(tokens: Sequence[Token], index: int) -> str | None:
    before, after = _around(tokens, index)
    return "四週" if _is(before, _WEEKS_BEFORE) or _is(after, _WEEKS_AFTER) else None


_RULES: Mapping[str, _Rule] = {
    "干": _gan,
    "里": _li,
    "姜": _jiang,
    "系": _xi,
    "划": _hua,
    "面": _mian,
    "出": _chu,
    "制": _zhi,
    "涂": _family,
    "范": _fan,
    "表": _biao,
    "周": _zhou,
    "托": _tuo,
    "烟": _yan,
    "斗": _dou,
    "谷": _gu,
    "准": _zhun,
    "困": _kun,
    "签": _qian,
    "云": _yun,
    "借": _jie,
    "折": _zhe,
    "卷": _juan,
    "钟": _zhong,
    "舍": _she,
    "杯": _bei,
    "赞": _zan,
    "霉": _mei,
    "游": _you,
    "游过": _you,
    "游到": _you,
    "游进": _you,
    "游向": _you,
    "游动": _you,
    "松": _song,
    "坛": _tan,
    "扎": _zha,
    "自制": _homemade,
    "改制": _remade,
    "里外": _miles,
    "海里": _sea,
    "余": _nickname,
    "于": _yu,
    "冲": _rush,
    "冲进": _rush,
    "冲出": _rush,
    "冲入": _rush,
    "冲向": _rush,
    "冲到": _rush,
    "冲过": _rush,
    "冲上": _rush,
    "冲开": _rush,
    "冲散": _rush,
    "冲倒": _rush,
    "郁": _nickname,
    "四周": _weeks,
}


def by_context(tokens: Sequence[Token], index: int) -> str | None:
    """The form of a short word by the words beside it, None where they do not tell."""
    rule = _RULES.get(tokens[index].text)
    return None if rule is None else rule(tokens, index)
