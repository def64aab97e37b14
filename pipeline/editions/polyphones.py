"""How a character of several readings is read when it stands alone.

Most such characters are settled by the word they are part of (`words.txt`). One
that is a word by itself is settled here, first by the phrases of
`data/chinese/polyphones.txt`, then by a rule of its own that looks at the words
around it, else by its usual reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources

from pipeline.editions.tokens import Token, clause, neighbour

__all__ = ["Phrases", "alone", "load_phrases", "measure", "together"]

Rule = Callable[[Sequence[Token], int], str | None]
WordRule = Callable[[Sequence[Token], int], tuple[str, ...] | None]

_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几数多余首半每这那哪各某另")
_NUMBER_TAIL = frozenset("零〇一二两三四五六七八九十百千万亿几")


class Phrases:
    """The phrases of polyphones.txt: what a character reads like in them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._rows: dict[str, list[str]] = {}
        for line in lines:
            if line and not line.startswith("#"):
                self._rows.setdefault(line[0], []).append(line)
        self._parsed: dict[str, tuple[Mapping[str, str], int]] = {}

    def __contains__(self, char: str) -> bool:
        return char in self._rows

    def of(self, char: str) -> tuple[Mapping[str, str], int]:
        """The syllable of `char` by phrase, and the length of the longest phrase."""
        found = self._parsed.get(char)
        if found is None:
            phrases: dict[str, str] = {}
            for row in self._rows.get(char, ()):
                _, syllable, *words = row.split(" ")
                phrases.update(dict.fromkeys(words, syllable))
            longest = max(map(len, phrases), default=0)
            found = self._parsed[char] = (phrases, longest)
        return found

    def covering(self, tokens: Sequence[Token], index: int, offset: int) -> str | None:
        """The syllable given by the longest phrase around a character of a token.

        The phrase must begin and end where tokens do and be longer than the token.
        """
        token = tokens[index]
        phrases, longest = self.of(token.text[offset])
        best: tuple[int, str] | None = None
        left = ""
        start = index
        while True:
            text = left + token.text
            stop = index
            while len(text) <= longest:
                if len(text) > len(token.text) and text in phrases:
                    if best is None or len(text) > best[0]:
                        best = (len(text), phrases[text])
                stop += 1
                if stop >= len(tokens) or not tokens[stop].kind:
                    break
                text += tokens[stop].text
            start -= 1
            if start < 0 or not tokens[start].kind:
                break
            left = tokens[start].text + left
            if len(left) + len(token.text) > longest:
                break
        return None if best is None else best[1]


@cache
def load_phrases() -> Phrases:
    """The phrases that ship with the package."""
    data = resources.files("pipeline") / "data" / "chinese" / "polyphones.txt"
    return Phrases(data.read_text(encoding="utf-8").split("\n"))


def alone(tokens: Sequence[Token], index: int) -> str | None:
    """The reading of a one-character token by the words around it, None for the usual."""
    text = tokens[index].text
    if _before(tokens, index) in ("了", "一") and index > 1 and tokens[index - 2].text == text:
        # 数了数, 量一量: as before.
        return alone(tokens, index - 2)
    rule = _RULES.get(text)
    return None if rule is None else rule(tokens, index)


def together(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """The reading of a word that has two, by the words around it, None for the usual."""
    text = tokens[index].text
    rule = _WORD_RULES.get(text)
    return None if rule is None else rule(tokens, index)


def measure(tokens: Sequence[Token], index: int) -> str | None:
    """The reading of a token's first character where it counts, in whatever word: 几种树."""
    return "zhǒng" if tokens[index].text[0] == "种" and _counted(tokens, index) else None


def _before(tokens: Sequence[Token], index: int) -> str:
    token = neighbour(tokens, index, -1)
    return "" if token is None else token.text


def _after(tokens: Sequence[Token], index: int) -> str:
    token = neighbour(tokens, index, 1)
    return "" if token is None else token.text


def _kind(tokens: Sequence[Token], index: int, step: int) -> str:
    token = neighbour(tokens, index, step)
    return "" if token is None else token.kind


def _isa(tokens: Sequence[Token], index: int, step: int, kinds: str) -> bool:
    token = neighbour(tokens, index, step)
    return token is not None and token.isa(kinds)


def _counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number, 每, 这 and the like stands right before."""
    before = _before(tokens, index).rstrip(" ")
    return bool(before) and (before[-1] in _NUMERALS or before[-1].isdecimal())


def _number_follows(tokens: Sequence[Token], index: int) -> bool:
    following = neighbour(tokens, index, 1)
    if following is None:
        return False
    if not following.kind:
        bare = following.text.lstrip(" “‘（(")
        return bare[:1].isdecimal() or (not bare and _number_follows(tokens, index + 1))
    return following.kind == "m" or all(char in _NUMBER_TAIL for char in following.text)


# Verbs of doing something for the sake of what 为 names: 为法规修订提供依据.
_SERVING = frozenset(
    "提供 奠定 打下 打好 创造 注入 作出 做出 作 贡献 献 服务 保驾护航 护航 赋能 助力 出力 献策 献计 建言 建言献策 "
    "解决 办 办好 谋 谋划 送 送上 送去 送来 点赞 加油 争光 争取 添彩 增光 增光添彩 增彩 添砖加瓦 打通 开辟 铺 铺就 铺路 "
    "撑 撑起 撑腰 准备 营造 拓宽 搭建 增添 添 留下 留足 留住 带来 赢得 造福 着想 分忧 解忧 解难 排忧解难 纾困 减负 "
    "松绑 鼓劲 正名 代言 发声 积累 积蓄 筑牢 筑起 夯实 保障 指明 指引 引路 搭桥 牵线 喝彩 鼓掌 操心 操劳 付出 "
    "奋斗 奔波 奔走 牺牲 捐款 捐 捐赠 募捐 治病 看病 义诊 上课 授课 讲解 办理 办事 办实事 补齐 补上 描绘 绘 谱写 开具 "
    "颁奖 颁发 揭牌 揭幕 送行 接风 把关 把脉 支付 发放 购买 安装 修建 定制 填补 配备 续写 擦亮 缴纳 代办 跑腿 "
    "担保 作证 辩护 申请 争气 出谋划策 挽回 追回 节约 节省 减轻 省下 腾出 护航 祝福 守护 站岗 执勤 值守 赢 清除 扫清 输送 储备 "
    "寻亲 洗 做饭 理发 体检 量 测 打针 寻找 协调 开通 开设 开放 讲述 演唱 送餐 引来 建起 拉响 敲响 按下 插上".split()
)
_LINKING_ADVERBS = frozenset(
    "更 最 较 极 尤 颇 甚 大 广 即 均 皆 乃 亦 仅 约 实 渐 略 稍 暂 暂定 主要 基本 大多 分别 一般 普遍 通常 "
    "依次 拟 图 名 身 互 善 敢 殊".split()
)
_RESULT_VERBS = frozenset(
    "改 变 定 列 评 选 誉 升 转 化 视 称 命名 确定 认定 评选 纳 调整 更名 改造 打造 建设 发展 转变 转化 演变 培育 提升 上升 "
    "成长 概括 归纳 总结 归结 分 划分 设置 设 任命 聘 聘请 增选 推选 选举 当选 增加 减少 降低 下降 提高 缩短 压缩 扩大 延长 增 "
    "降 减 升级 晋升 评定 判定 鉴定 界定 表述 理解 解释 译 简称 统称 合称 尊称 俗称 合并 整合 凝聚 拓展 延伸 明确 规定 修改 "
    "折算 换算 精简 优化 比喻 形容 列入 打包 指定 核定 预定 当 传 沦 尊 奉 立 拜 引 封 蝶变 嬗变 蜕变 异化 固化 内化 外化 物化 "
    "跃升 切换 逆袭 变身 招录 提拔 提名 受聘 结 减弱 增强 加强 取名 起名 冠名 改名 署名 化名 并称 誉称 判 罚 处 评价 表现 "
    "体现 浓缩 具体 落实 细化 量化 改写 升华 转型 转换 演化 跑 汇聚 拆分 缩小".split()
)
# Words that wait for 为 to say as what: 以人民为中心, 视责任为生命, 变压力为动力.
_PENDING = frozenset(
    "以 视 把 将 奉 称 尊 使 由 任命 补选 推选 选举 当选 聘 聘请 受聘 提名 招录 提拔 命名 确定 认定 定 列 评 授予 尊称".split()
)


def _wei(tokens: Sequence[Token], index: int) -> str:
    """为: wèi before the one served or the aim, wéi for being, becoming, taking as."""
    before, after = clause(tokens, index)
    previous = before[-1] if before else None
    following = after[0] if after else None
    if following is None or following.text.startswith(("、", "”", "》", "）", "者")):
        return "wéi"
    if previous is not None and (
        previous.text in _RESULT_VERBS
        or previous.text in _LINKING_ADVERBS
        or (previous.kind == "v" and previous.text[-1] in "改变定列评选升转化称成结")
    ):
        return "wéi"
    if any(token.text in ("变", "化", "改") for token in before):
        return "wéi"
    if previous is not None and previous.kind == "N" and after[-1].text.endswith(_OFFICES):
        return "wéi"
    if any(token.text in _SERVING or token.text[:1] in _SERVING_HEADS for token in after[1:]):
        return "wèi"
    if following.text in _BENEFICIARIES and (len(after) == 1 or not after[1].kind):
        return "wèi"
    if any(_waits(before, place) for place in range(len(before))):
        return "wéi"
    # A rank or a share: 为近八年来最低, 为预算的101.2%.
    if after[-1].text in _RANKS or any(
        token.text == "的" and not after[place + 1].kind for place, token in enumerate(after[:-1])
    ):
        return "wéi"
    counted = _number_follows(tokens, index)
    acts = any(
        token.isa("vV" if counted else "vVL") and token.text not in ("是", "有", "在")
        for token in after[2 if counted else 1 :]
    )
    if previous is not None and previous.text in ("专门", "特地", "特意", "专", "特"):
        return "wèi"
    if previous is None or not previous.kind:
        # At the head of a clause it names the aim: 为破解停车难，…
        return "wéi" if counted and not acts else "wèi"
    if counted:
        return "wèi" if acts else "wéi"
    if following.kind == "v":
        return "wèi" if len(after) > 1 else "wéi"
    return "wèi" if acts else "wéi"


def _waits(before: Sequence[Token], place: int) -> bool:
    """Whether a word waits for 为; 将 does only as a preposition: 将目标定为, not 将为."""
    text = before[place].text
    if text == "将":
        return place + 1 < len(before) and (
            before[place + 1].isa("nLrSNTmq") or not before[place + 1].kind
        )
    return text in _PENDING


_SERVING_HEADS = frozenset("谋送献撑捐")
_OFFICES = tuple("长 任 员 表 席 记 事 问 理 使 官 师 人".split())
_BENEFICIARIES = frozenset(
    "人民 群众 大家 百姓 老百姓 乡亲 乡亲们 国家 企业 农民 基层 职工 居民 学生 孩子 社会 祖国 他人 别人 自己 我 你 他 她 谁 "
    "未来 发展 民生 人类 党 大局 全局".split()
)
_RANKS = frozenset("最低 最高 最大 最多 最小 最少 唯一 第一 首位 首次 之一 之最 以来 罕见".split())

_DE_SUBJECTS = frozenset(
    "必 非 总 还 就 都 只 也 又 可 你 我 他 她 我们 你们 他们 咱 咱们 大家 人 谁 才 那 这 先 得".split()
)


def _de_complement(tokens: Sequence[Token], index: int) -> str | None:
    """得: de after a verb or an adjective, děi for must, dé for getting."""
    previous = neighbour(tokens, index, -1)
    following = neighbour(tokens, index, 1)
    counted = _number_follows(tokens, index)
    if previous is not None and previous.text.endswith(("”", "’")):
        return "de"
    if previous is None or not previous.kind:
        if following is None or not following.kind or counted:
            return "dé"
        return "dé" if following.text[:1] in tuple("了到分票奖知出以") else "děi"
    if previous.text in _DE_SUBJECTS and following is not None and following.kind:
        return "dé" if counted else "děi"
    if following is not None and following.isa("vp") and len(previous.text) > 1:
        noun = neighbour(tokens, index, -2)
        if noun is not None and (noun.isa("qr") or noun.text in ("这项", "的", "这种", "该", "各项")):
            return "děi"
    if counted and previous.isa("nNrdSL"):
        return "dé"
    if following is not None and following.text[:1] in tuple("过了到") and not previous.isa("vVa"):
        return "dé"
    if previous.isa("vaVzilAL") or previous.text[-1] in "好快多高大":
        return "de"
    if previous.isa("rNt") and following is not None and following.kind == "v":
        return "děi"
    if previous.kind == "d":
        return "dé"
    return "de"


_ADVERB_TAILS = ("性", "然", "地", "样")


def _de_adverb(tokens: Sequence[Token], index: int) -> str:
    """地: de between an adverbial and its verb, dì for ground and place."""
    previous = neighbour(tokens, index, -1)
    following = neighbour(tokens, index, 1)
    if previous is None or not previous.kind:
        # After a closing quote it may still join an adverbial to a verb.
        quoted = previous is not None and previous.text.endswith(("”", "’", "》"))
        return "de" if quoted and following is not None and following.kind in ("v", "p") else "dì"
    if following is None or not following.kind:
        quoted = following is not None and following.text.startswith(("“", "‘"))
        return "de" if quoted and previous.isa("adzi") else "dì"
    text = previous.text
    if previous.isa("adzilob") or text.endswith(_ADVERB_TAILS):
        ground = following.isa("fu") or (len(text) == 1 and following.isa("nS"))
        return "dì" if ground else "de"
    repeated = len(text) >= 2 and len(set(text)) <= len(text) // 2
    later = neighbour(tokens, index, 2)
    acting = following.isa("vpadVL") or (later is not None and later.text[:1] in tuple("着了过"))
    if repeated and (acting or len(text) == 4):
        return "de"
    if previous.isa("vVmLqc") and acting and len(text) > 1:
        return "de"
    if previous.isa("nt") and acting and len(text) > 1 and following.isa("vp"):
        return "de"
    return "dì"


def _liao(tokens: Sequence[Token], index: int) -> str | None:
    """了: liǎo in 做不了, 办得了."""
    return "liǎo" if _before(tokens, index) in ("不", "得") and index > 1 else None


def _zhi(tokens: Sequence[Token], index: int) -> str | None:
    """只: zhī where it counts: 三只羊."""
    return "zhī" if _counted(tokens, index) and not _isa(tokens, index, 1, "vd") else None


def _zhong_kind(tokens: Sequence[Token], index: int) -> str | None:
    """种: zhǒng where it counts and for seed, zhòng for planting."""
    before = neighbour(tokens, index, -1)
    if _counted(tokens, index) or (before is not None and before.text[-1:] in tuple("此何诸种")):
        return "zhǒng"
    if before is not None and before.kind == "n" and len(before.text) == 1:
        return "zhǒng"  # 蒜种, 麦种
    following = _after(tokens, index)
    if following[:1] in tuple("了着过上下好满出得在不") or _isa(tokens, index, 1, "nLr"):
        return "zhòng"
    if before is not None and (before.isa("dvp") or before.text in ("怎么", "谁来", "谁", "来", "去", "人", "户")):
        return "zhòng"
    return None


_GROWING = tuple("了着得在大成高满出势进于胖")


def _chang(tokens: Sequence[Token], index: int) -> str | None:
    """长: zhǎng for growing and for a head of something, cháng for length."""
    following = _after(tokens, index).lstrip("”’")
    if not following and index + 2 < len(tokens):
        following = tokens[index + 2].text
    before = neighbour(tokens, index, -1)
    if following[:1] in tuple("达约逾近"):
        return None
    if following[:1] in _GROWING:
        return "zhǎng"
    if following == "不" and _after(tokens, index + 1)[:1] in tuple("出大高好起成"):
        return "zhǎng"
    if _number_follows(tokens, index):
        return None
    if before is not None and before.isa("nLST") and len(before.text) > 1:
        return None if _isa(tokens, index, 1, "n") else "zhǎng"
    return None


def _shuai(tokens: Sequence[Token], index: int) -> str | None:
    """率: shuài for leading."""
    before = neighbour(tokens, index, -1)
    following = _after(tokens, index)
    if following[:1] in tuple("队团众部领先军") or following[-1:] in tuple("团组队"):
        return "shuài"
    return "shuài" if before is not None and before.kind in ("N", "r") and following else None


def _hang(tokens: Sequence[Token], index: int) -> str | None:
    """行: háng where it counts rows or trades."""
    return "háng" if _counted(tokens, index) and _isa(tokens, index, 1, "n") else None


def _ying(tokens: Sequence[Token], index: int) -> str:
    """应: yìng in 应…邀请, 应…要求, yīng for ought to."""
    _, after = clause(tokens, index)
    for token in after[1:8]:
        if token.text in ("邀请", "要求", "请求", "号召", "邀", "约", "之邀", "盛情邀请", "工作要求"):
            return "yìng" if after[0].kind in ("n", "r", "L", "S", "N", "T") else "yīng"
    return "yīng"


def _dang(tokens: Sequence[Token], index: int) -> str | None:
    """当: dàng for taking one thing as another: 把群众当亲人."""
    before, _ = clause(tokens, index)
    return "dàng" if any(token.text in ("把", "将", "拿") for token in before) else None


def _chuan(tokens: Sequence[Token], index: int) -> str | None:
    """传: zhuàn at the end of a title: 《李自成传》."""
    following = _after(tokens, index)
    return "zhuàn" if following.startswith("》") else None


def _zai(tokens: Sequence[Token], index: int) -> str | None:
    """载: zǎi for years: 三十载."""
    before = _before(tokens, index)
    counted = before and (before[-1] in _NUMBER_TAIL or before[-1].isdecimal() or before[-1] == "余")
    return "zǎi" if counted else None


def _dou(tokens: Sequence[Token], index: int) -> str | None:
    """都: dū for a capital: 动力之都, “书法之都”."""
    before = _before(tokens, index)
    following = _kind(tokens, index, 1)
    return "dū" if before == "之" or (before.endswith("之") and following != "v") else None


def _huan(tokens: Sequence[Token], index: int) -> str | None:
    """还: huán for giving back."""
    if _after(tokens, index) in ("钱", "款", "债", "贷", "书", "账", "清", "给", "了", "上", "完", "农民"):
        return "huán"
    return None


def _jiao(tokens: Sequence[Token], index: int) -> str | None:
    """教: jiāo for teaching somebody something."""
    following = neighbour(tokens, index, 1)
    if following is None or not following.kind:
        return None
    return "jiāo" if following.isa("rNnu") or following.text[:1] in tuple("得了过着会给") else None


def _dao(tokens: Sequence[Token], index: int) -> str | None:
    """倒: dǎo for falling, dào for pouring, backing and contrary to expectation."""
    before = neighbour(tokens, index, -1)
    following = _after(tokens, index)
    if following[:1] in tuple("在下了地"):
        return "dǎo"
    if before is not None and before.kind == "v" and len(before.text) == 1:
        return "dǎo"
    return "dào"


def _gan(tokens: Sequence[Token], index: int) -> str | None:
    """干: gàn for doing, gān for dry after the verb that dries."""
    before = neighbour(tokens, index, -1)
    if before is not None and before.text in ("晒", "晾", "烘", "烤", "吹", "擦", "沥", "风", "喝", "流", "榨", "抽"):
        return "gān"
    return "gàn"


def _liang(tokens: Sequence[Token], index: int) -> str | None:
    """量: liáng for measuring."""
    if len(_before(tokens, index)) > 1 and _after(tokens, index)[:1] == "过":
        return None
    if _after(tokens, index)[:1] in tuple("一了着出过得") or _after(tokens, index) in ("体温", "血压", "尺寸", "身高"):
        return "liáng"
    return None


def _shu(tokens: Sequence[Token], index: int) -> str | None:
    """数: shǔ for counting."""
    return "shǔ" if _after(tokens, index)[:1] in tuple("了着一过得出") and not _counted(tokens, index) else None


def _diao(tokens: Sequence[Token], index: int) -> str | None:
    """调: diào for moving somewhere."""
    return "diào" if _after(tokens, index)[:1] in tuple("到往至来去入出离走回") else None


def _zhuan(tokens: Sequence[Token], index: int) -> str | None:
    """转: zhuàn for turning around something."""
    before, after = clause(tokens, index)
    if not after and any(token.text[0] in "围绕" for token in before):
        return "zhuàn"
    return None


def _zhong(tokens: Sequence[Token], index: int) -> str | None:
    """中: zhòng for hitting."""
    return "zhòng" if _after(tokens, index)[:1] == "了" and _kind(tokens, index, -1) in ("v", "", "d", "r", "N") else None


def _cha(tokens: Sequence[Token], index: int) -> str | None:
    """差: chā after 之, chà else."""
    return "chā" if _before(tokens, index) == "之" else None


def _jia(tokens: Sequence[Token], index: int) -> str | None:
    """假: jià where days are counted: 放三天假."""
    before = neighbour(tokens, index, -1)
    return "jià" if before is not None and (before.isa("qtm") or before.text in ("放", "请", "休", "度")) else None


def _juan(tokens: Sequence[Token], index: int) -> str | None:
    """卷: juǎn for rolling."""
    quoted = _before(tokens, index).endswith("“") and _after(tokens, index).startswith("”")
    return "juǎn" if quoted or _after(tokens, index)[:1] in tuple("起入走进着成") else None


def _tan(tokens: Sequence[Token], index: int) -> str | None:
    """弹: tán for playing and bouncing."""
    return "tán" if _after(tokens, index)[:1] in tuple("起着了出回开琴得") else None


def _qie(tokens: Sequence[Token], index: int) -> str | None:
    """切: qiē for cutting."""
    return None if _after(tokens, index) in ("不可", "勿", "忌", "莫") else "qiē"


def _ji(tokens: Sequence[Token], index: int) -> str | None:
    """系: jì for fastening."""
    return "jì" if _after(tokens, index)[:1] in tuple("着上好紧住牢了") or _after(tokens, index) in ("安全带", "红领巾") else None


def _ban(tokens: Sequence[Token], index: int) -> str | None:
    """背: bēi for carrying on one's back."""
    return "bēi" if _after(tokens, index)[:1] in tuple("着上起了回下") else None


def _beng(tokens: Sequence[Token], index: int) -> str | None:
    """奔: bèn for heading straight somewhere."""
    return "bèn" if _after(tokens, index) in ("着", "小康", "共富", "富路", "前程") else None


def _dan(tokens: Sequence[Token], index: int) -> str | None:
    """担: dàn where it counts."""
    before = _before(tokens, index)
    return "dàn" if before and (before[-1] in _NUMBER_TAIL or before[-1].isdecimal()) else None


def _qiao(tokens: Sequence[Token], index: int) -> str | None:
    """卡: qiǎ for getting stuck."""
    return "qiǎ" if _after(tokens, index)[:1] in tuple("在住") else None


def _feng(tokens: Sequence[Token], index: int) -> str | None:
    """缝: fèng for a crack."""
    crack = _isa(tokens, index, -1, "qn") or _counted(tokens, index) or _before(tokens, index) == "留"
    return "fèng" if crack and _after(tokens, index)[:1] not in tuple("着在了补上制") else None


def _always(syllable: str) -> Rule:
    """A character that by itself is read unlike in most of its words."""
    return lambda _tokens, _index: syllable


def _before_one_of(syllable: str, following: str) -> Rule:
    """A character read so before some others."""
    heads = frozenset(following)
    return lambda tokens, index: syllable if _after(tokens, index)[:1] in heads else None


def _guan(tokens: Sequence[Token], index: int) -> str | None:
    """冠: guàn for putting a name before, and for the first place."""
    return "guàn" if _after(tokens, index)[:1] in tuple("以之") or _counted(tokens, index) else None


def _dan_measure(tokens: Sequence[Token], index: int) -> str | None:
    """石: dàn where grain is counted."""
    return "dàn" if _counted(tokens, index) and _after(tokens, index) in ("粮食", "粮", "米", "谷", "稻谷", "小麦") else None


def _pu(tokens: Sequence[Token], index: int) -> str | None:
    """铺: pù for a shop, after what it sells or does, pū for laying."""
    following = neighbour(tokens, index, 1)
    if _kind(tokens, index, -1) not in ("n", "v", "V", "L") or len(_before(tokens, index)) < 2:
        return None
    if following is not None and following.text[:1] in tuple("到在上满了设着一成开就好进完出向下得"):
        return None
    return "pù" if following is None or following.kind in ("", "u", "d", "v", "f", "p", "c") else None


def _tonghang(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """同行: tóngháng for people of one's trade, tóngxíng for going together."""
    before, following = neighbour(tokens, index, -1), neighbour(tokens, index, 1)
    trade = before is not None and before.text in (
        "当地", "业内", "国内", "国内外", "国外", "国际", "外地", "兄弟", "各国", "全国", "海外", "被", "向", "给", "让", "比", "医学", "学界", "深受", "广受", "受到", "赢得", "得到", "令", "不少", "许多", "其他"
    )  # fmt: skip
    if trade or (following is not None and following.text in ("们", "业", "交流", "专家", "称赞", "认可", "评价", "之间", "竞争", "中", "的", "相比", "业者", "好评", "评议", "评审", "认为", "关注", "瞩目", "赞誉", "羡慕", "借鉴")):
        return ("tóng", "háng")
    if (before is None or not before.kind) and following is not None and following.kind == "v":
        return ("tóng", "háng")
    return None


def _chuanzhe(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """穿着: chuānzhe for wearing something, chuānzhuó for what one wears."""
    following = neighbour(tokens, index, 1)
    if following is not None and following.isa("nrmaLZb") and following.text not in ("打扮", "得体", "时尚", "朴素"):
        return ("chuān", "zhe")
    return None


def _dongxi(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """东西: dōngxī for east and west, dōngxi for a thing."""
    sides = ("横贯", "贯通", "贯穿", "沟通", "连接", "连通", "跨越", "南北", "横跨", "纵横", "呈")
    parts = ("南北", "两", "两侧", "两端", "两翼", "两岸", "长", "宽", "走向", "协作", "向", "部", "方", "方向", "双向", "互济", "轴线")
    if _before(tokens, index) in sides or _after(tokens, index) in parts:
        return ("dōng", "xī")
    return None


def _difang(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """地方: dìfang for a spot, dìfāng for local as against central."""
    before = neighbour(tokens, index, -1)
    if before is not None and before.kind and (before.isa("qrm") or before.text in ("的", "个", "有的", "什么", "些")):
        return ("dì", "fang")
    return None


def _qu(tokens: Sequence[Token], index: int) -> str:
    """曲: qǔ for a tune, qū for ferment and for bent."""
    return "qū" if _before(tokens, index) in ("酒", "制", "麦", "高温") or _after(tokens, index) in ("块", "叶") else "qǔ"


_WORD_RULES: Mapping[str, WordRule] = {
    "同行": _tonghang,
    "穿着": _chuanzhe,
    "东西": _dongxi,
    "地方": _difang,
}

_RULES: Mapping[str, Rule] = {
    "为": _wei,
    "得": _de_complement,
    "地": _de_adverb,
    "了": _liao,
    "只": _zhi,
    "种": _zhong_kind,
    "长": _chang,
    "率": _shuai,
    "行": _hang,
    "应": _ying,
    "当": _dang,
    "传": _chuan,
    "载": _zai,
    "都": _dou,
    "还": _huan,
    "教": _jiao,
    "倒": _dao,
    "干": _gan,
    "量": _liang,
    "数": _shu,
    "调": _diao,
    "转": _zhuan,
    "中": _zhong,
    "差": _cha,
    "假": _jia,
    "卷": _juan,
    "弹": _tan,
    "切": _qie,
    "系": _ji,
    "背": _ban,
    "奔": _beng,
    "担": _dan,
    "卡": _qiao,
    "缝": _feng,
    "冠": _guan,
    "石": _dan_measure,
    "挣": _always("zhèng"),  # earn; zhēng is in the word 挣扎
    "薄": _always("báo"),  # the opposite of thick
    "子": _always("zǐ"),
    "钉": _always("dìng"),  # to nail
    "削": _always("xiāo"),  # to peel
    "哄": _always("hǒng"),  # to coax
    "盛": _before_one_of("chéng", "饭汤满放着了在水菜粥酒上出"),
    "铺": _pu,
    "曲": _qu,
}
