"""得 and 地: the particles de, and the words they are else.

A rule gives a syllable; the particles are the commonest reading.
"""

from __future__ import annotations

import re

from pipeline.editions.around import Around
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words

__all__ = ["de_adverb", "de_complement", "got_prize"]

_MUST_HAVE = frozenset(
    "必 非 总 还 就 都 只 也 又 可 你 我 他 她 我们 你们 他们 咱 咱们 大家 人 谁 才 那 这 先 "
    "是不是 得".split()
)
# Adjectives and verbs that the list has as nouns: 静得能听见, 问得及时, 夜来得早.
_SO = frozenset("静 拍 香 甜 苦 辣 热 冷 美 亮 问 量 夜来".split())
_OF_NOUN = frozenset("这项 的 这种 该 各项".split())
_GOT = frozenset("实惠 巧 劲 实利 好处 便宜 人心 民心 利 益 票 奖 分 冠 胜 天下".split())


def de_complement(at: Around) -> str:
    """得: de after a verb or an adjective, děi for must, dé for getting."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is not None and (previous.text.endswith(("”", "’")) or previous.text in _SO):
        return "de"
    got = at.after in _GOT or at.after[:2] in _GOT
    if (got and not at.isa(-1, "vVa")) or (previous is not None and _gains(at, previous)):
        return "dé"
    if previous is None or not previous.kind:
        got = following is None or not following.kind or at.counts or at.starts("了到分票奖知出以")
        return "dé" if got else "děi"
    gained = got_prize(at) or _in_a_row(at, previous)
    if gained or (at.after in ("了", "过", "到", "第") and not previous.isa("vVaz")):
        return "dé"
    if previous.text in _MUST_HAVE and following is not None and following.kind:
        return "dé" if at.counts else "děi"
    if _must(at, previous):
        return "děi"
    if at.counts and (previous.isa("nNrdSL") or previous.text in ("多", "少")):
        return "dé"  # 可多得三毛钱
    if previous.isa("vaVzilALo") or previous.text in _STATES or previous.text[-1] in "好快多高大":
        return "de"
    if (previous.isa("rNt") and at.isa(1, "v")) or (previous.isa("t") and not at.counts):
        return "děi"
    so = len(previous.text) > 1 and at.after.startswith(_OUTCOMES)  # 整齐得像一个人
    return "dé" if previous.kind == "d" and not so else "de"


_PRONE = frozenset(
    "容易 易 会 能 不 没 没有 怕 最 常 曾 先后 也 不易 不会 都 少 可能 一旦 多".split()
)
_ILLS = ("病", "流感", "癌", "炎", "症", "感冒", "结石", "肿瘤", "痛风", "高血压", "中风")


def _gains(at: Around, previous: Token) -> bool:
    """Whether points, a sum or what is due is got: 劳有所得, 六除以二得三, 参加劳动得10分."""
    if previous.text in ("有所", "因"):
        return True
    if previous.text == "要":
        return not at.is_word(1) or at.isa(1, "y")  # 要得嘛
    if previous.text in _PRONE and any(at.text(step).endswith(_ILLS) for step in (1, 2)):
        return True  # 容易得颈椎病
    points = at.counts and "分" in (at.text(2), at.text(3)) and len(previous.text) > 1
    divided = previous.isa("m") and at.counts and at.text(-2) in ("除以", "加", "减", "乘", "乘以")
    return points or divided


def _in_a_row(at: Around, previous: Token) -> bool:
    """Whether 得 stands in a row of gains: 企业得发展、村庄得振兴、群众得实惠."""
    if not previous.isa("nLST") or not at.is_word(1):
        return False
    before, after = at.clause()
    row = (*before, *after)
    parted = any("、" in token.text for token in row)
    gains = (place + 1 for place, token in enumerate(row[:-1]) if token.text == "得")
    grown = at.after in ("发展", "振兴") and previous.text in ("医院", "企业", "村庄", "集体")
    return parted and (grown or any(row[place].text[:2] in _GOT for place in gains))


def got_prize(at: Around, back: int = 0) -> bool:
    """Whether points, a prize or an illness are got: 考试得了满分; `back` tokens after 得."""
    if at.text(1 - back) != "了":
        return False
    got = at.text(2 - back)
    whole = len(at.text(-1 - back)) > 1
    return whole and (
        got.endswith(("分", "奖", "病", "癌", "炎", "冠军", "第一")) or at.isa(2 - back, "m")
    )


# What somebody has to do, told by the adverb or the pronoun that opens it.
_TRIES = frozenset(
    "先 多 少 慢慢 好好 自己 亲自 赶紧 赶快 抓紧 尽快 尽早 随时 时刻 时时 经常 常 常常 提前 提早 "
    "及时 一起 主动 马上 立即 立刻 务必 始终 逐一 逐个 小心 有人 大家 重新 从头 不断 边 全 早 "
    "早点 再 等 每天 天天 靠 一步步 一点点 轻拿轻放 趁热打铁 对症下药 实事求是 因地制宜".split()
)
# A verb that opens an outcome instead: 打扮得像, 处理得让人满意, 控制得住.
_OUTCOMES = tuple("像 似 如 让 令 叫 使 到 成".split())
_OUTCOME = frozenset(
    "比 上 下 起 住 动 着 出 开 去 来 过 好 完 通 懂 见 了 不 没 有些 有点 无 死 "
    "过于 太 很 非常 挺 相当 极 极其 如此".split()
)
# States and deeds that the list has as nouns, which an outcome follows: 静得能听见心跳.
_STATES = frozenset(
    "静 清 热 冷 黑 亮 红 白 绿 甜 苦 酸 辣 香 咸 淡 硬 软 重 轻 厚 薄 深 浅 宽 窄 急 慢 累 饿 渴 "
    "疼 痛 痒 美 丑 穷 富 脏 乱 齐 满 稳 准 狠 慌 问 量 拍 查 写 画 唱 讲 答 笑 哭 喊 叫 跑 走 飞 "
    "游 骑 开 修 建 种 养 管 用 吃 喝 睡 坐 站 学 算 数 听 看 做 干 挤 压 晒 冻 烧 磨 忙 "
    "相处".split()
)
_MOVED = frozenset(
    "生气 伤心 开心 吃惊 动情 动人 心疼 头疼 害怕 着急 感动 激动 心痛 头痛 吃力".split()
)


def _subject(at: Around, previous: Token) -> bool:
    """Whether the word before is a noun, a time, or a deed with its object: 买票, 装车时."""
    text = previous.text
    if text in _MOVED or text in _STATES or (text[-1] == "来" and at.isa(1, "a")):
        return False  # 静得能听见, 夜来得早
    if (
        text[-1] in "时后前"
        or text in ("了", "地")
        or (text == "行" and at.text(-2)[:1] in "这那哪")
    ):
        return True
    if previous.isa("ntsSTfNrk") or text[-1] == "法":  # 卖法得跟着变, 办法得跟上
        return True
    return previous.isa("vV") and _with_object(text)


def _with_object(text: str) -> bool:
    """Whether a word of two characters is a verb and its noun: 买票, 排队."""
    if len(text) != 2:
        return False
    deed, thing = load_words().get(text[0]), load_words().get(text[1])
    return deed is not None and thing is not None and deed.kind == "v" and thing.kind == "n"


def _to_do(at: Around) -> bool:
    """Whether what follows is to be done, and is no outcome."""
    after = at.after
    if after in _TRIES or after.startswith(("抓紧", "自己", "慢慢", "跟")):
        return True
    if after in _OUTCOME or after.startswith(_OUTCOMES):
        return False
    deed = at.isa(1, "vp") or (at.isa(1, "n") and _with_object(after))
    if len(after) == 1 and at.isa(1, "nz") and at.text(2) in ("上", "下", "出", "好"):
        return True  # 椅子得雕上半年: a deed, though the list has it as a thing
    return deed or (len(after) == 1 and at.isa(1, "a") and at.isa(2, "v"))


# A year takes so much: 一年得花上万元, 每趟得跑两小时.
_SPANS = frozenset("年 月 天 日 周 季 趟 次 亩 户 家 人 顿 车".split())
_SPENT = frozenset("花 交 用 掏 付 跑 走 要 花费 投入 开销".split())


def _must(at: Around, previous: Token) -> bool:
    """Whether somebody has to do what follows, by the word before and the one after."""
    if _subject(at, previous) and _to_do(at):
        return True
    if (previous.text == "是" or previous.kind == "f") and not at.counts:
        return at.isa(1, "vpad")  # 关键是得把品质搞上去, 条例里得给个准话
    if previous.text == "更":
        return at.isa(1, "vp")
    if previous.text in _SPANS and at.text(-2) in ("一", "每"):
        return at.after in _SPENT or (_to_do(at) and not at.starts("了到过着"))
    if len(previous.text) > 1 and at.isa(1, "n") and at.text(1)[-1] in "人长们" and at.isa(2, "v"):
        return True  # 孩子上学得大人背着走
    if previous.text in ("事", "活", "钱", "账") and at.text(-2)[:1] in ("这", "那"):
        return at.isa(1, "vpa")  # 这事得慎重
    # 这项工作得抓紧: a noun, though the list has it as a verb.
    noun = len(previous.text) > 1 and (at.isa(-2, "qr") or at.text(-2) in _OF_NOUN)
    noun = noun and previous.text not in _MOVED and _to_do(at)  # not 把它包装得像礼物
    return noun and previous.isa("nvVLrS") and at.isa(1, "vp")


_ADVERB_TAILS = ("性", "然", "地", "样", "巴巴", "玩笑", "越多")
_DEEDS = frozenset(
    "问 说 讲 答 笑 道 看 走 喊 叫 哭 唱 写 听 数 做 声称 宣称 朝 奔 往 飞 踩 趴 揭 扛 运 刷 炸 "
    "画 量 眨 抖 抛 丢 架 绑 烘 燃 照 响 嘶 流 升 记 信 挡 穿".split()
)  # the list has as nouns
_SOUNDS = frozenset("哗 咔 咚 砰 嗖 唰 轰 嗡 噗 啪 哐 嘭 腾 呼 当 扑通 呼啦 哗啦 咔嚓".split())
_GROUND_AFTER = frozenset("边 里 上 下 中 头 旁 块".split())


def _again(at: Around) -> bool:
    """Whether 地 follows a measure said twice, or a doubled word: 一根一根, 斜斜, 一步一步."""
    words: list[str] = []
    step = -1
    while len(words) < 6 and at.is_word(step):
        words.insert(0, at.text(step))
        step -= 1
    text = "".join(words)
    halves = [
        text[-2 * size : -size] == text[-size:] for size in (1, 2, 3) if len(text) >= 2 * size
    ]
    measured = len(text) >= 4 and text[-4] == text[-2] == "一"
    done = at.isa(1, "v") or (at.after == "一" and at.isa(2, "v"))  # 憨憨地一笑
    doubled = bool(halves) and halves[0] and (len(at.before) >= 2 or done)
    return measured or any(halves[1:]) or doubled


# How something is done, in words that are no adverbial alone: 头也不回, 又蹦又跳, 一杯接一杯.
_MANNER = re.compile(
    r"[\u4e00-\u9fff][也都][不没][\u4e00-\u9fff]$|又.又.$|边.边.$|连.带.$|(.)着.着$|一(.)接着?一\2$|"
    r"东.{1,2}西.{1,2}$|左.{1,2}右.{1,2}$|慢条斯理$|"
    r"有(?:选择|重点|步骤|节制|目的|组织|秩序|侧重|区别|准备|保留|条件|意识)$"
)


def _manner(at: Around) -> bool:
    """Whether the words before 地 say in what manner the deed after it is done."""
    acting = at.isa(1, "vpad") or at.after in _DEEDS
    words = (at.text(step) for step in range(-6, 0) if at.is_word(step))
    return acting and at.after not in _GROUND_AFTER and _MANNER.search("".join(words)) is not None


_DEGREES = frozenset("更 更加 很 最 极 十分 非常 较 比较 相当 尽可能 越来越 如此".split())


_PAIRED = frozenset("一对一 一对多 点对点 门对门 手拉手 肩并肩 心贴心 手牵手 头碰头".split())


def de_adverb(at: Around) -> str:
    """地: de between an adverbial and its verb, dì for ground and place."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is None or not previous.kind:
        # After a closing quote it may still join an adverbial to a verb.
        quoted = previous is not None and previous.text.endswith(("”", "’", "》"))
        return "de" if quoted and (at.isa(1, "vpz") or at.after == "一") else "dì"
    text = previous.text
    if following is None or not following.kind:
        quoted = following is not None and following.text.startswith(("“", "‘"))
        aside = following is not None and (len(text) == 4 or text == "同样")  # 理所当然地，…
        return (
            "de" if (quoted and previous.isa("adzim")) or (aside and previous.isa("ild")) else "dì"
        )
    twice = at.text(-2) == text and following.isa("vp")  # 斜斜地插进来
    if _manner(at) or twice or text in _SOUNDS or (at.text(-2) == "越来越" and previous.isa("ma")):
        return "de"
    if text[-1] in "块片垄" and not _again(at):
        return "dì"  # 哪块地不能动
    round_again = at.text(-2) == "一" and at.text(-3) == "又"  # 一年又一年地坚持
    if round_again or (_again(at) and at.after not in _GROUND_AFTER):
        return "de"
    paired = text in _PAIRED or at.text(-2) + text in _PAIRED  # 一对一地带徒弟
    if paired or (at.text(-2) in _DEGREES and following.isa("vVnp")):
        return "de"  # 更公平地惠及
    if len(text) == 3 and text[0] == text[2] and following.isa("vpnV"):
        return "de"  # 面对面地交流
    if previous.isa("adzilob") or text.endswith(_ADVERB_TAILS):
        ground = (following.isa("fu") and following.text != "过") or (
            len(text) == 1 and following.isa("nS")
        )
        return "dì" if ground else "de"
    if at.after in _GROUND_AFTER:
        return "dì"
    acting = (
        following.isa("vpadVL") or following.text in _DEEDS or at.text(2)[:1] in tuple("着了过")
    )
    joined = previous.isa("vVmLqc") or (
        previous.isa("nt") and (following.isa("vp") or following.text in _DEEDS)
    )
    return "de" if joined and acting and len(text) > 1 else "dì"
