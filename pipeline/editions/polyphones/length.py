"""Rules of context for 长: zhǎng for growing and for a head of something, cháng for length."""

from __future__ import annotations

from pipeline.editions.around import Around

__all__ = ["chang"]

_GROWN = frozenset(
    "才干 见识 知识 本事 牙齿 牙 个子 个头 个 个儿 肉 膘 叶 枝叶 枝 草 毛 霉 虫 智慧 记性 志气 "
    "苗 芽 花 根 蘑菇 庄稼 这么 那么 到 年纪 本事 力气 心眼 教训 一智 皱纹 白发 斑 脸".split()
)


_BIGGER = frozenset("高 大 壮 胖 像 旺 快 密 粗 漂亮 帅 美 俊 结实 歪 茂盛".split())
_LASTING = frozenset(
    "流程 时间 路 周期 战线 链条 跨度 寿命 工期 线路 路途 路程 历史 距离 期限 年限 队伍 篇幅 身 "
    "公里 千米 厘米 毫米 英里 英尺 英寸 海里 华里 米 里 丈 尺 寸 南北 东西".split()
)


# What grows, and what it grows on: 草都不长, 既长稻子又养虾.
_PLANTS = frozenset("草 苗 庄稼 稻子 稻 麦子 麦 豆子 花 树 叶子 菜 瓜 果 果子 果树 毛 虫子".split())
_BEARING = tuple(_PLANTS)
_BEFORE_GROWING = frozenset("不 没 既 还 也 就 都 只 能 会 才 光 净 爱 又 能够 再 不再".split())
_HAIR = frozenset("头发 胡子 胡须 指甲 毛 辫子 裤子 裤腿 袖子 时间 日子".split())

_GROWING_ON = frozenset("接着 继续 使劲 拼命 往上 慢慢 可劲 自己 在 正在 还在".split())
_LIMBS = frozenset("手 脚 腿 臂 胳膊 手臂 脖子 睫毛 嘴 尾巴".split())


def chang(at: Around) -> str | None:
    """长: zhǎng for growing and for a head of something, cháng for length."""
    following = at.after.lstrip("”’") or at.text(2)
    if _gained(at) or at.before == "旺":
        return "zhǎng"
    if at.after in ("周末", "而"):
        return None  # 头发长而密
    if at.before == "越":
        bigger = at.after == "越" and at.text(2) in _BIGGER
        return "zhǎng" if bigger or (at.is_word(1) and at.after != "越") else None
    if _long(at) or following[:1] in tuple("达约逾近") or (at.counts and at.before != "再"):
        return None
    if following[:1] in tuple("了着得在大成高满出势进于胖壮熟齐") or following in _GROWN:
        return "zhǎng"
    grows = at.before in _BEFORE_GROWING and _grows(at)
    if grows or (following == "不" and at.text(2)[:1] in tuple("出大高好起成")):
        return "zhǎng"
    if at.before in ("没", "没有", "光", "刚", "疯", "猛") and not at.starts("期"):
        return "zhǎng"
    if at.before in _LASTING or at.before[-2:] in _LASTING or at.numbered:
        return None  # 持续时间长
    if not at.isa(-1, "nLST") or len(at.before) < 2:
        return None
    return None if at.isa(1, "n") and not at.isa(1, "N") else "zhǎng"


def _gained(at: Around) -> bool:
    """Whether years or inches are gained, or an office is held: 他长我两岁, 审计局长."""
    after = at.clause()[1]
    older = at.isa(1, "r") and any(token.text[-1] == "岁" for token in after[1:4])
    older = older or (at.counts and any(token.text in ("岁", "辈") for token in after[:3]))
    regrown = not at.is_word(1) and (
        at.before in _GROWING_ON or (at.before == "又" and at.text(-2) == "了")  # 摘了又长
    )
    crop = at.after == "一" and at.text(2) in ("茬", "层", "圈", "截", "身")
    regrown = regrown or crop  # 摘了一茬又长一茬
    inches = at.before in ("没", "没有") and at.after in ("多少", "几", "多高", "多大")
    return older or regrown or inches or at.before.endswith(("局", "厅"))


def _long(at: Around) -> bool:
    """Whether hair, limbs or what was just called long is long: 头发长了给剪, 手长脚长."""
    again = at.text(-2) == "长" or at.text(-3) + at.text(-2) == "长了"
    if at.starts("到得") and again:
        return True  # 冬天太长，长到雪人都瘦了
    if at.after == "着" and at.text(2)[:1] in tuple("呢哩") and at.before in ("还", "长", "更"):
        return True  # 路还长着呢
    if at.after == "了" and at.before in _HAIR and not at.isa(2, "n"):
        return True
    return at.before in _LIMBS and not at.starts("了着得在出满过")


def _grows(at: Around) -> bool:
    """Whether a plant follows as what is borne, or stands before as what grows or not."""
    if at.isa(1, "n") and at.after in _PLANTS:
        return True
    before, _ = at.clause()
    return not at.is_word(1) and any(token.text.endswith(_BEARING) for token in before[-4:])
