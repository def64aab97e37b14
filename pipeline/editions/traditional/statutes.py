"""Traditional forms of what statutes allow, adopt, note and grant, by the words beside them.

准 準, 采 採, 注 註, 恤 卹 and 欲 慾. The usages are those of 教育部《重編國語辭典修訂本》
and of the statutes of Taiwan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.editions.tokens import Token, clause, neighbour
from pipeline.editions.traditional.beside import (
    VERY,
    Rule,
    around,
    is_closed,
    is_number,
    is_one,
    matches,
    word_set,
)
from pipeline.editions.traditional.opencc import load_converter

__all__ = ["STATUTES"]

_GRANTED = word_set("未 特 恩 获 奏 报 呈 已 奉 否 得否 申 商 经否 应否 签 经签 陈 得陈")
# What is granted or not: 准驳, 准单, 准免税.
_GRANTS = word_set(
    "驳 驳决定 否 单 演 核 由 免 免税 缓 缓期 依 予 就 在 预购 复业 拨用 调职 修订 延期 出境 入境"
    " 转让 变更 展期 放行 运回 终止 设立 备查 假 其"
)
_AIMED = word_set("得 看 认 对 瞄 找 选 抓 把 摸 吃 量 测 算 扣 踩 打 走 写 提 查")
_MAY = word_set("始 方 方可 始得 应 应予 免予 不予 概 一律 再 暂 酌 经 仍 或 每年")
# What is filled in, not noted: 加注氢气, 甲醇加注.
_FILLED = re.compile("[油氢气醇水液]$|燃料|能力|[站枪机量口]$|泥浆|混凝土|能量|活力|动力|资金")
_NOTED = word_set("列 填 添 签 标 批 备 附 脚 夹 眉 译 编 校 增 加 另 并")
# What a note stands on or tells: 尺寸注在图上, 未注日期.
_PAPER = re.compile(
    "^(图|图纸|地图|表|表格|栏|卡片|票面|名单|标签|包装|括号|原文|正文|封面|封底|病历|账本|试卷|背面"
    "|名字|姓名|出处|来源|单位|尺寸|剂量|生卒年|旁边|空白处|座位号|字样|字|小字|稿|档案|牌子)$"
    "|日期$|[^水电气]表格?$|[书页]页$|^页|[图书信档单][纸边背后尾末]$|名$|栏$|书页$"
)
_NOTING = word_set("在 于 着 了 有 上 清 出 成 为 过 到 的")
_POURED = re.compile("[水液气油针胎浆血药汤酒茶墨毒]|体内|心血|目光|眼光|精力|感情|资[金本]|力量")
_STYLE = word_set("神 文 风 多 博 丰 词")
_CARDS = re.compile(
    "银行|机构|信用|收单|储值|借记|社保|医保|充值|持卡|卡片|刷卡|公司|账户|帐户|单位|交通卡"
)
_GRATUITY = word_set("给 议 领 抚 次 优 赠 加 请")


def _zhun(tokens: Sequence[Token], index: int) -> str | None:
    """准 of what is granted (准驳, 奉准修订), 準 of what hits its mark and in 準用."""
    before, after = around(tokens, index)
    if is_one(after, frozenset("用")):
        return None if is_one(before, frozenset("不")) else "準"  # 准用第六条
    if is_one(before, _GRANTED):
        return "准"
    if is_one(after, _GRANTS) and not is_one(before, _AIMED):
        return "准"
    told = neighbour(tokens, index, -2)
    aimed = told is not None and told.isa("vV") and len(told.text) == 1
    if is_one(before, frozenset("得")) and not aimed and not is_closed(after):
        return "准"  # 得准其出席, but 看得准问题
    if is_one(before, _MAY) and after is not None and after.isa("vV"):
        return "准"  # 始准预购
    if after is not None and after.isa("r") and not is_one(before, _AIMED):
        return "准"  # 教练准他上场
    return "準" if is_one(before, VERY) and is_closed(after) else None


def _cai(tokens: Sequence[Token], index: int) -> str | None:
    """採 of what is adopted: 得采限制性招标."""
    before, after = around(tokens, index)
    if is_one(before, _STYLE) or after is None or not after.kind:
        return None
    adopted = before is None or not before.kind or before.isa("vdupcrf")
    return "採" if adopted and after.isa("nvVadpLlr") else None


def _is_filled(tokens: Sequence[Token], index: int) -> bool:
    """Whether something flows: 加注氢气, 日加注能力."""
    near = (*tokens[max(0, index - 2) : index], *tokens[index + 1 : index + 4])
    return any(token.kind and _FILLED.search(token.text) for token in near)


def _is_on_paper(tokens: Sequence[Token], index: int) -> bool:
    """Whether something is written beside something: 尺寸已注在图上.

    Readings are 注, as 注音 is.
    """
    told, following = clause(tokens, index)
    near = (*told[-6:], *following[:6])
    return any(matches(token, _PAPER) for token in near) and not any(
        matches(token, _POURED) for token in near
    )


def _zhu(tokens: Sequence[Token], index: int) -> str | None:
    """註 of a note: 注：略, 列注其性质."""
    before, after = around(tokens, index)
    told = is_one(after, _NOTING) or matches(after, _PAPER)
    if told and not is_number(before) and _is_on_paper(tokens, index):
        return "註"
    begins = before is None or not before.kind
    if begins and after is not None and after.text[0] in "：:":
        return "註"
    noted = is_one(before, _NOTED) and not _is_filled(tokens, index)
    return "註" if noted or is_one(after, frozenset("记")) else None


def _noted(tokens: Sequence[Token], index: int) -> str | None:
    """加註 of a note beside something (加注日期), 加注 of fuel."""
    return None if _is_filled(tokens, index) else "加註"


def _xu(tokens: Sequence[Token], index: int) -> str | None:
    """卹 of a pension; 恤 of a shirt and in words."""
    before = neighbour(tokens, index, -1)
    return "卹" if is_one(before, _GRATUITY) else None


# How strong a desire is.
_DEGREES = word_set("极 更 很 太 最 非常 十分 过 过于 特别 极其 较 都 也 愈发 越来越 日益 不断")


def _is_desire(word: str) -> bool:
    """Whether a word with 欲 is a desire by a phrase of its own: 占有欲; 法人欲 is 法|人欲."""
    whole, end = load_converter().convert_each([word + "欲", word[1:] + "欲"])
    return whole[-1] == "慾" and end[-1] == "欲"


def _yu(tokens: Sequence[Token], index: int) -> str | None:
    """欲 of one who wants to do something: 法人欲投标."""
    before, after = around(tokens, index)
    if is_one(after, _DEGREES):
        return None  # 控制慾更强
    if before is not None and _is_desire(before.text):
        return None  # 占有慾驱使他
    return "欲" if after is not None and after.isa("vVpdn") else None


def _card(tokens: Sequence[Token], index: int) -> str | None:
    """發卡 of what a bank issues; 髮卡 of what holds the hair."""
    near = (*tokens[max(0, index - 8) : index], *tokens[index + 1 : index + 9])
    return "發卡" if any(_CARDS.search(token.text) for token in near) else None


STATUTES: Mapping[str, Rule] = {
    "准": _zhun,
    "采": _cai,
    "注": _zhu,
    "加注": _noted,
    "发卡": _card,
    "恤": _xu,
    "欲": _yu,
}
