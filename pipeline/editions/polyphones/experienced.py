"""过 after a verb: guo of what has been done once (去过, 没说过), guò of a way or an outcome.

现代汉语词典 has the particle 过 in the neutral tone, and GB/T 16159-2012 writes it with its verb.
走过, 飞过, 躲过, 超过 tell where something goes or how it comes out: there 过 keeps its tone, as it
does in every doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions.tokens import Token, clause

__all__ = ["is_experienced"]

# Verbs of no way and no contest: behind them 过 tells that it has been done.
_DONE = frozenset(
    (
        "说 讲 谈 聊 问 听 看 见 读 写 教 学 吃 喝 尝 抽 买 卖 做 办 干 当 住 待 呆 用 戴 坐 打 "
        "骂 挨 受 有 犯 试 考 演 唱 拍 种 养 修 治 查 病 离 结 播 谈论 提 提到 提起 谈起 说起 "
        "问起 动 哭 红 停 少 缺 救 帮 管 理 找 碰 遇 经历 经受 遭受 遭遇 遇到 遇见 碰到 见到 "
        "看到 听到 听说 梦见 收到 接到 得到 受到 发生 出现 举办 举行 召开 研究 讨论 采访 获得 "
        "荣获 参加 参与 担任 发表 出版 出演 主演 饰演 主持 使用 考虑 尝试 学习 工作 生活 居住 "
        "服务 帮助 支持 资助 救助 接受 享受 体验 拥有 承诺 答应 表示 强调 指出 提出 反映 投诉 "
        "举报 报道 介绍 检查 调查 调研 考察 视察 访问 拜访 到访 检测 测量 试验 实验 培训 训练 "
        "教育 批评 处罚 处理 表扬 表彰 嘉奖 立 伤 怀疑 后悔 犹豫 动摇 放弃 离开 联系 沟通 商量 "
        "合作 交往 相处 恋爱 结婚 离婚 生病 住院 旅游 打听 打工 创业 务农 当兵 服役 执教 任教 "
        "种植 养殖 加工 生产 销售 制作 制造 设计 创作 翻译 收藏 出土 发现 发明 签订 签署 欠 "
        "给 寄 捐 献 输 交 付 投 存 洗 晒 煮 炒 烤 腌 浇 施 喂 剪 染 涂 喷 消毒 打扫 清洗 检修 "
        "维修 修改 装 拆 挖 建 换 踢 练 玩 爱 恨 怕 怨 饿 冻 累 苦 富 穷 错怪 亏待 辜负 忘记 "
        "后退 退缩 叫 喊 夸 劝 求 托 请 陪 照顾 伺候 牵 养育 抚养 收养 收留"
    ).split()
)
# Behind these it does only where nothing is that they lead to: 想过, but 想过上好日子; 去过年.
_LEADING = frozenset("想 去 来 要 进 上 下 出 回来 回去".split())
# Behind these it does only where it has not been, or never: 没走过这么远的路.
_MOVING = frozenset(
    "走 跑 飞 骑 开 爬 游 得 请假 松懈 懈怠 间断 中断 停止 停歇 "
    "背 送 到 擦 带 搬 赢 领 抱 气 断 收 回".split()
)
_NEVER = frozenset(
    "没 没有 从没 从没有 从未 未曾 不曾 从来没 从来没有 还没 还没有 从不曾 何曾 可曾".split()
)
_LEADS_ON = frozenset("往 再 继续 得 重新 从头 从新".split())
_EVER = frozenset("曾 曾经 也曾 都曾 还曾 曾多次 早就 以前 从前".split()) | _NEVER
# What 过 does by itself, when it stands before it: 吃过头, 看过来, 想过年.
_OWN = tuple(
    (
        "年 节 冬 关 头 来 去 程 夜 半 万 百 千 亿 河 江 桥 街 山 马路 境 渡 户 期 失 度 剩 硬 得 "
        "不 瘾 目 之 错 于 日子 生日 周末 春节 中秋 端午 元宵 暑假 寒假 一辈子 好日子 上 把瘾 "
        "把关 手 海 站 界 线 秤 磅 量 招 场 道 厂 身 锁 脸 人群 了头 了火 了站 了饭点"
    ).split()
)
_COUNTED = (*tuple("一两二三四五六七八九十几多数"), "好几", "很多", "许多", "无数", "不少")
_THOUGHTS = ("很多", "许多", "无数", "不少", "各种", "种种", "所有")  # 想过很多办法
_ENDS = ("的", "吗", "呢", "吧", "么", "了", "没有", "没")


def is_experienced(tokens: Sequence[Token], index: int, offset: int) -> bool:
    """Whether 过 at an offset of a token is the particle behind its verb."""
    token = tokens[index]
    verb = token.text[:offset]
    before, after = clause(tokens, index)
    if not verb:
        if token.text != "过" or index == 0:
            return False
        verb = tokens[index - 1].text
        before = before[:-1]
    rest = token.text[offset + 1 :] + "".join(one.text for one in after)
    cues = {one.text for one in before[-6:]}
    if verb[:1] in "没未曾" and len(verb) > 1:  # 没吃过 as one word of the list
        cues.add(verb[0])
        verb = verb[1:]
    if verb in _MOVING:
        return not cues.isdisjoint(_NEVER) and not rest.startswith(_OWN)
    if verb in _LEADING and (not before or before[-1].text not in _LEADS_ON):
        counted = rest.startswith(_COUNTED) and any(one in rest[1:4] for one in "次趟回遍些")
        counted = counted or (verb == "想" and rest.startswith(_THOUGHTS))
        parted = offset + 1 == len(token.text)  # 过 ends its word
        ends = parted and (not after or not after[0].kind or after[0].text in _ENDS)
        told = parted and bool(after) and after[0].isa("STL") and verb not in ("想", "要")
        return not rest.startswith(_OWN) and (ends or counted or told or not cues.isdisjoint(_EVER))
    return verb in _DONE and not rest.startswith(_OWN)
