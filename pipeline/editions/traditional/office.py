"""Traditional forms of what offices, courts and statutes tell of, by the words beside them.

係 and 繫, 編制 and 編製, 准 and 準, 僱 and 託. The usages are those
of 教育部《重編國語辭典修訂本》 and, for 編制 of posts and 編製 of papers, of 法律統一用字表.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    Rule,
    around,
    ends_in,
    is_closed,
    is_number,
    is_one,
    matches,
    word_set,
)

__all__ = ["OFFICE"]

_FASTENED = word_set("在 得 上 住 牢 紧 着 好 成 于 了 个 根 条 到 过 上去 上来 起 起来")
_FASTENERS = word_set(
    "安全带 鞋带 红绸 绳 绳子 围裙 领带 红领巾 腰带 扣子 丝带 绳索 红绳 围巾 纽扣"
    " 蝴蝶结 绳结 死结 活结 中国结 丝巾 头巾 纱巾 缎带 彩带 红丝带 黄丝带 绶带 裤带 裤腰带 风纪扣"
)
_HIRED_WHEN = word_set(
    "要 可 能 不 没 没有 再 多 少 去 得 需 需要 靠 会 用 来 自己 另 还要 还 都 只能"
    " 必须 自行 统一 专门 集中"
)
_HIRED_IN = frozenset("时季钱")
_HIRED_FOR = word_set(
    "采 采摘 收割 收 摘 种 种植 栽 栽种 插秧 除草 施肥 采收 抢收 管理 修 修剪 干活"
    " 劳作 耕种 割 挖 搬"
)
_HELD_UP = re.compile("[手掌臂盘盏底举]|托盘|下巴|[球杯]$")
_STRENGTH = re.compile("(?:体力|元气|精力|气温|水位|秩序|生机|视力|听力|血压|知觉|神志|民力|地力)$")
_AS_BEFORE = re.compile(
    "^(如初|往日|昔日|往昔|从前|原来|原先|原貌|自由|元气|体力|秩序|生机|活力|健康|宁静|清醒|理智)$"
)
_UNDONE = word_set("未 没 没有 不 已 忘 忘记 都 要 需 必须")
_SCHOOLS = word_set("该 本 各 全 我 两 院 外 原 同 校 直 嫡 母 父 旁 派")
_CIRCUMSTANCE = re.compile("之下$|情况下$|期间$|过程中?$|前提下?$|胁迫|不知情")
_SUBJECT = re.compile(
    "(?<![同大中小留上入放开教求辍])学$|[中外英日俄法德人天汉]文$|[英外日俄法德汉]语$|语言$|机电$|电机$|无线电$"
    "|光电$|历史$|法律$|[物数管心地护病生药]理$|经济$|[化轻社军美]工$|专业$|科$"
)
_STAFF = re.compile(
    "^(?:主任|副|书记|总支|团委|团总支|学生|教授|教师|老师|党|办公|毕业|领导|师生|招生)"
)
# What a family of things is called by: 印欧语系, 恒星系, 北洋系.
_FAMILY = re.compile("[语星洋色亲谱性愈陶]$|^周期$")
_COURT = re.compile("法院|诉讼|仲裁|本案|本诉|程序|审$|移送|涉讼|合议庭")
_DEPARTMENTS = word_set("所 科 别 主任 学会")
_BEING_DONE = word_set("怎么 如何 会 不会 学 学会 帮 自己 忘了 忘记")
_WHERE = word_set("国外 国内 境外 境内 外国 以 本国 法院 管制")
# Nobody is so: 日系非常, 报系已经.
_NO_IS = word_set(
    "非常 很 更加 越来越 最为 十分 已经 都 也 还 均 则 仍 不断 一直 日益 逐渐 所 及 统 列"
)
_MERGED = word_set("组 校 班 村 乡 镇 屯 社 户 店 所 厂 院 库 仓 岗 床 桌")
# What ties one's heart: 一枝一叶系民生.
_TIES = word_set(
    "民生 百姓 民心 万家 千家 千家万户 苍生 桑梓 故乡 家国 乡愁 你我 天下 人民 老区 国防 官兵 灾区"
    " 学子 基层 三农 群众 乡村 乡亲 乡情 民情"
)
# Papers, which are drawn up.
_PAPERS = re.compile(
    "规划|计划|计画|方案|预算|决算|概算|估算|报告|报表|清单|目录|名录|指南|纲要|大纲|导则|手册|规程|规范|标准"
    "|地图|图集|图谱|[图表册书]$|年报|细则|办法|教材|课程|教程|[词字]典|程序|台账|预案|条例|意见|简报|汇编"
    "|文件|材料|议题|草案|文本|公报|年鉴|索引|[村镇县市省校]志|史料|题库|凭证|说明|体系|投资人须知"
)
_POSTED = word_set(
    "员额 人员 机构 事业 行政 教师 教职工 正式 周转 专项 公务员 城里 体制 部队 陆军 军队 无 没 没有"
    " 有 带 超 满 缺 空 空余 占 入 进 个 名 补齐 收回 盘活 挤占 核定 考 打破 增加 减少 精简 压缩"
    " 总 各类 组织 甲种 乙种 丙种"
)
_POSTS = word_set("壁垒 部队 内 外 数 岗位 编 上 待遇 保障 使用 核定 调整 周转池 表 人员 与职掌")
_TERMS = word_set("年度 半年 半年度 一年度 月 月份 季 季度 年")
_DRAWN_UP = word_set("筹划 审核 审议 执行 分配 审批 起草 汇总 修订 规划 调查 收集 决算")
# What one does exactly or not: 量不准, 看不准.
_AIMED = frozenset("看拿量摸测说吃瞄打抓找定踩踢投传对算估认掐卡读校听射拍切调")
_EXACT = re.compile(
    "判断|定位|表述|数据|信息|检视|把握|发音|口径|方向|重点|情况|定性|数字|计量|尺寸|剂量|预报|预测|识别"
    "|把脉|底数|手感|[钟秤音]$|理解|研判|表达|翻译|核算|统计|[走报计定]时$|尺子?$|卷尺|天平|[体血温][温压度]计$|导航|指针|读数|测量|诊断|瞄|掌握|认识|时机"
)


def _xi(tokens: Sequence[Token], index: int) -> str | None:
    """繫 of what is fastened (繫在樹上), 係 of what somebody is (王某係累犯)."""
    before, after = around(tokens, index)
    if is_one(after, word_set("属 属于")):
        return "繫" if _is_pending(tokens, index) else "係"
    # 文件系在国外制作, 注册时系由
    abroad = is_one(after, frozenset("在")) and is_one(neighbour(tokens, index, 2), _WHERE)
    if abroad or (is_one(after, frozenset("由")) and ends_in(before, frozenset("时"))):
        return "係"
    return _ties_or_is(tokens, index)


def _ties_or_is(tokens: Sequence[Token], index: int) -> str | None:
    before, after = around(tokens, index)
    if is_one(after, _NO_IS) or is_number(before) or is_one(after, _DEPARTMENTS):
        return None
    if is_one(after, _TIES) and is_closed(neighbour(tokens, index, 2)):
        return "繫" if before is not None and not before.isa("rN") else None
    undone = is_one(before, _UNDONE) and _is_belted(tokens, index)  # 安全带未系
    tying = is_one(before, _BEING_DONE) and _ties_something(tokens, index)
    if is_one(after, _FASTENERS) or undone or tying or _is_girded(tokens, index):
        return "繫"
    if before is None:
        return "係" if _is_statement(tokens, index) and not is_one(after, _FASTENED) else None
    if after is not None and after.text[0].isdecimal():
        told = not before.kind or before.isa("rd") or before.text[-1] in "人者员"
        return "係" if told and not is_one(before, _SCHOOLS) else None
    if is_one(before, _SCHOOLS) or _SUBJECT.search(before.text) or _FAMILY.search(before.text):
        return None
    if (
        len(before.text) == 1
        and before.isa("nSjbZ")
        and before.text not in "人者员夫妻主父母子女实确纯均皆乃亦原现"
    ):
        return None  # 报系, 日系
    if is_one(after, _FASTENED):
        legal = any(_CIRCUMSTANCE.search(token.text) for token in clause(tokens, index)[1])
        return "係" if legal and bool(before.kind) else "繫"
    noun = not is_closed(after, "uf") or is_one(after, frozenset("前原"))
    stated = after is not None and noun and not _STAFF.search(after.text)
    return "係" if stated and (bool(before.kind) or before.text[-1] in "，：“") else None


def _is_pending(tokens: Sequence[Token], index: int) -> bool:
    """Whether a case is pending in court: 诉讼系属中, 系属之法院; 该物系属国有 is not."""
    linked = tokens[index + 1].text == "属于" or is_one(
        neighbour(tokens, index, 2), word_set("于 之 中 后 时 日 前 法院")
    )
    near = tokens[max(0, index - 5) : index + 6]
    return linked and any(_COURT.search(token.text) for token in near)


def _ties_something(tokens: Sequence[Token], index: int) -> bool:
    """Whether a lace or a belt follows soon: 系自己的鞋."""
    return any(token.text[-1] in "鞋带绳扣巾结" for token in clause(tokens, index)[1][:4])


def _is_girded(tokens: Sequence[Token], index: int) -> bool:
    """Whether a belt or the like is told of by its colour or number: 系一条黑腰带."""
    for token in tokens[index + 1 : index + 5]:
        if token.text in _FASTENERS:
            return True
        if not token.isa("mqab") and token.text[-1] != "色":
            return False
    return False


def _is_belted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause ends here that tells of a belt or a lace."""
    told = clause(tokens, index)[0][-4:]
    return is_closed(neighbour(tokens, index, 1), "u") and any(
        token.text in _FASTENERS for token in told
    )


def _is_statement(tokens: Sequence[Token], index: int) -> bool:
    """Whether 系 at the head of a text says what something is: 系世界首例."""
    following = clause(tokens, index)[1]
    if len(following) < 2 or _STAFF.search(following[0].text):
        return False
    return not is_closed(following[0], "uf")


def _posts(tokens: Sequence[Token], index: int) -> str | None:
    """編制 of posts (打破编制壁垒, 158个编制); 編製 of what is drawn up (规划编制)."""
    before, after = around(tokens, index)
    yearly = is_one(after, frozenset("上")) and is_one(neighbour(tokens, index, 2), _TERMS)
    if (
        is_one(before, word_set("之"))
        or yearly
        or (before is not None and _PAPERS.search(before.text))
    ):
        return None
    if is_one(before, _POSTED) or is_one(after, _POSTS):
        drawn = any(_PAPERS.search(token.text) for token in clause(tokens, index)[1][:4])
        return None if drawn and not is_one(after, _POSTS) else "編制"
    if after is not None and after.text[0].isdecimal():
        counted = is_one(neighbour(tokens, index, 2), word_set("个 名 余 多"))
        return "編制" if counted else None
    if is_one(before, frozenset("受")) and is_closed(after, "c"):
        return "編制"  # 不受编制、岗位限制
    beside = neighbour(tokens, index, -2)
    listed = is_one(before, frozenset("、")) and beside is not None and "制" not in beside.text
    near = (beside, neighbour(tokens, index, 2))
    listed = listed and not any(is_one(token, _DRAWN_UP) for token in near)  # 筹划、编制、审核
    if listed and (is_closed(after, "") or is_one(after, word_set("等 及 和 与"))):
        return "編制"  # 用地、用能、编制等
    if after is not None and after.kind and not is_one(after, frozenset("的")):
        return None
    if is_one(before, word_set("了 过 不了 得了 到")):
        before = neighbour(tokens, index, -2)  # 进不了编制
    closed = word_set(
        "进 入 占 超 缺 考 考上 考进 进入 转入 拥有 没有"
        " 控制 占用 空缺 核减 增核 核增 解决 落实 争取 腾出 调剂 划转 统筹 下达"
    )
    return "編制" if is_one(before, closed) and not is_one(after, frozenset("的")) else None


def _not_exactly(tokens: Sequence[Token], index: int) -> str | None:
    """不準 of what is measured and told (量不准尺寸, 定位不准、); 不准 forbids."""
    before, after = around(tokens, index)
    if is_one(after, frozenset("用")) and is_one(neighbour(tokens, index, 2), word_set("第 前")):
        return "不準"  # 不准用第四十条
    if before is None or not before.kind:
        return None
    if before.text in _AIMED and not is_number(before):
        return "不準"
    told = _EXACT.search(before.text) is not None or before.text == "得"
    return "不準" if told and is_closed(after) else None


def _made_one(tokens: Sequence[Token], index: int) -> str | None:
    """併為 of what is made one or two: 三家医院并为一家集团."""
    before, after = around(tokens, index)
    made = after is not None and after.text[0] in "一两二三四五"
    several = any(is_number(token) for token in clause(tokens, index)[0])
    return "併為" if made and several and before is not None and before.isa("nLsq") else None


def _merged(tokens: Sequence[Token], index: int) -> str | None:
    """併 of classes, villages and posts that are made one: 两个小组并组，选出组长."""
    before, after = around(tokens, index)
    told = before is not None and bool(before.kind)
    return "併" if told and is_one(after, _MERGED) and _ends(tokens, index + 2) else None


def _hires(tokens: Sequence[Token], index: int) -> str | None:
    """僱工 of hiring hands: 忙时雇工, 花钱雇工收割; the hand who is hired is a 雇工."""
    before, after = around(tokens, index)
    if before is not None and (before.text == "的" or before.isa("q")):
        return None
    if is_number(after) or is_one(before, _HIRED_WHEN) or ends_in(before, _HIRED_IN):
        return "僱工"
    return "僱工" if is_one(after, _HIRED_FOR) else None


def _entrusted(tokens: Sequence[Token], index: int) -> str | None:
    """託 of what is left with somebody: 把孩子托给邻居; 托 of what hands hold up."""
    told, following = clause(tokens, index)
    if any(matches(token, _HELD_UP) for token in (*told, *following[:6])):
        return None
    if is_one(neighbour(tokens, index, 1), frozenset("给")):
        return "託"
    home = is_one(neighbour(tokens, index, 1), frozenset("在")) and ends_in(
        next(iter(following[2:3]), None), frozenset("家处")
    )
    return "託" if home else None


def _restored(tokens: Sequence[Token], index: int) -> str | None:
    """回復 of what is as it was before: 体力回复, 回复到原来的水平; a letter is 回覆."""
    before, _ = around(tokens, index)
    following = clause(tokens, index)[1][:6]
    again = any(matches(token, _AS_BEFORE) for token in following)
    return "回復" if again or matches(before, _STRENGTH) else None


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return is_closed(neighbour(tokens, index, 0), "uf")


OFFICE: Mapping[str, Rule] = {
    "系": _xi,
    "编制": _posts,
    "不准": _not_exactly,
    "并为": _made_one,
    "并": _merged,
    "雇工": _hires,
    "回复": _restored,
    "托": _entrusted,
}
