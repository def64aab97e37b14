"""Traditional forms of things, by the words beside them: what is eaten, smoked, worn, made.

The usages are those of 教育部《重編國語辭典修訂本》.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    Rule,
    around,
    counts,
    is_closed,
    is_number,
    is_one,
    matches,
    word_set,
)

__all__ = ["THINGS"]

_CONTEST = re.compile("赛|得主|[冠亚季]军|^[四八]强$|十六强")
_HAIR_GOES = str.maketrans("现给", "現給")
_WATER = frozenset("江河湖海水池塘岸船舟桨筏")
_BOAT = re.compile("[船舟桨艇筏]$")
_THING = re.compile("[衣袍裙裤套帽鞋包袋船车灯桌椅]$")
# Who makes papers out, and which.
_OFFICES = "关局府院部署会位厂商及不一"
_ISSUED = re.compile("建议|函|令|证$|印|章|文书|[书卡单牌]$|通知|意见")
_PICKLED = re.compile("[酒菜腌酱醋醅酿]|泡[菜椒姜]|^泡$")
_RULING = word_set("于 住 人 敌 胜")
_MATERIAL = word_set(
    "塑料 手工 机器 瓷 玻璃 黄铜 青铜 合金 橡胶 陶瓷 皮革 木头 竹子 纯银 纯金 不锈钢 亚麻 牛皮 羊皮"
    " 水泥 锡 铬 镍 镀铬 镀锌 镀金 镀银 纸板 铝合金 硅胶 树脂 石膏 大理石 花岗岩 金属 象牙 玉石"
)
_MAKER = re.compile("..[厂国]$|公司$|重工$")
_MADE = frozenset(
    "酒瓷卡水糕饼香扇伞琴笔墨砚弓箭弹谱谜芯茶糖盐陶皂蜡烛绳网鼓锣钟表刀剑枪炮药棉丝毯"
)
_WATCHES = word_set(
    "瑞士 国产 进口 古董 奢侈 运动 老爷 三问 陀飞轮 欧米茄 卡地亚 天梭 西铁城 卡西欧 劳力士"
    " 浪琴 百达翡丽 江诗丹顿 积家 宝珀 宝玑 梅花 上海牌 海鸥 女 男"
)
_WORN = word_set("修 戴 掏 摘 买 卖 块 只 腕 金 怀 名 水电 水 电 气 煤气 燃气")
_METER = re.compile("[电水气]表|抄表")
_STOPS = word_set("坏 停 慢 快 走")
_SMOKED = word_set("抽 吸 戒 递 敬 买 卖 叼 禁 点 派 让 发 售 劣 假")
_PACKET = re.compile("[一两三四五六七八九十半几][包支根条盒]")
_PACKETS = word_set("包 支 根 条 盒 口 袋 斤")
_DRAWN = word_set("抽 求 抽到 抽出 求得")
_PLAITED = re.compile(
    "辫|马尾|头绳|发髻|丸子头|头巾|蝴蝶结|羊角|腰带|绑腿|灯笼|[龙花彩宫]灯|狮头|纸[人马]|彩车|牌楼|扫帚"
    "|花环|风筝"
)
_PRICKS = re.compile("针|钉|刺|玻璃|刀|蜂|疼|痛|深|脚|手|指")
_WATCH = re.compile("[手怀腕名钟金]表|表[店带盘针]|^表$")
_HARMED = re.compile("划痕|划伤|刮|裂|碎|磨|沾|擦|水珠|水汽|起雾|玻璃")
_CRUDE = word_set("土 小 大 简易 简单 新 特色 迷你 微型")
_FOLDED = re.compile("[纸鹤扇衣被船花册本信]$|飞机$|^被子|^衣服")


def _put(tokens: Sequence[Token], index: int) -> str | None:
    """擺 of what is put somewhere: 树下|摆着, 站牌下摆满; 襬 of a garment stands in words."""
    token = tokens[index]
    if len(token.text) == 1:
        return "擺"
    after = neighbour(tokens, index, 1)
    return "下擺" if after is not None and after.text[0] in "着满出起了放上开过好成" else None


def _hua(tokens: Sequence[Token], index: int) -> str | None:
    near = [*tokens[index + 1 : index + 4]]
    after = neighbour(tokens, index, 1)
    if is_one(after, word_set("得 着 到 过 向 了 不 起 断 坏 走 进")):
        near += clause(tokens, index)[0][-3:]  # 船划得很快
    if any(matches(token, _BOAT) for token in near):
        return "划"
    earlier, later = clause(tokens, index)
    wet = any(not _WATER.isdisjoint(token.text) for token in (*earlier, *later))
    return "劃" if is_one(after, word_set("走 进")) and not wet else None  # 划走两成


def _zhi(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(after, _RULING):
        return None
    if is_one(before, _MATERIAL):
        return "製"  # 不锈钢制餐具
    if matches(before, _MAKER) and is_one(after, frozenset("的")):
        return "製"  # 三菱重工制的客机
    if after is not None and after.isa("n") and after.text[0] in _MADE:
        # What stands before it may have a system: 会员制酒店, 预约制餐厅.
        making = before is None or not before.kind or before.isa("dpcrtu")
        return "製" if making and after.text[-1] not in "店厅馆吧楼会家所" else None
    if is_one(after, frozenset("发")) and _is_issued(tokens, index):
        return "製"  # 由机关制发
    return "製" if before is not None and before.isa("vV?") and len(before.text) == 1 else None


def _is_issued(tokens: Sequence[Token], index: int) -> bool:
    """Whether papers are made out: 消防局制发证件, 制发建议书, but 分红制发工资."""
    before = neighbour(tokens, index, -1)
    told = before is None or not before.kind or before.isa("vdpru") or before.text[-1] in _OFFICES
    return told or any(_ISSUED.search(token.text) for token in tokens[index + 2 : index + 6])


def _begins(before: Token | None) -> bool:
    """Whether a clause begins after a token."""
    return before is None or not before.kind


def _biao(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if (
        is_one(before, _WATCHES)
        or is_one(before, _WORN)
        or is_one(before, word_set("这块 那块 哪块 每块"))
    ):
        return "錶"
    stopped = is_one(after, _STOPS) and is_one(neighbour(tokens, index, 2), word_set("了 得"))
    if _begins(before) and stopped:
        return "錶"  # 表坏了
    metered = any(_METER.search(token.text) for token in clause(tokens, index)[0])
    return "錶" if metered and is_one(before, word_set("智能 新 旧 老 机械 远传 分")) else None


def _yan(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(before, frozenset("把")) and is_one(after, word_set("戒 掐 掐灭 熄 戒掉")):
        return "菸"
    if not is_closed(after, "ucvdp"):
        return None
    counted = is_one(before, _PACKETS) and is_number(neighbour(tokens, index, -2))
    packed = before is not None and _PACKET.fullmatch(before.text) is not None
    smoked = any(token.text[0] in "抽吸戒敬递" for token in tokens[max(0, index - 5) : index])
    return "菸" if counted or packed or smoked or is_one(before, _SMOKED) else None


def _qian(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if after is not None and after.text[0] in "了下字名署完具":
        return "簽"
    told = any(token.text in _DRAWN for token in tokens[max(0, index - 8) : index])
    if told and is_one(after, word_set("上 文 是 落 掉")):
        return "籤"  # 抽了一支签，签上写着…
    counted = is_one(before, word_set("支 根 枚")) and is_number(neighbour(tokens, index, -2))
    return "籤" if counted or is_one(before, word_set("抽 求 抽到 抽出")) else None


def _song(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(before, word_set("小 老 阿")):
        return None
    loosened = is_one(after, word_set("了 着 不得 一口气 口 手 劲")) or after is None
    held = is_one(before, word_set("得 过 偏 不 不能 不敢 能 别 要 敢 放 太 很 更 一紧一 时紧时"))
    return "鬆" if (held and is_closed(after)) or (loosened and after is not None) else None


def _tan(tokens: Sequence[Token], index: int) -> str | None:
    """罈 of wine and pickles, not 壇."""
    near = tokens[max(0, index - 20) : index + 20]
    return "罈" if any(_PICKLED.search(token.text) for token in near) else None


def _fa(tokens: Sequence[Token], index: int) -> str | None:
    """髮 of what is cut, dyed and dressed: 理了发, 染个发."""
    before, after = around(tokens, index)
    if is_one(before, word_set("修 剪 剃")) and is_closed(after):
        return "髮"  # 会修发，也会讲古
    first = neighbour(tokens, index, -2) if is_one(before, word_set("了 过 个 次 完 好")) else None
    if first is not None and first.text in "了过完":
        first = neighbour(tokens, index, -3)
    return "髮" if is_one(first, word_set("理 剪 修 染 烫 剃 植 盘 洗 接 做 吹")) else None


def _hair(tokens: Sequence[Token], index: int) -> str | None:
    """毛髮 where the words are cut 毛|发送; not of five cents (五毛)."""
    first, before = neighbour(tokens, index, -2), neighbour(tokens, index, -1)
    if before is None or before.text != "毛" or is_number(first):
        return None
    return "髮" + tokens[index].text[1:].translate(_HAIR_GOES)


def _pole(tokens: Sequence[Token], index: int) -> str | None:
    """桿 that counts strokes, guns and flags: 低于标准杆五杆."""
    return "桿" if is_number(neighbour(tokens, index, -1)) else None


def _zha(tokens: Sequence[Token], index: int) -> str | None:
    """扎 of needles, 紮 of what is tied."""
    before, after = around(tokens, index)
    if before is not None and before.text[-1] in "针刺头":
        return "扎"
    if before is not None and before.text[-1] == "根" and is_one(after, word_set("得 在 进")):
        return "扎"  # as 扎根
    tied = any(token.text[0] in "腰头颈" for token in tokens[max(0, index - 2) : index])
    if (tied and is_one(after, frozenset("着"))) or matches(before, _PLAITED):
        return "紮"  # 腰里扎着皮带, 辫子扎得很紧
    if after is not None and after.text in word_set("下营 营 营寨 寨"):
        return "紮"
    if is_one(after, word_set("了 得 到")):
        told = (*tokens[max(0, index - 5) : index], *tokens[index + 2 : index + 4])
        if any(_PRICKS.search(token.text) for token in told):
            return "扎"  # 被钉子扎了
    if any(_PLAITED.search(token.text) for token in tokens[index + 1 : index + 5]):
        return "紮"
    return "紮" if is_one(after, word_set("得 紧 好 成 起 牢 住 起来")) else None


def _homemade(tokens: Sequence[Token], index: int) -> str | None:
    """自製 of things, 自制 of a person."""
    before, after = around(tokens, index)
    if is_one(before, word_set("能 不能 难以 无法 不能够 懂得 学会 要")):
        return None
    if is_one(after, word_set("能力 意识 力 行为")):
        return "自制"
    if is_one(after, _CRUDE):
        after = neighbour(tokens, index, 2)  # 自制土炸弹
    if is_one(before, word_set("收回 以")):
        return "自製"
    if is_one(before, word_set("一个 个 简单的 的 款 件 台 部 一道")) and after is not None:
        return (
            "自製" if after.text[0] in "“「的之" or after.isa("tZ?nL") else None
        )  # 一个自制“怪兽”
    thing = after is not None and (
        after.isa("nLZ") or after.text in ("的", "之", "披", "自给", "自用")
    )
    return "自製" if thing else None


def _face(tokens: Sequence[Token], index: int) -> str | None:
    """錶面 of a watch, where watches are told of and the surface is scratched or wet."""
    before, after = clause(tokens, index)
    watches = any(_WATCH.search(token.text) for token in tokens[max(0, index - 10) : index])
    if is_one(neighbour(tokens, index, 1), word_set("上看 化 看来 看似")):
        return None
    harmed = any(_HARMED.search(token.text) for token in (*before[-3:], *after[:4]))
    return "錶面" if watches and harmed else None


def _only_made(tokens: Sequence[Token], index: int) -> str | None:
    """專製 of things, 專制 of rule."""
    after = neighbour(tokens, index, 1)
    return (
        "專製"
        if after is not None and after.isa("n") and after.text[-1] in "器茶酒饼鞋帽陶"
        else None
    )


def _remade(tokens: Sequence[Token], index: int) -> str | None:
    """改製 of a thing into another; 改制 of a company."""
    _, after = around(tokens, index)
    before, following = clause(tokens, index)
    thing = any(_THING.search(token.text) for token in (*before, *following))
    return "改製" if thing and is_one(after, word_set("成 而成 成了")) else None


def _zhe(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    # What is counted stands further off: 折了一百只千纸鹤.
    following = [token for token in clause(tokens, index)[1] if not token.isa("umq")][:3]
    folded = any(matches(token, _FOLDED) for token in following)
    if is_one(after, frozenset("得")) and matches(before, _FOLDED):
        return "摺"
    told = tokens[max(0, index - 8) : index]
    broken = any(token.text[0] in "断弯坏伤" for token in clause(tokens, index)[1])
    if any(token.text[:2] == "折纸" for token in told):
        return None if broken else "摺"
    ruled = any(token.text in "把将" for token in told[-4:])
    if ruled and matches(before, _FOLDED) and not broken:
        return "摺"  # 把信折了两折
    if is_one(before, word_set("两 三 四 几")) and any(token.text == "折" for token in told[-3:]):
        return "摺" if any(token.text in "把将" for token in told) else None
    return "摺" if folded and not is_one(after, word_set("断")) else None


def _bei(tokens: Sequence[Token], index: int) -> str | None:
    """杯 of a contest: “长江杯”龙舟赛, 皇后杯得主."""
    before, _ = around(tokens, index)
    if before is None or not before.kind or before.isa("up"):
        return None
    if counts(before):
        return None
    contest = any(_CONTEST.search(token.text) for token in tokens[index + 1 : index + 6])
    return "盃" if contest else None


def _healed(tokens: Sequence[Token], index: int) -> str | None:
    """癒 of wounds and illness: 伤口已愈, 久病初愈."""
    before, after = around(tokens, index)
    done = is_one(before, word_set("已 未 初 不 渐 将 全 已经 难 刚 自 能"))
    return "癒" if done and is_closed(after, "uc") else None


THINGS: Mapping[str, Rule] = {
    "愈": _healed,
    "摆": _put,
    "下摆": _put,
    "发": _fa,
    "发送": _hair,
    "发出": _hair,
    "发现": _hair,
    "发给": _hair,
    "杆": _pole,
    "划": _hua,
    "制": _zhi,
    "表": _biao,
    "烟": _yan,
    "签": _qian,
    "折": _zhe,
    "杯": _bei,
    "松": _song,
    "坛": _tan,
    "扎": _zha,
    "自制": _homemade,
    "专制": _only_made,
    "表面": _face,
    "改制": _remade,
}
