"""Traditional forms of what is done, counted or called, by the words beside them.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    VERY,
    Rule,
    around,
    counts,
    ends_in,
    is_closed,
    is_number,
    is_one,
    word_set,
)
from pipeline.editions.traditional.names import SURNAMES

__all__ = ["SENSES"]

_ROUND = re.compile("[绕环转]$|^[绕环转]|翻腾|空翻|转体|抱膝")
_HOUSE = re.compile("[一二三四五六七八九十百]+号$")
_SLEEPY = word_set("感到 觉得 感觉 犯 有点 有些 有点儿 好")
# What is measured by the peck.
_MEASURED = frozenset("米粮食面麦谷豆黍粟稻粱糠盐酒金银珠麻沙土糖")
_RELATIONS = word_set("人 朋友 熟人 亲戚 亲友 关系 老乡 同学 战友 邻居 同事 家人")
_ERRANDS = word_set(
    "捎 捎来 捎去 带 带来 带去 带句话 问 转告 转交 打听 买 来说 来 办 照看 照顾 向 给"
    " 买药 买票 报警 代购 代买 代办 订 寄 取 找 送 说情 求情 挂号 排队 保管 做 修 写 传话"
)
_PERSON = re.compile(
    "[长友员师民工商生哥姐叔姨妈爸嫂弟妹][们]?$|保安|邻居|亲戚|同事|同学|警察|老板|中介|秘书"
)
_OCCASION = word_set("机 名 际 契机 机会 名义 由头 之机 之名 之际")
# Callings that the list of words has as verbs.
_CALLINGS = word_set(
    "教练 裁判 编辑 导演 主持 主编 代表 翻译 领队 顾问 会计 保安 主管 总监 警卫 向导"
)
_TITLES = word_set("记者 编辑 通讯员 作者 导演 主任 校长 教授 老师 医生 先生")
# Characters that make no word alone: unknown ones, morphemes.
_NO_WORD = "?gxl"
_FULLY = word_set("十足 满满 爆棚 浓 足 穿搭")
_WEEK = re.compile("活动|宣传|文化|时装|阅读|读书|黄金|考试|体验|[艺美]术|推广|教育|展览|主题|展示")
_PERIODS = re.compile("[\u4e00-\u9fff]{1,3}[、，][旬月季年日]")
_PERIODS_END = re.compile("[日旬月季][\u4e00-\u9fff]{1,3}[、，]$")
# What is counted week by week.
_WEEKLY = word_set("票房 成交 成交额 成交量 环比 薪 收视率 均线 播")
_WEEKS_BEFORE = word_set(
    "连续 近 这 达 过去 后 长达 持续 为期 最近 前 历时 第 至少 约 接连 连 整整"
)
_WEEKS_AFTER = word_set("以来 内 时间 后 前 连续 左右 以上 以内 多")

# Characters of 《世界人名翻译大辞典》 that stand before and after 里; those that often
# end or begin a Chinese word beside it (沙里, 里面) are left out.
_FOREIGN_BEFORE = frozenset(
    "阿埃艾奥贝比彼波伯布查戴丹德迪蒂厄尔恩菲费弗佛福戈格哈赫霍吉基加杰凯坎科库莱兰劳勒雷利隆卢鲁罗洛"
    "玛梅蒙莫默姆穆纳南尼诺帕佩皮普蒲齐恰切萨塞森什史斯苏索坦特提廷托威维沃乌西谢辛雅亚扬伊因尤詹兹泽"
)
_FOREIGN_AFTER = frozenset(
    "阿埃艾奥巴贝比波达丹德迪厄尔恩菲弗夫甫哥戈格哈赫基杰卡凯科克拉莱兰利林卢鲁罗洛玛曼蒙米莫姆穆纳内尼"
    "诺欧帕佩皮普齐恰萨桑森士斯索塔坦特提廷托瓦维翁乌西雅亚伊因佐兹泽"
)


def _is_sound(token: Token) -> bool:
    return len(token.text) == 1 or token.isa("ZSN?")


def _is_foreign(before: Token | None, after: Token | None) -> bool:
    """Whether a character stands between two that write foreign names: 弗|里|曼."""
    if before is None or after is None or not (_is_sound(before) and _is_sound(after)):
        return False
    return before.text[-1] in _FOREIGN_BEFORE and after.text[0] in _FOREIGN_AFTER


def _li(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if _is_foreign(before, after):
        return "里"
    if before is not None and before.text[-1] in "（(" and after and after.text[0] in "）)":
        return "里"  # 村（里）
    if is_number(before) or is_one(before, word_set("数 几 百余 多")):
        return "里"
    if after is not None and _HOUSE.match(after.text):
        return "里"  # 永安里三号
    if before is None or not before.kind:
        return None
    if before.isa("S") and after is not None and after.isa("S?"):
        return "里"  # 苏格兰里斯港
    if before.isa("S") and before.text[-1] in "江河湖海" and is_closed(after):
        return "裡"  # 黑海里的水
    if is_one(after, word_set("社区 小区 居委会 街道")) or is_one(before, word_set("东 西 南 北")):
        return "里"  # 樱花里社区
    within = before.isa("nLsq") or (before.text[-1] in "本道" and is_closed(after, "ucpfv"))
    return "裡" if within else None  # 善本里, 通道里


def _yu_left(tokens: Sequence[Token], index: int) -> str | None:
    """余 of a family (余家老少), 餘 of what is left and over (三百余家)."""
    before, after = around(tokens, index)
    if is_number(before):
        return "餘"  # 9800余处, 120余天
    if is_one(after, frozenset("家")):
        return "余"
    return _nickname(tokens, index)


def _family(tokens: Sequence[Token], index: int) -> str | None:
    """涂 and 郁 of a place: 涂山村 is no daubing."""
    _, after = around(tokens, index)
    if ends_in(after, frozenset("村庄寨屯")):
        return tokens[index].text
    return _nickname(tokens, index)


def _village(tokens: Sequence[Token], index: int) -> str | None:
    """A family's name in 大姜村, which is no ginger."""
    after = neighbour(tokens, index, 1)
    return tokens[index].text if ends_in(after, frozenset("村庄寨屯")) else None


def _zhou(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if _is_period(tokens, index) or is_one(before, word_set("按 每 逐 双 单 当 本 隔")):
        return "週"
    if any(_ROUND.search(token.text) for token in tokens[max(0, index - 4) : index]):
        return "周"
    if (
        before is not None
        and before.isa("nvVL")
        and (is_closed(after) or _WEEK.search(before.text))
    ):
        return "週"  # 科技活动周, 活动周河南分会场
    if before is not None and before.kind and is_one(after, word_set("活动 启动 期间 主题")):
        return "週"  # 护鸟周活动
    if is_one(after, _WEEKLY):
        return "週"
    if is_one(before, frozenset("四")):  # 四周 is also all around
        first = neighbour(tokens, index, -2)
        told = is_one(first, _WEEKS_BEFORE) or any(
            token.text[0] == "连" for token in tokens[max(0, index - 3) : index - 1]
        )
        return "週" if told or is_one(after, _WEEKS_AFTER) else "周"
    if is_number(before) and after is not None and after.isa("vV"):
        return "週"  # 八周买超
    return "週" if counts(before) else None


def _is_period(tokens: Sequence[Token], index: int) -> bool:
    """Whether 周 stands in a row of periods: 周调度、月通报; 日监测、周研判."""
    following = "".join(token.text for token in tokens[index + 1 : index + 5])
    told = "".join(token.text for token in tokens[max(0, index - 4) : index])
    return _PERIODS.match(following) is not None or _PERIODS_END.search(told) is not None


def _tuo(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    person = after is not None and (after.isa("rN") or _PERSON.search(after.text) is not None)
    if person and is_one(neighbour(tokens, index, 2), _ERRANDS):
        return "託"  # 托我捎句话
    blessed = [token.text for token in clause(tokens, index)[1][:4]][1:]
    whose = after is not None and bool(after.kind)
    if whose and any(word in ("福", "洪福", "鸿福") for word in blessed):
        return "託"  # 托您的福
    return "託" if is_one(after, _RELATIONS) or is_one(before, word_set("之 所")) else None


def _dou(tokens: Sequence[Token], index: int) -> str | None:
    """斗 that measures (两斗小麦), 鬥 of a struggle."""
    before, after = around(tokens, index)
    counted = is_number(before) or is_one(before, word_set("每 百 千 数"))
    if counted and after is not None and after.text.removesuffix("子")[-1:] in _MEASURED:
        return "斗"
    if (
        is_one(after, word_set("里 中 内"))
        and before is not None
        and before.text[-1] in "进到入在满"
    ):
        return "斗"  # 把米倒进斗里
    if is_number(before) or before is None or not before.kind or before.text[-1] in "米粮面":
        return None
    return "鬥" if is_closed(after, "u") else None


def _kun(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(after, frozenset("了")) and is_number(neighbour(tokens, index, 2)):
        return "困"  # 困了三天
    if is_one(after, frozenset("得")) and not is_one(before, word_set("被 围 所")):
        return "睏"  # 困得站着睡着了
    return "睏" if (is_one(before, VERY) or is_one(before, _SLEEPY)) and is_closed(after) else None


def _trapped(tokens: Sequence[Token], index: int) -> str | None:
    """困了 with how long: 困了三天三夜."""
    after = neighbour(tokens, index, 1)
    told = is_number(after) or (after is not None and after.text[0] in "一二两三四五六七八九十几半")
    return "困了" if told else None


def _yun(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(before, frozenset(["没有"])) or (
        is_one(before, word_set("有")) and is_one(after, word_set("的"))
    ):
        return "雲"  # 有云的天空; 古语有云 says
    return "云" if after is not None and after.text[0] in "：:" else None


def _jie(tokens: Sequence[Token], index: int) -> str | None:
    """借 of an occasion (藉…之機), not of money or things."""
    for token in clause(tokens, index)[1]:
        if token.text in _OCCASION:
            return "藉"
    return None


def _zhong(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if after is not None and after.kind and after.kind in _NO_WORD and len(after.text) == 1:
        return "鍾"  # 钟嵘
    called = is_one(before, word_set("小 老 阿")) and after is not None and after.isa("vcp")
    return "鍾" if called else None


def _meng(tokens: Sequence[Token], index: int) -> str | None:
    """矇 of one who is fooled or guesses: 被人蒙了, 全靠蒙."""
    before, after = around(tokens, index)
    if is_one(before, word_set("靠 瞎 乱")) and is_closed(after, "uc"):
        return "矇"
    told = any(token.text == "被" for token in clause(tokens, index)[0][-4:])
    person = before is not None and (before.isa("rN") or before.text[-1] in "人者子商贩")
    return "矇" if told and person and is_one(after, word_set("了 走 去 过")) else None


def _she(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if after is not None and after.text[0] in "房内伍友监管":
        return None  # 舍房内, 舍伍德
    given = before is None or not before.kind or is_one(before, word_set("肯 敢 难 不 愿 愿意 能"))
    return "捨" if given and after is not None and bool(after.kind) else None


def _fan(tokens: Sequence[Token], index: int) -> str:
    """范, but 範 of a manner: 国际范, 文艺范十足."""
    before, after = around(tokens, index)
    manner = (
        before is not None
        and before.text != "姓"
        and (before.isa("naS") or is_one(before, frozenset("有")))
    )
    if manner and not is_one(before, _TITLES) and (is_closed(after) or is_one(after, _FULLY)):
        return "範"
    return "范"


def _nickname(tokens: Sequence[Token], index: int) -> str | None:
    """A surname that a neighbour is called by: 老余家里; 余总; 余说 of one who was named."""
    before, after = around(tokens, index)
    called = is_one(before, word_set("老 小 阿")) and after is not None
    titled = is_one(after, word_set("总 工 导 董 局 处")) and is_closed(
        neighbour(tokens, index, 2), "ucpfdvr"
    )
    begins = before is None or before.text[-1] in "，。；：”\n"
    spoke = begins and is_one(after, word_set("说 称 认为 表示 介绍 告诉 坦言 指出 回忆"))
    return SURNAMES.get(tokens[index].text) if called or titled or spoke else None


def _named_rain(tokens: Sequence[Token], index: int) -> str | None:
    """谷雨 of somebody called so, not 穀雨 of the calendar."""
    return "谷雨" if is_one(neighbour(tokens, index, -1), _TITLES) else None


def _wei(tokens: Sequence[Token], index: int) -> str | None:
    """餵 of food, 喂 of a call: 喂，妈."""
    after = neighbour(tokens, index, 1)
    return "餵" if after is not None and after.kind and after.text[0] != "喂" else None


def _mei(_tokens: Sequence[Token], _index: int) -> str:
    return "霉"  # 黴 stands in words only: 黴菌


def _zan(_tokens: Sequence[Token], _index: int) -> str:
    return "讚"  # 贊 stands in words only: 贊成, 贊助


def _yu(tokens: Sequence[Token], index: int) -> str | None:
    """于 of a family: no preposition stands before 和, but 应于与客户签约前."""
    before, after = around(tokens, index)
    if is_one(after, word_set("和 与 及 、")) and (before is None or not before.isa("vV")):
        return "于"
    called = _nickname(tokens, index)
    if called is None and before is not None and after is not None and before.kind and after.kind:
        stated = (
            (before.isa("vV") and before.text not in _CALLINGS)
            or before.text in ("特定", "本")
            or before.text[-1] in "单友"
        )  # 单于 and 友于 are no words here
        return "於" if stated and after.isa("nvVLtmrp") and after.text[-1] not in "县市" else None
    return called


def _as_it_stands(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text


def _miles(tokens: Sequence[Token], index: int) -> str | None:
    return tokens[index].text if is_number(neighbour(tokens, index, -1)) else None


def _sea(tokens: Sequence[Token], index: int) -> str | None:
    return None if is_number(neighbour(tokens, index, -1)) else "海裡"


def _weeks(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    return "四週" if is_one(before, _WEEKS_BEFORE) or is_one(after, _WEEKS_AFTER) else None


SENSES: Mapping[str, Rule] = {
    "里": _li,
    "涂": _family,
    "大姜": _village,
    "小姜": _village,
    "范": _fan,
    "周": _zhou,
    "托": _tuo,
    "斗": _dou,
    "困": _kun,
    "困了": _trapped,
    "云": _yun,
    "谷雨": _named_rain,
    "借": _jie,
    "钟": _zhong,
    "蒙": _meng,
    "舍": _she,
    "赞": _zan,
    "霉": _mei,
    "喂": _wei,
    "里克": _as_it_stands,
    "里夫": _as_it_stands,
    "里外": _miles,
    "海里": _sea,
    "余": _yu_left,
    "于": _yu,
    "郁": _family,
    "朴": _as_it_stands,  # 樸 stands in words only
    "四周": _weeks,
}
