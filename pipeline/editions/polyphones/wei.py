"""为, the commonest polyphone of a newspaper: wèi (for) or wéi (be, become, as)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions.around import Around
from pipeline.editions.tokens import Token

__all__ = ["wei"]

# Verbs of doing something for the sake of what 为 names: 为法规修订提供依据.
_SERVING = frozenset(
    "提供 奠定 打下 打好 创造 注入 作出 做出 作 贡献 献 服务 保驾护航 护航 赋能 助力 出力 献策 "
    "献计 建言 建言献策 "
    "买单 点亮 解决 办 办好 谋 谋划 送 送上 送去 送来 点赞 加油 争光 争取 添彩 增光 增光添彩 "
    "增彩 添砖加瓦 "
    "打通 开辟 铺 铺就 铺路 "
    "撑 撑起 撑腰 准备 营造 拓宽 搭建 增添 添 留下 留足 留住 带来 赢得 造福 着想 分忧 解忧 解难 "
    "排忧解难 纾困 减负 "
    "松绑 鼓劲 正名 代言 发声 积累 积蓄 筑牢 筑起 夯实 保障 指明 指引 引路 搭桥 牵线 喝彩 鼓掌 "
    "操心 操劳 付出 "
    "奋斗 奔波 奔走 牺牲 捐款 捐 捐赠 募捐 治病 看病 义诊 上课 授课 讲解 办理 办事 办实事 补齐 "
    "补上 描绘 绘 谱写 开具 "
    "颁奖 颁发 揭牌 揭幕 送行 接风 把关 把脉 支付 发放 购买 安装 修建 定制 填补 配备 续写 擦亮 "
    "缴纳 代办 跑腿 "
    "担保 作证 辩护 申请 争气 出谋划策 挽回 追回 节约 节省 减轻 省下 腾出 护航 祝福 守护 站岗 "
    "执勤 值守 赢 清除 扫清 输送 储备 "
    "寻亲 洗 做饭 理发 体检 量 测 打针 寻找 协调 开通 开设 开放 讲述 演唱 送餐 引来 建起 拉响 "
    "修桥 修桥铺路 修路 架桥 铺桥 高兴 骄傲 自豪 担心 担忧 发愁 惋惜 负责 默哀 欢呼 感到 着急 焦急 "
    "犯愁 忙碌 忙活 揪心 心疼 难过 伤心 烦恼 苦恼 遗憾 感动 "
    "量血压 测血压 测血糖 量体温 测体温 "
    "敲响 按下 插上 犹豫 争吵 争执 较真 拼命 留出 安排 投保 缴费 垫付 代缴 配套 削峰 效力".split()
)
_LINKING_ADVERBS = frozenset(
    "更 最 较 极 尤 颇 甚 大 广 即 均 皆 乃 亦 仅 约 实 渐 略 稍 暂 暂定 主要 基本 大多 分别 "
    "一般 普遍 通常 "
    "依次 拟 图 名 身 互 善 敢 殊".split()
)
# These say no more than how often: 主要为年轻人提供服务.
_OFTEN = frozenset("主要 基本 大多 分别 一般 普遍 通常 依次".split())
_RESULT_VERBS = frozenset(
    "改 变 定 列 评 选 誉 升 转 化 视 称 命名 确定 认定 评选 纳 调整 更名 改造 打造 建设 发展 "
    "转变 转化 演变 培育 提升 上升 "
    "成长 概括 归纳 总结 归结 分 划分 设置 设 任命 聘 聘请 增选 推选 选举 当选 增加 减少 降低 "
    "下降 提高 缩短 压缩 扩大 延长 增 "
    "降 减 升级 晋升 评定 判定 鉴定 界定 表述 理解 解释 译 简称 统称 合称 尊称 俗称 合并 整合 "
    "凝聚 拓展 延伸 明确 规定 修改 "
    "折算 换算 精简 优化 比喻 形容 列入 打包 指定 核定 预定 当 传 沦 尊 奉 立 拜 引 封 蝶变 嬗变 "
    "蜕变 异化 固化 内化 外化 物化 "
    "跃升 切换 逆袭 变身 招录 提拔 提名 受聘 结 减弱 增强 加强 取名 起名 冠名 改名 署名 化名 "
    "并称 誉称 判 罚 处 评价 表现 "
    "解读 公认 显示 自封 意 标题 特征 其余 余下 前身 原名 本名 学名 "
    "默认 进展 恶化 确认 "
    "体现 浓缩 具体 落实 细化 量化 改写 升华 转型 转换 演化 跑 汇聚 拆分 缩小".split()
)
# Words that wait for 为 to say as what: 以人民为中心, 视责任为生命, 变压力为动力.
_PENDING = frozenset(
    "以 以此 视 把 将 奉 称 尊 使 由 任命 聘任 选任 补选 推选 选举 当选 聘 聘请 受聘 提名 招录 "
    "提拔 命名 确定 认定 定 列 评 授予 尊称".split()
)


def wei(at: Around) -> str:
    """为: wèi before the one served or the aim, wéi for being, becoming, taking as."""
    before, after = at.clause()
    previous = before[-1] if before else None
    following = after[0] if after else None
    if following is None or following.text.startswith(("、", "”", "》", "）", "者")):
        return "wéi"
    told = previous is not None and (
        _dates(previous, after) or (following.text.startswith("“") and previous.text in _TITLED)
    )
    serves = any(token.text in _SERVING or token.text[:1] in _SERVING_HEADS for token in after[1:])
    being = following.text in _BEING and not (following.text == "有" and serves)
    if told or being or _passive(after) or _does_by_nature(before, after):
        return "wéi"
    if any(token.text in ("变", "化", "改") for token in before):
        return "wéi"
    often = previous is not None and previous.text in _OFTEN and serves
    if previous is not None and not often and _becomes(previous, after):
        return "wéi"
    if serves or _for_one(previous, after):
        return "wèi"
    if any(_waits(before, place) for place in range(len(before))):
        return "wéi"
    planned = previous is not None and previous.text in _PLANNED and not at.counts
    if planned or _for_doing(after):
        return "wèi"
    return "wéi" if _ranks(after) else _by_its_clause(at, before, after)


def _by_its_clause(at: Around, before: Sequence[Token], after: Sequence[Token]) -> str:
    """The reading by what is done in the clause, where no word alone tells."""
    previous, following = before[-1] if before else None, after[0]
    counted = at.counts or following.text[0] == "每" or following.text.endswith("分之")
    if previous is not None and (
        previous.text in _ON_PURPOSE
        or (previous.text in _ONLY and (not counted or following.text[0] == "一"))
        or (previous.text == "不" and following.kind == "v" and following.text[0] != "不")
    ):
        return "wèi"
    if (
        _serves_people(after)
        or _quotes_deed(after)
        or _for_the_sake(before, after, counted=counted)
    ):
        return "wèi"
    if following.kind == "v" and not counted and len(after) == 1:
        return "wéi"
    # At the head of a clause it names the aim: 为破解停车难，…
    aim = not counted and (previous is None or not previous.kind or following.kind == "v")
    acts = any(
        (token.isa("vV" if counted else "vVL") and token.text not in _NO_DEED)
        or (token.text[0] == "所" and token.text[1:2] in _DONE_FOR)
        for token in after[2 if counted else 1 :]
    )
    return "wèi" if aim or acts else "wéi"


def _for_one(previous: Token | None, after: Sequence[Token]) -> bool:
    """Whether it is for somebody: 专门为…, 为大家，…; 大家为他立的."""
    if previous is not None and previous.text in _SPECIALLY:
        return True
    one = after[0].text
    if len(after) == 1 or not after[1].kind:
        return one in _BENEFICIARIES
    then = after[1]
    if one == "民办":
        return then.text in ("到", "好", "成")  # 把检察为民办到群众心坎上
    return one in _ONES and (then.kind == "v" or then.text in _NAMING)


def _becomes(previous: Token, after: Sequence[Token]) -> bool:
    """Whether the word before says that something is, becomes or is named."""
    text = previous.text
    return (
        text in _RESULT_VERBS
        or text in _LINKING_ADVERBS
        or (previous.kind == "v" and text[-1] in "改变定列评选升转化称成结")
        or (previous.kind == "N" and after[-1].text.endswith(_OFFICES))
    )


_BY_FORCE = frozenset(
    "顺势 乘势 借势 应势 因势 应时 因时 量力 尽力 相机 迎难 主动 积极 择机".split()
)
_MAN_MADE = tuple(
    "干扰 调 破坏 造成 制造 操纵 设置 控制 拖延 抬高 压低 拉高 阻断 损坏 改变 添加".split()
)


def _does_by_nature(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether 为 is to do or to be, by the word before: 顺势而为, 人为干扰, 权利人为责任人."""
    if not before:
        return False
    text = before[-1].text
    if text == "而" and len(before) > 1:
        return before[-2].text in _BY_FORCE
    if text == "人":
        caused = before[-2:-1] == () or not before[-2].isa("mqrnVv")
        owner = len(after) > 1 and after[-1].text[-1] in "人者"
        return owner or (caused and after[0].text.startswith(_MAN_MADE))
    return False


_PLANNED = frozenset("计划 打算 准备 希望 想 想要 继续 负责 能够 正在".split())
_INTENDED = frozenset("决定 开始 同时 都是 以及 并 还".split())
_NAMING = frozenset("命名 取名 起名".split())
_MADE_FOR = frozenset("设计 开发 打造 创作 制作 定做 定制 研制 编写".split())


def _for_doing(after: Sequence[Token]) -> bool:
    """Whether 而 tells what is done for it, or what is made for it: 为湿滑路面设计的鞋钉."""
    return any(
        (token.text == "而" and after[place + 1].isa("vV"))
        or (token.text in _MADE_FOR and after[place + 1].text == "的")
        for place, token in _inner(after)
    )


_AIMS = frozenset("纪念 庆祝 迎接 娱乐 整顿".split())
_NO_LONGER = frozenset("不用 不必 无须 无需 不要 别 何必 不会 不".split())


def _for_the_sake(before: Sequence[Token], after: Sequence[Token], *, counted: bool) -> bool:
    """Whether something is done for the sake of what follows: 并为…留出, 为我们唱首歌."""
    previous = before[-1].text if before else ""
    if after[0].text in _ONES and after[1:2] and after[1].isa("vVnlz"):
        return True
    if previous == "再" and len(before) > 1 and before[-2].text in _NO_LONGER:
        return True
    if previous == "而" and len(before) == 1 and not counted:
        return True
    aims = after[0].text in _AIMS and len(after) > 1
    return aims or (previous in _INTENDED and not counted)


def _inner(after: Sequence[Token]) -> list[tuple[int, Token]]:
    return list(enumerate(after[:-1]))[1:]


_TITLED = frozenset(
    "主题 题目 标题 口号 名称 书名 名字 简称 全称 笔名 网名 雅号 别名 代号 品牌".split()
)
_DONE_FOR = frozenset("做作付提尽授揭颁挂负欠借花")  # what is done for somebody's sake
_KNOWN = frozenset("知悉 知晓 熟知 人知 周知".split())
_PASSIVE = frozenset("所 所知 所见 所用 所动 所困 所累".split())


def _passive(after: Sequence[Token]) -> bool:
    """Whether 所 answers 为: 为人民所爱戴; not 为人类所做的贡献, 为赌博所欠的债."""
    if len(after) > 1 and after[-1].text in _KNOWN:
        return True  # 为第三人知悉
    for place, token in enumerate(after[:5]):
        if place and token.text in _SERVING:
            return False  # 为我们的行动提供所需的支持
        counts = after[place - 1].text in ("每", "这", "各", "该") or after[place - 1].kind == "m"
        if place and token.text in _PASSIVE and not counts:  # not 为每所学校
            deed = after[place + 1].text if len(after) > place + 1 else ""
            return len(token.text) > 1 or (deed != "" and deed[0] not in _DONE_FOR)
    return False


def _dates(previous: Token, after: Sequence[Token]) -> bool:
    """Whether a day is said to be something: 5月31日为森林防火期."""
    if previous.text.endswith(("时间", "日期", "期限", "地点")):
        return after[0].kind == "t" or after[0].text in _TIMES
    if previous.text[-1] not in "日月周":
        return False
    return after[-1].text[-1] in "期日节季月周" or not any(token.kind == "v" for token in after)


def _serves_people(after: Sequence[Token]) -> bool:
    """Whether people follow, and what is done for them: 为旅客指路."""
    return any(
        token.isa("nL")
        and token.text[-1] in _PEOPLE
        and token.text not in _NOT_PEOPLE
        and after[place + 1].isa("nvVzad?")
        for place, token in enumerate(after[:-1][:3])
    )


def _quotes_deed(after: Sequence[Token]) -> bool:
    """Whether what is done stands in quotes: 为老旧小区“换新颜”."""
    return any(
        not token.kind
        and token.text.endswith("“")
        and (after[place].isa("vz") or (after[place].kind == "Z" and len(after[place].text) == 1))
        for place, token in enumerate(after[1:-1], start=1)
        for place in (place + 1,)
    )


def _ranks(after: Sequence[Token]) -> bool:
    """Whether a rank or a share follows: 为近八年来最低, 为预算的101.2%."""
    since = any(token.text in ("以来", "同期") for token in after)
    if after[-1].text == "的" or (since and any(token.text[0] == "最" for token in after)):
        return True
    return after[-1].text in _RANKS or any(
        token.text == "的" and not after[place + 1].kind for place, token in enumerate(after[:-1])
    )


def _waits(before: Sequence[Token], place: int) -> bool:
    """Whether a word waits for 为; 将 does only as a preposition: 将目标定为, not 将为.

    So does 宣布: 宣布疫情为大流行, not 宣布为企业减税.
    """
    text = before[place].text
    if text in ("将", "宣布"):
        return place + 1 < len(before) and (
            before[place + 1].isa("nLrSNTmq") or not before[place + 1].kind
        )
    if text == "以" and before[-1].text in ("名义", "身份"):
        return False  # 以个人名义为赌博举债
    if text == "以" and before[-1].text == "实际行动":
        return False  # 以实际行动为和平发挥作用
    return text in _PENDING


_SPECIALLY = frozenset("专门 特地 特意".split())
_ONES = frozenset("谁 他 她 我 你 咱 他们 她们 我们 你们 咱们".split())
_TIMES = frozenset(
    "工作日 每日 每天 每周 每月 每年 上午 下午 即日 周一 周二 周六 周日 早上 晚上".split()
)
_NO_DEED = frozenset("是 有 在 左右 上下 以上 以下 以内".split())
_ON_PURPOSE = frozenset("专门 特地 特意 专 特 不用 不必 无须 无需".split())
_SERVING_HEADS = frozenset("谋送献撑捐捏削")
_OFFICES = tuple("长 任 员 表 席 记 事 问 理 使 官 师 人".split())
_BENEFICIARIES = frozenset(
    "人民 群众 大家 百姓 老百姓 乡亲 乡亲们 国家 企业 农民 基层 职工 居民 学生 孩子 社会 祖国 "
    "他人 别人 自己 我 你 他 她 谁 "
    "未来 发展 民生 人类 党 大局 全局".split()
)
_PEOPLE = frozenset("人员客民众者户生友童师工兵婴士")
_NOT_PEOPLE = frozenset("发生 产生 人生 民生 个人 本人 私人".split())
_ONLY = frozenset("只 就 是 不是 而是 愿 愿意 共同 一起 自觉 主动 上门 免费 义务 精准 及时".split())
_BEING = frozenset(
    "有 首次 首个 首例 首批 首届 首家 历年 历届 序 题 号 证 媒 鉴 同期 "
    "首选 轻型 重型 中型 轻度 中度 重度 阴性 阳性".split()
)
_RANKS = frozenset(
    "同期 最低 最高 最大 最多 最小 最少 唯一 第一 首位 首次 之一 之最 以来 罕见 新高 新低".split()
)
